//! Three vaults, of mints with 0, 6 and 9 decimals, one of them with a transfer fee. Each has one or two adapters.

use super::action::PEOPLE;
use crate::event_history::EventHistory;
use airlock_client::generated::types::{VaultConfig, VaultFees};
use airlock_tests::{
    Extension, MintSpec, Request, Side, Svm, Vault, Verb, World,
    chain::{self, DEPLOY_SLOT},
    key,
    pool::Pool,
    tokens::{SPL_TOKEN, TOKEN_2022},
    world::{Dispatch, INITIAL_TOKENS, VaultAdapter, vault_policy},
};
use solana_pubkey::Pubkey;
use std::collections::BTreeMap;

/// The protocol's cooldown in slots, and its yield in basis points.
const COOLDOWN: u64 = 5;
const YIELD: u16 = 300;

/// The mint with a transfer fee.
const FEE_MINT: &str = "fee mint";

pub struct Scenario {
    pub world: World,
    pub vaults: [VaultWithAdapters; 3],
    /// Requests and dispatches that may still exist.
    pub requests: Vec<Request>,
    pub dispatches: Vec<Dispatch>,
    pub history: EventHistory,
}

/// A vault and its adapters.
#[derive(Clone, Copy)]
pub struct VaultWithAdapters {
    pub vault: Vault,
    pub hostile: VaultAdapter,
    /// The sample protocol's; none for the mint with a transfer fee, whose token accounts are longer than those that it opens.
    pub pool: Option<Pool>,
}

impl VaultWithAdapters {
    pub fn adapters(&self) -> impl Iterator<Item = VaultAdapter> {
        [self.hostile].into_iter().chain(self.protocol())
    }

    pub fn protocol(&self) -> Option<VaultAdapter> {
        self.pool.map(|pool| VaultAdapter::at(&self.vault, pool.program))
    }
}

impl Scenario {
    /// The first two vaults have settled a round; the third is new.
    pub fn start() -> Self {
        let mut world = World::on(Svm::new());
        let vaults = vaults(&mut world);
        let hostile = world.deploy_vault_adapter(&vaults[0], "the hostile adapter").program;
        let protocol = key("the protocol");
        chain::deploy(&mut *world.chain, &protocol, "cooldown", DEPLOY_SLOT);
        // now, because the sponsor's wallet may be replaced later
        for person in PEOPLE {
            world.next_number(person);
        }
        let vaults = vaults.map(|vault| {
            let hostile = world.vault_adapter(&vault, hostile);
            // so that it can return more than it was sent
            world.issue(&hostile.own_tokens, &vault.asset, INITIAL_TOKENS / 100);
            let has_fee = vault.asset.name == FEE_MINT;
            let pool = (!has_fee).then(|| Pool::at(protocol, vault.asset));
            if let Some(pool) = &pool {
                pool.open(&mut world, COOLDOWN, YIELD, INITIAL_TOKENS / 1_000);
            }
            let entry = VaultWithAdapters { vault, hostile, pool };
            let mut steps = vec![world.open_vault_sequence_step(&vault)];
            steps.extend(
                entry
                    .adapters()
                    .map(|adapter| world.register_step(&adapter, world.adapter_config(&adapter))),
            );
            world.done(&steps);
            entry
        });
        for entry in &vaults[..2] {
            first_round(&mut world, &entry.vault);
        }
        let mut history = EventHistory::default();
        history.check(&world, "at the start");
        Self {
            world,
            vaults,
            requests: vec![],
            dispatches: vec![],
            history,
        }
    }

    /// An independent copy.
    pub fn fork(&self) -> Self {
        Self {
            world: self.world.fork(),
            vaults: self.vaults,
            requests: self.requests.clone(),
            dispatches: self.dispatches.clone(),
            history: self.history.clone(),
        }
    }

    /// Accounts of the other vaults that only their own steps may change.
    pub fn other_vaults(&self, at: usize) -> Vec<BTreeMap<Pubkey, Vec<u8>>> {
        let others = self.vaults.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, entry)| bytes(&self.world, entry)).collect()
    }
}

fn vaults(world: &mut World) -> [Vault; 3] {
    let fee = Extension::TransferFee { bps: 100, max: 5_000 };
    let fee_mint = world.add_mint(MintSpec::token_2022(FEE_MINT).decimals(9).with(fee));
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
        world.vault_of(fee_mint, TOKEN_2022, 0, charging),
        world.vault_of(whole, TOKEN_2022, 9, charging),
    ]
}

fn first_round(world: &mut World, vault: &Vault) {
    world.open_round(vault);
    let request = world
        .request(vault, Side::Deposit, "owner", INITIAL_TOKENS / 10)
        .initiate();
    world.to_settlement(vault);
    world.settle(vault);
    world.end_request(Verb::Finalize, &request).done();
}

fn bytes(world: &World, entry: &VaultWithAdapters) -> BTreeMap<Pubkey, Vec<u8>> {
    let vault = &entry.vault;
    let own = [vault.key, vault.reserve, vault.asset_escrow, vault.share_escrow];
    let adapters = entry.adapters().map(|adapter| adapter.key);
    let data = |key| Some((key, world.account(&key)?.data));
    own.into_iter().chain(adapters).filter_map(data).collect()
}
