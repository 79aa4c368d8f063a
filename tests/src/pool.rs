//! The sample protocol `cooldown`: its addresses for one mint, and the instructions that users send.

use crate::{Mint, Name, Step, World, key};
use airlock_client::{AccountMeta, Instruction, program::SYSTEM};
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
    pub fn at(program: Pubkey, mint: Mint) -> Self {
        let key = pool_address(&program, &mint.key).0;
        Self {
            program,
            mint,
            key,
            tokens: tokens_address(&program, &key).0,
            treasury: treasury_address(&program).0,
        }
    }

    /// Creates the pool, pays its treasury, and gives it `reward` base units of the taker's for yields.
    pub fn open(&self, world: &mut World, cooldown_slots: u64, yield_bps: u16, reward: u64) {
        for (key, name) in [
            (self.key, "the pool"),
            (self.tokens, "the pool's tokens"),
            (self.treasury, "the pool's treasury"),
        ] {
            world.name(key, name);
        }
        let accounts = vec![
            AccountMeta::new(key("sponsor"), true),
            AccountMeta::new(self.key, false),
            AccountMeta::new(self.tokens, false),
            AccountMeta::new_readonly(self.mint.key, false),
            AccountMeta::new_readonly(self.mint.program, false),
            AccountMeta::new_readonly(SYSTEM, false),
        ];
        let command = Command::CreatePool {
            cooldown_slots,
            yield_bps,
        };
        let pay = world.pay_step("taker", &self.mint, self.tokens, reward);
        world.done(&[Step::new(self.call(command, accounts), ["sponsor"]), pay]);
        world.give_lamports(&self.treasury, 1_000_000_000);
    }

    pub fn position(&self, owner: &Pubkey) -> Pubkey {
        position_address(&self.program, &self.key, owner).0
    }

    /// Accounts that an adapter's call is passed after the four fixed ones.
    pub fn adapter_accounts(&self, record: &Pubkey) -> Vec<AccountMeta> {
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

    pub fn deposit(&self, world: &World, who: Name, amount: u64) -> Step {
        let mut accounts = vec![
            AccountMeta::new_readonly(key(who), true),
            AccountMeta::new(world.token_account(who, &self.mint), false),
            AccountMeta::new_readonly(self.mint.key, false),
            AccountMeta::new_readonly(self.mint.program, false),
        ];
        accounts.extend(self.adapter_accounts(&key(who)));
        Step::new(self.call(Command::Deposit { amount }, accounts), [who])
    }

    pub fn unstake(&self, who: Name) -> Step {
        let accounts = vec![
            AccountMeta::new_readonly(key(who), true),
            AccountMeta::new_readonly(self.key, false),
            AccountMeta::new(self.position(&key(who)), false),
        ];
        Step::new(self.call(Command::Unstake, accounts), [who])
    }

    /// Accounts of a claim that pays `owner`'s position to `destination`.
    pub fn claim_accounts(&self, destination: Pubkey, owner: &Pubkey) -> Vec<AccountMeta> {
        let mut accounts = vec![
            AccountMeta::new(destination, false),
            AccountMeta::new_readonly(self.mint.key, false),
            AccountMeta::new_readonly(self.mint.program, false),
        ];
        accounts.extend(self.adapter_accounts(owner).into_iter().take(4));
        accounts
    }

    pub fn claim(&self, world: &World, who: Name) -> Step {
        let accounts = self.claim_accounts(world.token_account(who, &self.mint), &key(who));
        Step::new(self.call(Command::Claim, accounts), [])
    }
}
