//! Three vaults, of mints of 0, 6 and 9 decimals, one of them fee-bearing; with two adapters, or one.

use super::action::PEOPLE;
use crate::told::Told;
use airlock_client::{
    build,
    generated::types::{VaultConfig, VaultFees},
};
use airlock_tests::{
    Extension, MintSpec, Request, Side, Step, Svm, Vault, Verb, World, chain, key,
    pool::Pool,
    tokens::{SPL_TOKEN, TOKEN_2022},
    world::{DEPLOYED, Dispatch, STAKE, Venue, adapter_config, vault_policy},
};
use solana_pubkey::Pubkey;
use std::collections::BTreeMap;

/// Slots, and basis points.
const COOLDOWN: u64 = 5;
const YIELD: u16 = 300;

/// The mint with a transfer fee.
const TAXED: &str = "taxed";

pub struct Day {
    pub world: World,
    pub yards: [Yard; 3],
    /// Those that may be there still.
    pub requests: Vec<Request>,
    pub dispatches: Vec<Dispatch>,
    pub told: Told,
}

/// A vault and where it may send its assets.
#[derive(Clone, Copy)]
pub struct Yard {
    pub vault: Vault,
    pub hostile: Venue,
    /// None of the fee-bearing mint, whose accounts are longer than those that the protocol opens.
    pub pool: Option<Pool>,
}

impl Yard {
    /// Where it may send its assets.
    pub fn venues(&self) -> impl Iterator<Item = Venue> {
        [self.hostile].into_iter().chain(self.protocol())
    }

    pub fn protocol(&self) -> Option<Venue> {
        self.pool.map(|pool| Venue::at(&self.vault, pool.program))
    }
}

impl Day {
    /// The first two vaults have settled a round; the third is new.
    pub fn dawn() -> Self {
        let mut world = World::on(Svm::new());
        let vaults = vaults(&mut world);
        let hostile = world.venue(&vaults[0], "the hostile adapter").program;
        let protocol = key("the protocol");
        chain::deploy(&mut *world.chain, &protocol, "cooldown", DEPLOYED);
        // as long as there is somebody who pays for it
        for person in PEOPLE {
            world.next_number(person);
        }
        let yards = vaults.map(|vault| {
            let hostile = world.venue_of(&vault, hostile);
            // what it brings back beyond what it was sent is a gain
            world.issue(&hostile.purse, &vault.asset, STAKE / 100);
            let taxed = vault.asset.name == TAXED;
            let pool = (!taxed).then(|| Pool::at(protocol, vault.asset));
            if let Some(pool) = &pool {
                pool.open(&mut world, COOLDOWN, YIELD, STAKE / 1_000);
            }
            let yard = Yard { vault, hostile, pool };
            let sequence = build::open_sequence(&key("sponsor"), &vault.domain, &vault.key);
            let mut steps = vec![Step::new(sequence, ["sponsor"])];
            steps.extend(yard.venues().map(|venue| world.register_step(&venue, adapter_config())));
            world.done(&steps);
            yard
        });
        for yard in &yards[..2] {
            first_round(&mut world, &yard.vault);
        }
        let mut told = Told::default();
        told.agrees(&world, "at dawn");
        Self {
            world,
            yards,
            requests: vec![],
            dispatches: vec![],
            told,
        }
    }

    /// A copy that goes its own way.
    pub fn fork(&self) -> Self {
        Self {
            world: self.world.fork(),
            yards: self.yards,
            requests: self.requests.clone(),
            dispatches: self.dispatches.clone(),
            told: self.told.clone(),
        }
    }

    /// Everything of the other vaults that only their own steps may change.
    pub fn neighbours(&self, at: usize) -> Vec<BTreeMap<Pubkey, Vec<u8>>> {
        let others = self.yards.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, yard)| bytes(&self.world, yard)).collect()
    }
}

fn vaults(world: &mut World) -> [Vault; 3] {
    let fee = Extension::TransferFee { bps: 100, max: 5_000 };
    let taxed = world.add_mint(MintSpec::token_2022(TAXED).decimals(9).with(fee));
    let charging = VaultConfig {
        fees: VaultFees {
            entry_bps: 30,
            exit_bps: 20,
            management_bps: 200,
            performance_bps: 2_000,
        },
        ..vault_policy()
    };
    let (usd, whole) = (world.usd, world.add_mint(MintSpec::spl("whole").decimals(0)));
    [
        world.vault_of(usd, SPL_TOKEN, 3, vault_policy()),
        world.vault_of(taxed, TOKEN_2022, 0, charging),
        world.vault_of(whole, TOKEN_2022, 9, charging),
    ]
}

fn first_round(world: &mut World, vault: &Vault) {
    world.open_round(vault);
    let request = world.request(vault, Side::Deposit, "owner", STAKE / 10).initiate();
    world.to_settlement(vault);
    world.settle(vault);
    world.end_request(Verb::Finalize, &request).done();
}

fn bytes(world: &World, yard: &Yard) -> BTreeMap<Pubkey, Vec<u8>> {
    let vault = &yard.vault;
    let own = [vault.key, vault.reserve, vault.asset_escrow, vault.share_escrow];
    let adapters = yard.venues().map(|venue| venue.adapter);
    let data = |key| Some((key, world.account(&key)?.data));
    own.into_iter().chain(adapters).filter_map(data).collect()
}
