//! Every account that the world may have value in, by name.

use crate::world::{Venue, World, sequence_of};
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
    /// The vault's own, for its dispatches.
    VaultSequence(usize),
    /// What a vault knows of an adapter.
    Adapter(usize),
    /// An account of an adapter's own program.
    Venue {
        adapter: usize,
        part: Part,
    },
    /// Where an adapter keeps what it was sent.
    VenueTokens {
        adapter: usize,
        mint: usize,
    },
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

/// What an adapter's program keeps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Pool,
    Treasury,
    /// Of a record.
    Position(String),
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
    for vault in 0..world.vaults.len() {
        add(Place::VaultSequence(vault), sequence_of(world, vault));
    }
    for (adapter, known) in world.adapters.iter().enumerate() {
        let vault = &world.vaults[known.vault];
        let mint = vault.asset;
        add(
            Place::Adapter(adapter),
            address::adapter(&vault.address, &known.program).0,
        );
        add(Place::VenueTokens { adapter, mint }, known.tokens());
        if let Venue::Cooldown { pool, treasury, .. } = known.venue {
            for (part, address) in [(Part::Pool, pool), (Part::Treasury, treasury)] {
                add(Place::Venue { adapter, part }, address);
            }
        }
        for (name, opened) in &world.records {
            let its = opened.record.dispatched_to() == Some(known.program);
            if let Some(position) = known.position(&opened.address).filter(|_| its) {
                let part = Part::Position(name.clone());
                add(Place::Venue { adapter, part }, position);
            }
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
