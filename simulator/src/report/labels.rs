//! What accounts are called in front of people.

use crate::{
    ledger::{Chest, Place},
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

/// Who or what holds the tokens of an account; none if it holds none.
pub fn of_tokens(world: &World, place: &Place) -> Option<String> {
    let name = |actor: usize| person(&world.people[actor].name);
    Some(match place {
        Place::Tokens { actor, .. } => name(*actor),
        Place::Escrow { record, .. } => format!("escrow of {record}"),
        Place::Fees { actor, .. } => format!("fee account of {}", name(*actor)),
        Place::VenueTokens { adapter, .. } => format!("adapter {}", world.adapters[*adapter].name),
        Place::Held { vault, chest, .. } => {
            let vault = &world.vaults[*vault].name;
            match chest {
                Chest::Reserve => format!("reserve of {vault}"),
                Chest::Escrow => format!("escrow of {vault}"),
            }
        }
        _ => return None,
    })
}

/// The mint that an account is about.
pub const fn mint_of(place: &Place) -> Option<usize> {
    match place {
        Place::Tokens { mint, .. }
        | Place::Escrow { mint, .. }
        | Place::Fees { mint, .. }
        | Place::Held { mint, .. }
        | Place::VenueTokens { mint, .. }
        | Place::Mint(mint) => Some(*mint),
        _ => None,
    }
}
