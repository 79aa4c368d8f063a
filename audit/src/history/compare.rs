//! Compares what the events say with what is stored.

use super::{difference::difference, state::History};
use crate::{
    account::Account,
    finding::{Finding, Invariant},
    program_account::ProgramAccount,
    token::TokenAccount,
};
use airlock_client::{ID, Pubkey, generated::accounts::Vault};
use std::collections::{BTreeMap, BTreeSet};

impl History {
    /// The events that do not follow from those before them: of a domain; or of all, and of accounts whose domain is not known.
    pub fn mismatches(&self, domain: Option<Pubkey>) -> impl Iterator<Item = Finding> {
        let mismatches = self.mismatches.iter();
        mismatches
            .filter(move |mismatch| {
                let account = &mismatch.account;
                let audited = domain.is_none_or(|domain| self.domain_of(account) == Some(domain));
                audited && !self.is_unverified(account, None)
            })
            .map(|mismatch| mismatch.finding())
    }

    /// The accounts that are not what the events say. `accounts`: all accounts of the program, of the domain if there is one,
    /// and the [`token_accounts`](Self::token_accounts).
    pub fn compare<'a>(
        &self,
        domain: Option<Pubkey>,
        accounts: impl IntoIterator<Item = &'a Account>,
    ) -> impl Iterator<Item = Finding> {
        let stored: BTreeMap<_, _> = accounts.into_iter().map(|account| (account.address, account)).collect();
        let rebuilt = self.rebuilt.keys().copied();
        let rebuilt = rebuilt.filter(|address| domain.is_none_or(|domain| self.domain_of(address) == Some(domain)));
        let all: BTreeSet<Pubkey> = rebuilt
            .chain(self.token_accounts(domain))
            .chain(stored.keys().copied())
            .collect();
        all.into_iter()
            .filter_map(move |address| self.compare_one(&address, stored.get(&address).copied()))
    }

    /// How one account differs from what the events say. `stored`: none if it does not exist.
    pub fn compare_one(&self, address: &Pubkey, stored: Option<&Account>) -> Option<Finding> {
        let of_program = stored.filter(|account| account.owner == ID);
        let decoded = of_program.map(|account| ProgramAccount::decode(&account.data));
        let what = match (self.rebuilt.get(address), decoded) {
            (Some(rebuilt), Some(Ok(stored))) if *rebuilt == stored => None,
            (Some(rebuilt), Some(Ok(stored))) => Some(difference(&stored, rebuilt)),
            (Some(_), Some(Err(_))) => Some("by its events it exists, and it cannot be decoded".into()),
            (Some(_), None) => Some("by its events it exists, and it does not".into()),
            (None, Some(_)) => Some("it exists, and no event created it".into()),
            (None, None) => self.missing_tokens(address, stored),
        };
        let is_unverified = || self.is_unverified(address, decoded.and_then(Result::ok).as_ref());
        Some(Finding {
            account: *address,
            invariant: Invariant::StateMatchesEvents,
            what: what.filter(|_| !is_unverified())?,
        })
    }

    /// The token accounts that hold tokens by the events.
    pub fn token_accounts(&self, domain: Option<Pubkey>) -> impl Iterator<Item = Pubkey> {
        let balances = self.balances.iter().filter(|(_, balance)| balance.amount > 0);
        balances.filter_map(move |(address, balance)| {
            let audited = domain.is_none_or(|domain| domain == balance.domain);
            audited.then_some(*address)
        })
    }

    /// Accounts that are not compared, since events are missing.
    pub fn unverified(&self, domain: Option<Pubkey>) -> impl Iterator<Item = Pubkey> {
        let all = self.unverified.iter().copied();
        all.filter(move |address| {
            let found = self.domain_of(address);
            found.is_some() && domain.is_none_or(|domain| found == Some(domain))
        })
    }

    /// Whether the events go back to the creation of a domain.
    pub fn includes_creation_of(&self, domain: &Pubkey) -> bool {
        matches!(self.rebuilt.get(domain), Some(ProgramAccount::Domain(_))) || self.unverified.contains(domain)
    }

    /// Whether a token account holds less than events brought there.
    fn missing_tokens(&self, address: &Pubkey, stored: Option<&Account>) -> Option<String> {
        let expected = self.balances.get(address)?.amount;
        let account = stored.and_then(|account| TokenAccount::decode(&account.owner, account.lamports, &account.data));
        let amount = account.map_or(0, |account| account.amount);
        (amount < expected).then(|| format!("it holds {amount} base units, and its events brought {expected}"))
    }

    /// `stored`: an account that no event created.
    fn is_unverified(&self, address: &Pubkey, stored: Option<&ProgramAccount>) -> bool {
        let account = self.rebuilt.get(address).or(stored);
        let vault = account.and_then(ProgramAccount::vault);
        [Some(*address), vault]
            .iter()
            .flatten()
            .any(|address| self.unverified.contains(address))
    }

    /// The domain of an account that exists by the events.
    fn domain_of(&self, address: &Pubkey) -> Option<Pubkey> {
        let of_vault = |vault| self.get::<Vault>(vault).ok().map(|vault| vault.domain);
        match self.rebuilt.get(address) {
            Some(ProgramAccount::Domain(_)) => Some(*address),
            Some(ProgramAccount::Sequence(sequence)) => Some(sequence.domain),
            Some(ProgramAccount::Record(record)) => Some(record.domain),
            Some(ProgramAccount::Vault(vault)) => Some(vault.domain),
            Some(ProgramAccount::Round(round)) => of_vault(&round.vault),
            Some(ProgramAccount::Adapter(adapter)) => of_vault(&adapter.vault),
            None => self.balances.get(address).map(|balance| balance.domain),
        }
    }
}
