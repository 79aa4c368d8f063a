//! A world: one machine, one domain, its people and their tokens, and everything that ever happened.

mod admin;

mod ask;
mod assert;
mod becomes;
mod domain;
mod finish;
mod hostile;
mod initiate;
mod ledger;
mod record;
mod rent;
mod step;
mod time;
mod token;
mod token_step;
mod vault;

pub use {
    ask::Ask,
    becomes::{Becomes, RENT},
    domain::policy,
    finish::{Finish, Verb},
    ledger::Ledger,
    record::{FILLING, LOCK, REMAINING, Record},
    step::Step,
    vault::{
        DEPLOYED, Dispatch, DispatchAsk, Request, RequestAsk, RequestEnd, Side, VAULT_LOCK, Vault, Venue,
        adapter_config, place, vault_args, vault_policy,
    },
};

use crate::{
    chain::{self, Chain, Outcome},
    people::{Name, key, keypair},
    tokens::{Mint, MintSpec},
};
use airlock_client::{ID, address, events, generated::events::AirlockEvent};
use solana_account::Account;
use solana_pubkey::Pubkey;
use std::collections::{BTreeMap, BTreeSet};

/// Everybody who may appear; each starts with 10 SOL.
pub const CAST: [Name; 15] = [
    "owner",
    "recipient",
    "receiver",
    "taker",
    "other taker",
    "arbiter",
    "sponsor",
    "stranger",
    "authority",
    "guardian",
    "operator",
    "treasury",
    "alice",
    "bob",
    "carol",
];

/// Lamports that each of the cast starts with.
pub const PURSE: u64 = 10_000_000_000;

/// Base units of every mint that `owner`, `taker` and `other taker` start with.
pub const STAKE: u64 = 1_000_000_000;

pub struct World {
    pub chain: Box<dyn Chain>,
    /// The domain that operations are in unless they say otherwise.
    pub domain: Pubkey,
    /// An SPL Token mint.
    pub usd: Mint,
    /// A Token-2022 mint without extensions.
    pub eur: Mint,
    specs: BTreeMap<Pubkey, MintSpec>,
    hooks: BTreeMap<Pubkey, hostile::Hooked>,
    /// Every address that a transaction or a test ever named.
    seen: BTreeSet<Pubkey>,
    names: BTreeMap<Pubkey, String>,
    /// Base units that tests have given to token accounts, from nowhere.
    gifts: BTreeMap<Pubkey, u64>,
    /// Who had what before the last transaction.
    before: Ledger,
    /// The slot of the last restart.
    restarted: u64,
    /// Everything the program said, in order.
    pub said: Vec<AirlockEvent>,
}

impl World {
    /// A world with a domain that charges nothing.
    pub fn on(chain: impl Chain + 'static) -> Self {
        let (usd, eur) = (MintSpec::spl("usd"), MintSpec::token_2022("eur"));
        let mut world = Self {
            chain: Box::new(chain),
            domain: address::domain(&key("authority"), 0).0,
            usd: usd.mint(),
            eur: eur.mint(),
            specs: BTreeMap::new(),
            hooks: BTreeMap::new(),
            seen: BTreeSet::new(),
            names: BTreeMap::new(),
            gifts: BTreeMap::new(),
            before: Ledger::default(),
            restarted: 0,
            said: Vec::new(),
        };
        world.chain.add_program(&ID, &chain::load("airlock"));
        world.name(world.domain, "domain");
        world.purse("gas");
        for person in CAST {
            world.purse(person);
        }
        world.begin_time();
        world.add_mint(usd);
        world.add_mint(eur);
        let created = world.create_domain(0, policy());
        assert!(created.is_ok(), "{created:#?}");
        world
    }

    /// A copy that goes its own way.
    pub fn fork(&self) -> Self {
        Self {
            chain: self.chain.fork().expect("a machine that can be copied"),
            specs: self.specs.clone(),
            hooks: self.hooks.clone(),
            seen: self.seen.clone(),
            names: self.names.clone(),
            gifts: self.gifts.clone(),
            before: self.before.clone(),
            said: self.said.clone(),
            ..*self
        }
    }

    fn purse(&mut self, person: Name) {
        self.name(key(person), person);
        self.give_lamports(&key(person), PURSE);
    }

    /// Calls an address something, for whoever reads a failure.
    pub fn name(&mut self, key: Pubkey, name: impl Into<String>) {
        self.seen.insert(key);
        self.names.insert(key, name.into());
    }

    pub fn name_of(&self, key: &Pubkey) -> String {
        self.names.get(key).cloned().unwrap_or_else(|| key.to_string())
    }

    pub fn account(&self, key: &Pubkey) -> Option<Account> {
        self.chain.account(key)
    }

    /// Writes an account past every rule.
    pub fn set_account(&mut self, key: &Pubkey, account: Account) {
        self.seen.insert(*key);
        self.chain.set_account(key, account);
    }

    /// Changes an account past every rule.
    pub fn tamper(&mut self, key: &Pubkey, change: impl FnOnce(&mut Account)) {
        let mut account = self
            .account(key)
            .unwrap_or_else(|| panic!("{} is not there", self.name_of(key)));
        change(&mut account);
        self.set_account(key, account);
    }

    /// Adds lamports to an account, from nowhere.
    pub fn give_lamports(&mut self, key: &Pubkey, lamports: u64) {
        let mut account = self.account(key).unwrap_or_default();
        account.lamports += lamports;
        self.set_account(key, account);
    }

    pub fn lamports(&self, key: &Pubkey) -> u64 {
        self.account(key).map_or(0, |account| account.lamports)
    }

    /// Remembers every address that the steps name.
    fn notice(&mut self, steps: &[Step]) {
        for Step { instruction, .. } in steps {
            self.seen.insert(instruction.program_id);
            self.seen.extend(instruction.accounts.iter().map(|meta| meta.pubkey));
        }
    }

    /// Sends steps as one transaction; `gas` pays its fee.
    pub fn send(&mut self, steps: &[Step]) -> Outcome {
        self.notice(steps);
        self.before = self.ledger();
        let mut signers: Vec<Name> = steps.iter().flat_map(|step| step.signers.clone()).collect();
        signers.sort_unstable();
        signers.dedup();
        let keys: Vec<_> = signers.into_iter().map(keypair).collect();
        let instructions: Vec<_> = steps.iter().map(|step| step.instruction.clone()).collect();
        let outcome = self.chain.send(&instructions, &keypair("gas"), &keys);
        if outcome.is_ok() {
            let said = events::of(&outcome.logs);
            assert!(!said.truncated && said.unknown == 0, "{:#?}", outcome.logs);
            self.said.extend(said.events);
        }
        outcome
    }
}
