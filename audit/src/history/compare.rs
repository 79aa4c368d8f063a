//! What the events say, against what is stored.

use super::{History, difference::difference};
use crate::{
    account::Account,
    finding::{Finding, Invariant},
    stored::Stored,
    token::Holding,
};
use airlock_client::{ID, Pubkey, generated::accounts::Vault};
use std::collections::{BTreeMap, BTreeSet};

impl History {
    /// The events that do not follow from those before them: of one domain; of all, and of what no domain is known of, if
    /// none.
    pub fn misfits(&self, domain: Option<Pubkey>) -> impl Iterator<Item = Finding> {
        let lost = |account: &Pubkey| self.is_untold(account, None);
        let of = move |account: &Pubkey| domain.is_none_or(|domain| self.domain_of(account) == Some(domain));
        let misfits = self.misfits.iter();
        misfits
            .filter(move |misfit| of(&misfit.account) && !lost(&misfit.account))
            .map(|misfit| misfit.finding())
    }

    /// What is not as the events say. `accounts`: all that the program keeps for the domain, or for all, if none; and those
    /// that are [`wanted`](Self::wanted).
    pub fn compare<'a>(
        &self,
        domain: Option<Pubkey>,
        accounts: impl IntoIterator<Item = &'a Account>,
    ) -> impl Iterator<Item = Finding> {
        let stored: BTreeMap<_, _> = accounts.into_iter().map(|account| (account.address, account)).collect();
        let told = self.told.keys().copied();
        let told = told.filter(|address| domain.is_none_or(|domain| self.domain_of(address) == Some(domain)));
        let all: BTreeSet<Pubkey> = told.chain(self.wanted(domain)).chain(stored.keys().copied()).collect();
        all.into_iter()
            .filter_map(move |address| self.compare_one(&address, stored.get(&address).copied()))
    }

    /// What is not as the events say of one account; none stored, if it is not there.
    pub fn compare_one(&self, address: &Pubkey, stored: Option<&Account>) -> Option<Finding> {
        let ours = stored.filter(|account| account.owner == ID);
        let kept = ours.map(|account| Stored::decode(&account.data));
        let what = match (self.told.get(address), kept) {
            (Some(told), Some(Ok(kept))) if *told == kept => None,
            (Some(told), Some(Ok(kept))) => Some(difference(&kept, told)),
            (Some(_), Some(Err(_))) => Some("by its events it is there, and it cannot be read".into()),
            (Some(_), None) => Some("by its events it is there, and it is not".into()),
            (None, Some(_)) => Some("it is there, and no event tells of it".into()),
            (None, None) => self.short(address, stored),
        };
        let lost = || self.is_untold(address, kept.and_then(Result::ok).as_ref());
        Some(Finding {
            account: *address,
            invariant: Invariant::Told,
            what: what.filter(|_| !lost())?,
        })
    }

    /// The token accounts that events brought something to.
    pub fn wanted(&self, domain: Option<Pubkey>) -> impl Iterator<Item = Pubkey> {
        let holdings = self.holdings.iter().filter(|(_, holding)| holding.amount > 0);
        let of = move |of: Pubkey| domain.is_none_or(|domain| domain == of);
        holdings.filter_map(move |(address, holding)| of(holding.domain).then_some(*address))
    }

    /// What may be other than is known, since events are missing.
    pub fn untold(&self, domain: Option<Pubkey>) -> impl Iterator<Item = Pubkey> {
        let known = self.untold.iter().copied();
        known.filter(move |address| {
            let of = self.domain_of(address);
            of.is_some() && domain.is_none_or(|domain| of == Some(domain))
        })
    }

    /// Whether the events go back to the domain's beginning.
    pub fn begins(&self, domain: &Pubkey) -> bool {
        matches!(self.told.get(domain), Some(Stored::Domain(_))) || self.untold.contains(domain)
    }

    /// Whether a token account holds less than events brought there.
    fn short(&self, address: &Pubkey, stored: Option<&Account>) -> Option<String> {
        let told = self.holdings.get(address)?.amount;
        let holds = stored.and_then(|account| Holding::read(&account.owner, account.lamports, &account.data));
        let holds = holds.map_or(0, |holding| holding.amount);
        (holds < told).then(|| format!("it holds {holds} base units, and its events brought {told}"))
    }

    /// `kept`: what is stored there, which the events need not know.
    fn is_untold(&self, address: &Pubkey, kept: Option<&Stored>) -> bool {
        let known = self.told.get(address).or(kept);
        let vault = known.and_then(Stored::vault);
        [Some(*address), vault]
            .iter()
            .flatten()
            .any(|address| self.untold.contains(address))
    }

    /// The domain of something that is there by its events.
    fn domain_of(&self, address: &Pubkey) -> Option<Pubkey> {
        let of_vault = |vault| self.get::<Vault>(vault).ok().map(|vault| vault.domain);
        match self.told.get(address) {
            Some(Stored::Domain(_)) => Some(*address),
            Some(Stored::Sequence(sequence)) => Some(sequence.domain),
            Some(Stored::Record(record)) => Some(record.domain),
            Some(Stored::Vault(vault)) => Some(vault.domain),
            Some(Stored::Round(round)) => of_vault(&round.vault),
            Some(Stored::Adapter(adapter)) => of_vault(&adapter.vault),
            None => self.holdings.get(address).map(|holding| holding.domain),
        }
    }
}
