//! Every account of a world. One that is missing here is where value would be lost.

use super::{AdapterAccounts, World};
use crate::{
    balances::{Account, AdapterPart, KnownAccount, Snapshot, VaultAccount},
    failure::Failure,
};
use airlock_client::{Pubkey, address};

impl World {
    /// What all accounts hold now.
    pub async fn snapshot(&self) -> Result<Snapshot, Failure> {
        Snapshot::read(&self.node.rpc(), &self.accounts()).await
    }

    /// All of them, whether they exist or not.
    pub fn accounts(&self) -> Vec<KnownAccount> {
        let mut accounts = vec![known(Account::Domain, self.domain)];
        let mints = self.mints.iter().enumerate();
        accounts.extend(mints.map(|(mint, stored)| known(Account::Mint(mint), stored.address)));
        self.add_people(&mut accounts);
        self.add_vaults(&mut accounts);
        self.add_adapters(&mut accounts);
        self.add_records(&mut accounts);
        accounts
    }

    fn add_people(&self, accounts: &mut Vec<KnownAccount>) {
        for (actor, person) in self.people.iter().enumerate() {
            let wallet = person.address();
            let sequence = address::sequence(&self.domain, &wallet, 0).0;
            accounts.push(known(Account::Wallet(actor), wallet));
            accounts.push(known(Account::Sequence(actor), sequence));
            for (mint, stored) in self.mints.iter().enumerate() {
                let tokens = stored.account_of(&wallet);
                let fees = address::fee_account(&self.domain, &wallet, 0, &stored.address).0;
                accounts.push(known(Account::Tokens { actor, mint }, tokens));
                accounts.push(known(Account::Fees { actor, mint }, fees));
            }
        }
    }

    fn add_vaults(&self, accounts: &mut Vec<KnownAccount>) {
        for (vault, stored) in self.vaults.iter().enumerate() {
            let key = &stored.address;
            let sequence = address::sequence(&self.domain, key, 0).0;
            accounts.push(known(Account::Vault(vault), *key));
            accounts.push(known(Account::VaultSequence(vault), sequence));
            for (mint, account, address) in [
                (stored.asset, VaultAccount::Reserve, address::reserve(key).0),
                (stored.asset, VaultAccount::Escrow, address::asset_escrow(key).0),
                (stored.shares, VaultAccount::Escrow, address::share_escrow(key).0),
            ] {
                accounts.push(known(Account::VaultTokens { vault, mint, account }, address));
            }
            for index in 1..=stored.rounds {
                accounts.push(known(Account::Round { vault, index }, address::round(key, index).0));
            }
        }
    }

    fn add_adapters(&self, accounts: &mut Vec<KnownAccount>) {
        for (adapter, stored) in self.adapters.iter().enumerate() {
            let vault = &self.vaults[stored.vault];
            let mint = vault.asset;
            let registered = address::adapter(&vault.address, &stored.program).0;
            accounts.push(known(Account::Adapter(adapter), registered));
            accounts.push(known(Account::AdapterTokens { adapter, mint }, stored.tokens()));
            let mut state = |part, address| accounts.push(known(Account::AdapterState { adapter, part }, address));
            if let AdapterAccounts::Cooldown { pool, treasury, .. } = stored.accounts {
                state(AdapterPart::Pool, pool);
                state(AdapterPart::Treasury, treasury);
            }
            for (name, opened) in &self.records {
                let sent_here = opened.record.adapter_program() == Some(stored.program);
                if let Some(position) = stored.position(&opened.address).filter(|_| sent_here) {
                    state(AdapterPart::Position(name.clone()), position);
                }
            }
        }
    }

    fn add_records(&self, accounts: &mut Vec<KnownAccount>) {
        for (name, opened) in &self.records {
            let (record, mint) = (name.clone(), opened.mint);
            let escrow = address::escrow(&opened.address).0;
            accounts.push(known(Account::Record(name.clone()), opened.address));
            accounts.push(known(Account::Escrow { record, mint }, escrow));
        }
    }
}

const fn known(account: Account, address: Pubkey) -> KnownAccount {
    KnownAccount { account, address }
}
