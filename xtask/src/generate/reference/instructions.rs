//! A section for each instruction, by operation.

use super::{arguments, cpi::Groups, docs::Docs, groups, text};
use crate::generate::{instructions::flatten, names::pascal};
use anchor_lang_idl::types::{Idl, IdlInstruction};
use anyhow::Result;

const CONVENTIONS: &str = "## How to read the instructions

Accounts are in order: `w` writable, `s` signs, `?` optional (the program's own address stands for \"none\"). Further accounts, for
a transfer hook or an adapter, may follow. A discriminator is in hex.

Each instruction can be called in three ways:

- **By CPI, with Anchor 2.** `declare_program!(airlock)` makes `airlock::cpi::NAME(context, arguments)` and
  `airlock::cpi::accounts::NAME` (`InitiateTransfer` for `initiate_transfer`). The types of arguments are `airlock::TYPE`.
  `programs/consumer` does it. Where an instruction takes the accounts of another, these are a struct of their own, whose module
  begins with `__cpi_accounts_`: Anchor 2.0.0-rc.2 exports it nowhere else.
- **From Rust.** `airlock_client::generated::instructions::NAME { accounts… }.instruction(arguments…)`. The builders in
  `airlock_client::build` find the addresses and the bumps for you.
- **From TypeScript.** The function is in `generated` of `@airlock-protocol/client`. The flows in `flows` find the addresses and the
  bumps for you.
";

pub fn render(idl: &Idl) -> Result<String> {
    let cpi = Groups::of(idl);
    let mut out = CONVENTIONS.to_owned();
    for (title, instructions) in groups::of(idl)? {
        out += &format!("\n## {title}\n");
        for instruction in instructions {
            out += &section(idl, &cpi, instruction)?;
        }
    }
    Ok(out)
}

fn section(idl: &Idl, groups: &Groups, instruction: &IdlInstruction) -> Result<String> {
    let docs = Docs::of(instruction);
    let mut out = format!("\n### `{}`\n\n{}\n\n", instruction.name, docs.what);
    if let Some(signs) = &docs.signs {
        out += &format!("- **Signs**: {signs}\n");
    }
    if let Some(fails) = &docs.fails {
        out += &format!("- **Fails with**: {fails}\n");
    }
    out += &paths(groups, instruction);
    let arguments = arguments::table(idl, instruction, &docs)?;
    out += if arguments.is_empty() {
        "\nNo arguments.\n"
    } else {
        &arguments
    };
    out += &accounts(instruction)?;
    Ok(out)
}

/// What it is called in each language.
fn paths(groups: &Groups, instruction: &IdlInstruction) -> String {
    let (snake, pascal) = (&instruction.name, pascal(&instruction.name));
    format!(
        "- **Discriminator**: `{}`\n\
         - **CPI**: `airlock::cpi::{snake}`, `airlock::cpi::accounts::{pascal}`{}\n\
         - **Rust**: `airlock_client::generated::instructions::{pascal}`\n\
         - **TypeScript**: `generated.get{pascal}Instruction`\n",
        text::hex(&instruction.discriminator),
        groups.fields(&instruction.accounts),
    )
}

/// One row per account; groups are flattened, as they are in a transaction.
fn accounts(instruction: &IdlInstruction) -> Result<String> {
    let rows = flatten(&instruction.accounts)?
        .into_iter()
        .enumerate()
        .map(|(index, (name, account))| {
            let flags = [(account.writable, 'w'), (account.signer, 's'), (account.optional, '?')];
            let flags: String = flags.iter().filter(|(set, _)| *set).map(|(_, flag)| flag).collect();
            let meaning = match &account.address {
                Some(address) => format!("`{address}`"),
                None => text::cell(&account.docs),
            };
            vec![index.to_string(), format!("`{name}`"), flags, meaning]
        });
    Ok(text::table(&["#", "account", "", "what it is"], rows))
}
