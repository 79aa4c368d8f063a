//! Every account that the world may have value in, by name.

use crate::world::World;
use airlock_client::{Pubkey, address};

/// What an account is. Actors and mints are indices.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Wallet(usize),
    Tokens {
        actor: usize,
        mint: usize,
    },
    Record(String),
    Escrow {
        record: String,
        mint: usize,
    },
    Fees {
        actor: usize,
        mint: usize,
    },
    Sequence(usize),
    Domain,
    Mint(usize),
    /// The vault's own account.
    Vault(usize),
    Round {
        vault: usize,
        index: u64,
    },
    /// A token account of a vault.
    Held {
        vault: usize,
        mint: usize,
        chest: Chest,
    },
}

/// What a vault keeps tokens in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chest {
    /// Its own assets.
    Reserve,
    /// Assets, or shares, on their way in or out.
    Escrow,
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
    for (vault, known) in world.vaults.iter().enumerate() {
        let (key, asset, shares) = (&known.address, known.asset, known.shares);
        add(Place::Vault(vault), *key);
        for (mint, chest, address) in [
            (asset, Chest::Reserve, address::reserve(key).0),
            (asset, Chest::Escrow, address::asset_escrow(key).0),
            (shares, Chest::Escrow, address::share_escrow(key).0),
        ] {
            add(Place::Held { vault, mint, chest }, address);
        }
        for index in 1..=known.rounds {
            add(Place::Round { vault, index }, address::round(key, index).0);
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
