//! What accounts are called in front of people.

use crate::{
    balances::{Account, VaultAccount},
    world::World,
};

/// A name as it begins a sentence.
pub fn person(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A pending record, which holds the tip.
pub fn record(name: &str) -> String {
    format!("record {name}")
}

/// Transfer fees that a mint withholds in the accounts of a holder, until they are collected.
pub fn withheld(holder: &str) -> String {
    format!("withheld at {holder}")
}

/// Who gets the domain's fees; none if nobody of the scenario does.
fn fee_recipient(world: &World) -> Option<String> {
    let recipient = world.config.fee_recipient;
    let person = world.people.iter().find(|person| person.address() == recipient)?;
    Some(self::person(&person.name))
}

/// Who or what holds the tokens of an account; none if it holds none.
pub fn of_tokens(world: &World, account: &Account) -> Option<String> {
    let name = |actor: usize| person(&world.people[actor].name);
    Some(match account {
        Account::Tokens { actor, .. } => name(*actor),
        Account::Escrow { record, .. } => format!("escrow of {record}"),
        Account::Fees { actor, .. } => {
            let fees = fee_recipient(world).map_or_else(|| "fees".into(), |who| format!("fees for {who}"));
            format!("{fees} ({}'s operations)", name(*actor))
        }
        Account::AdapterTokens { adapter, .. } => format!("adapter {}", world.adapters[*adapter].name),
        Account::VaultTokens { vault, account, .. } => {
            let vault = &world.vaults[*vault].name;
            match account {
                VaultAccount::Reserve => format!("reserve of {vault}"),
                VaultAccount::Escrow => format!("escrow of {vault}"),
            }
        }
        _ => return None,
    })
}

/// The mint that an account is about.
pub const fn mint_of(account: &Account) -> Option<usize> {
    match account {
        Account::Tokens { mint, .. }
        | Account::Escrow { mint, .. }
        | Account::Fees { mint, .. }
        | Account::VaultTokens { mint, .. }
        | Account::AdapterTokens { mint, .. }
        | Account::Mint(mint) => Some(*mint),
        _ => None,
    }
}
