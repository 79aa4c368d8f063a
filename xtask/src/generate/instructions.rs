//! `instructions.rs`: one struct of accounts per instruction.

use super::{
    names::{docs, field, imports, pascal},
    types,
};
use anchor_lang_idl::types::{Idl, IdlField, IdlInstruction, IdlInstructionAccount, IdlInstructionAccountItem};
use anyhow::{Result, ensure};
use std::collections::BTreeSet;

const SUPPORT: &str = "
/// What an instruction looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Description {
    pub name: &'static str,
    pub discriminator: [u8; 8],
    /// In the order of the instruction's accounts; more may follow them.
    pub accounts: &'static [AccountDescription],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccountDescription {
    pub name: &'static str,
    pub writable: bool,
    pub signer: bool,
    /// If absent, the program's own address stands in its place, read-only.
    pub optional: bool,
    /// The only address that it can have.
    pub address: Option<Pubkey>,
}

impl AccountDescription {
    const fn writable(self) -> Self {
        Self { writable: true, ..self }
    }

    const fn signer(self) -> Self {
        Self { signer: true, ..self }
    }

    const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    const fn at(self, address: &str) -> Self {
        Self { address: Some(Pubkey::from_str_const(address)), ..self }
    }
}

const fn account(name: &'static str) -> AccountDescription {
    AccountDescription { name, writable: false, signer: false, optional: false, address: None }
}

fn instruction(discriminator: [u8; 8], args: impl BorshSerialize, accounts: Vec<AccountMeta>) -> Instruction {
    let mut data = discriminator.to_vec();
    args.serialize(&mut data).expect(\"a vector takes every byte\");
    Instruction { program_id: ID, accounts, data }
}

fn optional(key: Option<Pubkey>, present: fn(Pubkey) -> AccountMeta) -> AccountMeta {
    key.map_or_else(|| AccountMeta::new_readonly(ID, false), present)
}
";

pub fn render(idl: &Idl) -> Result<String> {
    let mut code = String::new();
    let mut all = String::new();
    for it in &idl.instructions {
        code += &instruction(it)?;
        all += &format!("{}::DESCRIPTION,", pascal(&it.name));
    }
    let code = format!(
        "/// Every instruction, by name.
        pub const ALL: &[Description] = &[{all}];

        {code}{SUPPORT}"
    );
    Ok(format!(
        "//! What the program can be asked to do: accounts as fields, arguments to `instruction`.\n\n{}\n{code}",
        imports(idl, &code)
    ))
}

fn instruction(instruction: &IdlInstruction) -> Result<String> {
    let IdlInstruction {
        name,
        docs: about,
        discriminator,
        ..
    } = instruction;
    let accounts = flatten(&instruction.accounts)?;
    let fields: String = accounts
        .iter()
        .filter_map(|(name, account)| member(name, account))
        .collect();
    let metas: String = accounts.iter().map(|(name, account)| meta(name, account)).collect();
    let descriptions: String = accounts.iter().map(|(name, account)| describe(name, account)).collect();
    let parameter = |arg: &IdlField| Ok(format!(", {}: {}", field(&arg.name), types::reference(&arg.ty)?));
    let parameters = instruction.args.iter().map(parameter).collect::<Result<String>>()?;
    let args: String = instruction
        .args
        .iter()
        .map(|arg| format!("{},", field(&arg.name)))
        .collect();
    Ok(format!(
        "{about}#[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct {pascal} {{ {fields} }}

        impl {pascal} {{
            pub const NAME: &str = {name:?};
            pub const DISCRIMINATOR: [u8; 8] = {discriminator:?};
            pub const DESCRIPTION: Description = Description {{
                name: Self::NAME,
                discriminator: Self::DISCRIMINATOR,
                accounts: &[{descriptions}],
            }};

            pub fn instruction(&self{parameters}) -> Instruction {{
                let accounts = vec![{metas}];
                instruction(Self::DISCRIMINATOR, ({args}), accounts)
            }}
        }}

        ",
        about = docs(about),
        pascal = pascal(name),
    ))
}

fn member(name: &str, account: &IdlInstructionAccount) -> Option<String> {
    let ty = if account.optional { "Option<Pubkey>" } else { "Pubkey" };
    let is_fixed = account.address.is_some();
    (!is_fixed).then(|| format!("{}pub {}: {ty},\n", docs(&account.docs), field(name)))
}

fn meta(name: &str, account: &IdlInstructionAccount) -> String {
    let new = if account.writable {
        "AccountMeta::new"
    } else {
        "AccountMeta::new_readonly"
    };
    let signer = account.signer;
    match &account.address {
        Some(address) => format!("{new}(Pubkey::from_str_const({address:?}), {signer}),\n"),
        None if account.optional => format!("optional(self.{}, |key| {new}(key, {signer})),\n", field(name)),
        None => format!("{new}(self.{}, {signer}),\n", field(name)),
    }
}

fn describe(name: &str, account: &IdlInstructionAccount) -> String {
    let flags = [
        (account.writable, ".writable()"),
        (account.signer, ".signer()"),
        (account.optional, ".optional()"),
    ];
    let flags: String = flags.iter().filter(|(set, _)| *set).map(|(_, flag)| *flag).collect();
    let address = account.address.as_ref().map(|address| format!(".at({address:?})"));
    format!("account({name:?}){flags}{},", address.unwrap_or_default())
}

/// Accounts in order, without their groups. A name that occurs twice is prefixed with its group's.
pub fn flatten(items: &[IdlInstructionAccountItem]) -> Result<Vec<(String, &IdlInstructionAccount)>> {
    let mut leaves = Vec::new();
    collect("", items, &mut leaves);
    let count = |name: &str| leaves.iter().filter(|(_, account)| account.name == name).count();
    let name = |group: &str, name: &str| match count(name) {
        1 => name.to_owned(),
        _ => format!("{group}{name}"),
    };
    let named: Vec<_> = leaves
        .iter()
        .map(|(group, account)| (name(group, &account.name), *account))
        .collect();
    let distinct: BTreeSet<&String> = named.iter().map(|(name, _)| name).collect();
    ensure!(
        distinct.len() == named.len(),
        "two accounts of an instruction would have the same name: {distinct:?}"
    );
    Ok(named)
}

fn collect<'a>(
    group: &str,
    items: &'a [IdlInstructionAccountItem],
    leaves: &mut Vec<(String, &'a IdlInstructionAccount)>,
) {
    for item in items {
        match item {
            IdlInstructionAccountItem::Single(account) => leaves.push((group.to_owned(), account)),
            IdlInstructionAccountItem::Composite(inner) => {
                collect(&format!("{group}{}_", inner.name), &inner.accounts, leaves);
            }
        }
    }
}
