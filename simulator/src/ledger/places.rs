//! Every account that the world may have value in, by name.

use crate::world::World;
use airlock_client::{Pubkey, address};

/// What an account is. Actors and mints are indices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Wallet(usize),
    Tokens { actor: usize, mint: usize },
    Record(String),
    Escrow { record: String, mint: usize },
    Fees { actor: usize, mint: usize },
    Sequence(usize),
    Domain,
    Mint(usize),
}

/// An account with its name.
#[derive(Clone, Debug)]
pub struct Named {
    pub place: Place,
    pub address: Pubkey,
}

/// All of them, whether they exist or not. An account that is not among them is where value would be lost.
pub fn all(world: &World) -> Vec<Named> {
    let mut places = Vec::new();
    let mut add = |place, address| places.push(Named { place, address });
    add(Place::Domain, world.domain);
    for (mint, known) in world.mints.iter().enumerate() {
        add(Place::Mint(mint), known.address);
    }
    for (actor, person) in world.people.iter().enumerate() {
        let wallet = person.address();
        add(Place::Wallet(actor), wallet);
        add(Place::Sequence(actor), address::sequence(&world.domain, &wallet).0);
        for (mint, known) in world.mints.iter().enumerate() {
            add(Place::Tokens { actor, mint }, known.account_of(&wallet));
            let fees = address::fee_account(&world.domain, &wallet, &known.address).0;
            add(Place::Fees { actor, mint }, fees);
        }
    }
    for (name, opened) in &world.records {
        let escrow = address::escrow(&opened.address).0;
        add(Place::Record(name.clone()), opened.address);
        add(
            Place::Escrow {
                record: name.clone(),
                mint: opened.mint,
            },
            escrow,
        );
    }
    places
}
