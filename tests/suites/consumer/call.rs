//! A call of the sample: accounts by name, so that a test can replace one.

use super::ID;
use airlock_client::{AccountMeta, Instruction};
use airlock_tests::{Name, Step, key};
use sha2::{Digest, Sha256};
use solana_pubkey::Pubkey;
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
pub struct Call {
    name: &'static str,
    args: Vec<u8>,
    accounts: Vec<Entry>,
    signers: Vec<Name>,
}

#[derive(Clone, Debug)]
struct Entry {
    name: &'static str,
    key: Pubkey,
    signer: bool,
    writable: bool,
}

impl Call {
    pub const fn new(name: &'static str, args: Vec<u8>) -> Self {
        Self {
            name,
            args,
            accounts: vec![],
            signers: vec![],
        }
    }

    /// One more account: `w` is writable.
    pub fn account(mut self, name: &'static str, key: Pubkey, flags: &str) -> Self {
        self.accounts.push(Entry {
            name,
            key,
            signer: false,
            writable: flags.contains('w'),
        });
        self
    }

    /// One more account, that signs.
    pub fn signer(mut self, name: &'static str, by: Name, flags: &str) -> Self {
        self = self.account(name, key(by), flags);
        self.accounts.last_mut().expect("just added").signer = true;
        self.signers.push(by);
        self
    }

    /// An optional account: the program's own id says that there is none.
    pub fn optional(self, name: &'static str, key: Option<Pubkey>, flags: &str) -> Self {
        match key {
            Some(key) => self.account(name, key, flags),
            None => self.account(name, ID, ""),
        }
    }

    /// The same with another key for one account.
    pub fn with(mut self, name: &str, key: Pubkey) -> Self {
        self.entry(name).key = key;
        self
    }

    /// The same without the signature of one account.
    pub fn unsigned(mut self, name: &str) -> Self {
        let entry = self.entry(name);
        entry.signer = false;
        let dropped = entry.key;
        self.signers.retain(|name| key(name) != dropped);
        self
    }

    fn entry(&mut self, name: &str) -> &mut Entry {
        let found = self.accounts.iter_mut().find(|entry| entry.name == name);
        found.unwrap_or_else(|| panic!("{} has no account {name}", self.name))
    }

    /// What the runtime locks for writing.
    pub fn writable(&self) -> BTreeSet<Pubkey> {
        let writable = self.accounts.iter().filter(|entry| entry.writable);
        writable.map(|entry| entry.key).collect()
    }

    pub fn step(&self) -> Step {
        let discriminator = Sha256::digest(format!("global:{}", self.name));
        let metas = self.accounts.iter().map(|entry| AccountMeta {
            pubkey: entry.key,
            is_signer: entry.signer,
            is_writable: entry.writable,
        });
        let instruction = Instruction {
            program_id: ID,
            accounts: metas.collect(),
            data: [&discriminator[..8], &self.args].concat(),
        };
        Step::new(instruction, self.signers.clone())
    }
}
