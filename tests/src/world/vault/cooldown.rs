//! The sample protocol, and its adapter.

use super::{Dispatch, Vault, Venue, dispatch::DEPLOYED};
use crate::{
    chain,
    people::{Name, key},
    tokens::Mint,
    world::{Step, World},
};
use airlock_client::{AccountMeta, Instruction, address, build, program::SYSTEM};
use cooldown::{Command, pool_address, position_address, tokens_address, treasury_address};
use solana_pubkey::Pubkey;

/// The addresses of the protocol for one mint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pool {
    pub program: Pubkey,
    pub mint: Mint,
    pub key: Pubkey,
    pub tokens: Pubkey,
    pub treasury: Pubkey,
}

impl Pool {
    pub fn position(&self, owner: &Pubkey) -> Pubkey {
        position_address(&self.program, &self.key, owner).0
    }

    /// What an adapter's call is passed on.
    pub fn passed_on(&self, record: &Pubkey) -> Vec<AccountMeta> {
        vec![
            AccountMeta::new(self.key, false),
            AccountMeta::new(self.tokens, false),
            AccountMeta::new(self.position(record), false),
            AccountMeta::new(self.treasury, false),
            AccountMeta::new_readonly(SYSTEM, false),
        ]
    }

    pub fn call(&self, command: Command, accounts: Vec<AccountMeta>) -> Instruction {
        Instruction {
            program_id: self.program,
            accounts,
            data: borsh::to_vec(&command).expect("a command"),
        }
    }

    /// Where it would be an adapter of the vault.
    pub fn venue(&self, vault: &Vault) -> Venue {
        Venue {
            program: self.program,
            vault: *vault,
            adapter: address::adapter(&vault.key, &self.program).0,
            purse: self.tokens,
        }
    }

    /// A dispatch by the operator, who pays too. `lives`: seconds until its deadline.
    pub fn send_step(
        &self,
        world: &mut World,
        vault: &Vault,
        amount: u64,
        finalizer: Option<Pubkey>,
        lives: i64,
    ) -> (Step, Dispatch) {
        let venue = self.venue(vault);
        let (stored, adapter) = (world.read_vault(vault), world.read_adapter(&venue));
        let number = world.next_number_of(&vault.key);
        let expires_at = world.now() + lives;
        let mut ask = build::InitiateDispatch::new(&stored, &adapter, key("operator"), number, amount, expires_at);
        ask.finalizer = finalizer;
        ask.accounts = self.passed_on(&ask.pending());
        let instruction = ask.instruction().expect("an adapter of the vault");
        let dispatch = Dispatch {
            key: ask.pending(),
            escrow: address::escrow(&ask.pending()).0,
            venue,
            payer: "operator",
        };
        (Step::new(instruction, ["operator"]), dispatch)
    }

    /// By a stranger; `data` as the adapter reads it.
    pub fn collect_step(&self, world: &World, dispatch: &Dispatch, data: &[u8]) -> Step {
        let record = world.read_dispatch(dispatch).expect("a dispatch");
        let vault = world.read_vault(&dispatch.venue.vault);
        let built = build::Dispatch::new(&record, &vault, key("stranger"));
        let collect = built.collect(data.to_vec(), &self.passed_on(&dispatch.key));
        Step::new(collect.expect("a dispatch of the vault"), ["stranger"])
    }
}

impl World {
    /// Deploys the protocol as a program that can be upgraded.
    pub fn deploy_cooldown(&mut self, name: Name) -> Pubkey {
        let program = key(name);
        chain::deploy(&mut *self.chain, &program, "cooldown", DEPLOYED);
        self.name(program, name);
        program
    }

    /// Its pool of a mint, with `rewards` base units for yields. Slots, and basis points.
    pub fn pool(&mut self, program: Pubkey, mint: Mint, cooldown_slots: u64, yield_bps: u16, rewards: u64) -> Pool {
        let address = pool_address(&program, &mint.key).0;
        let pool = Pool {
            program,
            mint,
            key: address,
            tokens: tokens_address(&program, &address).0,
            treasury: treasury_address(&program).0,
        };
        self.name(pool.key, format!("the pool of {}", mint.name));
        self.name(pool.tokens, "its tokens");
        self.name(pool.treasury, "its treasury");
        let accounts = vec![
            AccountMeta::new(key("sponsor"), true),
            AccountMeta::new(pool.key, false),
            AccountMeta::new(pool.tokens, false),
            AccountMeta::new_readonly(mint.key, false),
            AccountMeta::new_readonly(mint.program, false),
            AccountMeta::new_readonly(SYSTEM, false),
        ];
        let create = Command::CreatePool {
            cooldown_slots,
            yield_bps,
        };
        self.done(&[Step::new(pool.call(create, accounts), ["sponsor"])]);
        self.give_lamports(&pool.treasury, 1_000_000_000);
        let reward = self.pay_step("taker", &mint, pool.tokens, rewards);
        self.done(&[reward]);
        pool
    }
}
