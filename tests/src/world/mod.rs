//! A world: one chain, one domain, its people and their tokens, and all events so far.

mod admin;
mod assert;
mod domain;
mod end_builder;
mod hostile;
mod initiate;
mod initiate_builder;
mod ledger;
mod record;
mod rent;
mod step;
mod time;
mod token;
mod token_step;
mod vault;
mod wallet_replacement;

pub use {
    domain::policy,
    end_builder::{EndBuilder, Verb},
    initiate_builder::InitiateBuilder,
    ledger::Ledger,
    record::{FILLING, LOCK, REMAINING, Record},
    step::Step,
    vault::{
        Dispatch, DispatchBuilder, Request, RequestBuilder, RequestEndBuilder, Side, VAULT_LOCK, Vault, VaultAdapter,
        adapter_accounts, vault_args, vault_policy,
    },
    wallet_replacement::{RENT, WalletReplacement},
};

use crate::{
    chain::{self, Chain, Outcome, Table},
    people::{Name, key, keypair},
    tokens::{Mint, MintSpec},
};
use airlock_client::{ID, address, events, generated::events::AirlockEvent};
use solana_account::Account;
use solana_pubkey::Pubkey;
use std::collections::{BTreeMap, BTreeSet};

/// Everybody in a world.
pub const PEOPLE: [Name; 15] = [
    "owner",
    "recipient",
    "seller",
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

/// Lamports that each of them starts with.
pub const INITIAL_LAMPORTS: u64 = 10_000_000_000;

/// Base units of every mint that `owner`, `taker` and `other taker` start with.
pub const INITIAL_TOKENS: u64 = 1_000_000_000;

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
    /// Every address that a transaction or a test has named.
    known_accounts: BTreeSet<Pubkey>,
    names: BTreeMap<Pubkey, String>,
    /// Base units that tests have issued to token accounts.
    donations: BTreeMap<Pubkey, u64>,
    /// All accounts before the last transaction.
    before: Ledger,
    /// The slot of the last restart.
    last_restart_slot: u64,
    /// All events of the program, in order.
    pub events: Vec<AirlockEvent>,
}

impl World {
    /// A world with a domain without a fee.
    pub fn on(chain: impl Chain + Default + 'static) -> Self {
        let (usd, eur) = (MintSpec::spl("usd"), MintSpec::token_2022("eur"));
        let mut world = Self {
            chain: chain::compared(chain),
            domain: address::domain(&key("authority"), 0).0,
            usd: usd.mint(),
            eur: eur.mint(),
            specs: BTreeMap::new(),
            hooks: BTreeMap::new(),
            known_accounts: BTreeSet::new(),
            names: BTreeMap::new(),
            donations: BTreeMap::new(),
            before: Ledger::default(),
            last_restart_slot: 0,
            events: Vec::new(),
        };
        world.chain.add_program(&ID, &chain::load("airlock"));
        world.name(world.domain, "domain");
        world.fund("gas");
        for person in PEOPLE {
            world.fund(person);
        }
        world.set_start_time();
        world.add_mint(usd);
        world.add_mint(eur);
        let created = world.create_domain(0, policy());
        assert!(created.is_ok(), "{created:#?}");
        world
    }

    /// An independent copy.
    pub fn fork(&self) -> Self {
        Self {
            chain: self.chain.fork().expect("a chain that can be copied"),
            specs: self.specs.clone(),
            hooks: self.hooks.clone(),
            known_accounts: self.known_accounts.clone(),
            names: self.names.clone(),
            donations: self.donations.clone(),
            before: self.before.clone(),
            events: self.events.clone(),
            ..*self
        }
    }

    fn fund(&mut self, person: Name) {
        self.name(key(person), person);
        self.give_lamports(&key(person), INITIAL_LAMPORTS);
    }

    /// Names an address, for messages of failed tests.
    pub fn name(&mut self, key: Pubkey, name: impl Into<String>) {
        self.known_accounts.insert(key);
        self.names.insert(key, name.into());
    }

    pub fn name_of(&self, key: &Pubkey) -> String {
        self.names.get(key).cloned().unwrap_or_else(|| key.to_string())
    }

    pub fn account(&self, key: &Pubkey) -> Option<Account> {
        self.chain.account(key)
    }

    /// Writes an account directly, without a transaction.
    pub fn set_account(&mut self, key: &Pubkey, account: Account) {
        self.known_accounts.insert(*key);
        self.chain.set_account(key, account);
    }

    /// Changes an account directly, without a transaction.
    pub fn tamper(&mut self, key: &Pubkey, change: impl FnOnce(&mut Account)) {
        let mut account = self
            .account(key)
            .unwrap_or_else(|| panic!("{} does not exist", self.name_of(key)));
        change(&mut account);
        self.set_account(key, account);
    }

    /// Adds lamports to an account directly.
    pub fn give_lamports(&mut self, key: &Pubkey, lamports: u64) {
        let mut account = self.account(key).unwrap_or_default();
        account.lamports += lamports;
        self.set_account(key, account);
    }

    pub fn lamports(&self, key: &Pubkey) -> u64 {
        self.account(key).map_or(0, |account| account.lamports)
    }

    /// Remembers every address that the steps name, so that the ledger has their accounts.
    pub fn remember_accounts(&mut self, steps: &[Step]) {
        for Step { instruction, .. } in steps {
            self.known_accounts.insert(instruction.program_id);
            self.known_accounts
                .extend(instruction.accounts.iter().map(|meta| meta.pubkey));
        }
    }

    /// Sends steps as one transaction; `gas` pays its fee.
    pub fn send(&mut self, steps: &[Step]) -> Outcome {
        self.send_naming(steps, None)
    }

    /// Sends steps as one transaction with a lookup table of their accounts, which fits into a packet.
    pub fn send_with_table(&mut self, steps: &[Step]) -> Outcome {
        let instructions: Vec<_> = steps.iter().map(|step| step.instruction.clone()).collect();
        let table = Table::of(key("lookup table"), &instructions);
        self.set_account(&table.key(), table.account());
        self.send_naming(steps, Some(&table))
    }

    fn send_naming(&mut self, steps: &[Step], table: Option<&Table>) -> Outcome {
        self.remember_accounts(steps);
        self.before = self.ledger();
        let mut signers: Vec<Name> = steps.iter().flat_map(|step| step.signers.clone()).collect();
        signers.sort_unstable();
        signers.dedup();
        let keys: Vec<_> = signers.into_iter().map(keypair).collect();
        let instructions: Vec<_> = steps.iter().map(|step| step.instruction.clone()).collect();
        let outcome = self.chain.send(&instructions, &keypair("gas"), &keys, table);
        if outcome.is_ok() {
            let found = events::parse(&outcome.logs);
            assert!(!found.truncated && found.unknown == 0, "{:#?}", outcome.logs);
            self.events.extend(found.decoded);
        }
        outcome
    }
}
