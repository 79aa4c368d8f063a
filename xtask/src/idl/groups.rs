//! Accounts that one instruction takes from another stand in a group, as the program's structs nest them. Anchor writes them one
//! after the other.

use anchor_lang_idl::types::{Idl, IdlInstructionAccountItem as Item, IdlInstructionAccounts};
use anyhow::{Context, Result};

/// A group of `instructions`: its accounts are the first ones, or those from `first` on.
struct Group {
    name: &'static str,
    instructions: &'static [&'static str],
    first: &'static str,
    count: usize,
}

/// Inner groups first; a group counts as one.
const GROUPS: &[Group] = &[
    group("initiate", &["initiate_swap"], "payer", 11),
    group("finalize", FILLS, "caller", 9),
    group("swap", &["begin_fill_swap", "end_fill_swap"], "finalize", 6),
    group("finalize", &["finalize_dispatch"], "caller", 9),
];

const FILLS: &[&str] = &["finalize_swap", "begin_fill_swap", "end_fill_swap"];

const fn group(name: &'static str, instructions: &'static [&'static str], first: &'static str, count: usize) -> Group {
    Group {
        name,
        instructions,
        first,
        count,
    }
}

/// Puts accounts into the groups of the table. Fails if they are not there.
pub fn add(idl: &mut Idl) -> Result<()> {
    for group in GROUPS {
        for name in group.instructions {
            let instruction = idl.instructions.iter_mut().find(|known| known.name == *name);
            let accounts = instruction.map(|known| &mut known.accounts);
            accounts.and_then(|accounts| gather(accounts, group)).with_context(|| {
                format!(
                    "the table of groups has `{}` of `{name}`, which the IDL does not have",
                    group.name
                )
            })?;
        }
    }
    Ok(())
}

fn gather(accounts: &mut Vec<Item>, group: &Group) -> Option<()> {
    let first = accounts.iter().position(|item| name(item) == group.first)?;
    let end = first + group.count;
    accounts.get(first..end)?;
    let gathered = accounts.drain(first..end).collect();
    let gathered = IdlInstructionAccounts {
        name: group.name.into(),
        accounts: gathered,
    };
    accounts.insert(first, Item::Composite(gathered));
    Some(())
}

fn name(item: &Item) -> &str {
    match item {
        Item::Single(account) => &account.name,
        Item::Composite(group) => &group.name,
    }
}
