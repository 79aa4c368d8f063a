//! State rebuilt from events alone, and held against what is stored.
//!
//! An event that does not follow from those before it is a finding (E1), and so is an account that is not what its events
//! say, byte for byte (E2): a record that was changed together with its escrow adds up, and still shows here.
//!
//! What no event tells, because it lies outside the program, is compared as far as it can be: token accounts hold at
//! least what events brought there. Lamports are not compared.
//!
//! ```
//! use airlock_audit::history::History;
//! # let said: Vec<airlock_client::generated::events::AirlockEvent> = vec![];
//! # let accounts: Vec<airlock_audit::Account> = vec![];
//!
//! let mut history = History::default();
//! said.iter().for_each(|event| history.take(event));
//! for finding in history.misfits(None).chain(history.compare(None, &accounts)) {
//!     println!("{finding}");
//! }
//! ```

mod compare;
mod difference;
mod dispatch;
mod domain;
mod misfit;
mod record;
mod round;
mod vault;

pub use misfit::{Misfit, Why};

use crate::stored::Stored;
use airlock_client::{Pubkey, generated::events::AirlockEvent as Event, record::PendingOperation};
use misfit::{At, Fits};
use std::collections::{BTreeMap, BTreeSet};

/// What the events say so far. Take them in the order in which they happened, from the first on.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// By address.
    told: BTreeMap<Pubkey, Stored>,
    /// By token account: at least this is in it.
    holdings: BTreeMap<Pubkey, AtLeast>,
    misfits: Vec<Misfit>,
    /// What a lost event may have changed.
    untold: BTreeSet<Pubkey>,
    events: u64,
}

/// What events brought to a token account, and did not take away.
#[derive(Clone, Copy, Debug)]
struct AtLeast {
    domain: Pubkey,
    /// Base units.
    amount: u64,
}

impl History {
    /// Takes the next event.
    pub fn take(&mut self, event: &Event) {
        self.events += 1;
        let fits = match event {
            Event::DomainCreated(it) => self.domain_created(it),
            Event::DomainUpdated(it) => self.domain_updated(it),
            Event::AuthorityProposed(it) => self.authority_proposed(it),
            Event::AuthorityAccepted(it) => self.authority_accepted(it),
            Event::PauseSet(it) => self.pause_set(it),
            Event::SequenceOpened(it) => self.sequence_opened(it),
            // an empty token account
            Event::FeeAccountOpened(_) => Ok(()),
            Event::FeesCollected(it) => self.fees_collected(it),
            Event::Initiated(it) => {
                let opened = self.opened(&it.pending, &it.record);
                self.note(opened);
                self.joined(&it.record)
            }
            Event::TransferFinalized(it) => self.transfer_finalized(it),
            Event::SwapFinalized(it) => self.swap_finalized(it),
            Event::SwapFillBegun(it) => self.fill_begun(it),
            Event::SwapFillEnded(it) => self.fill_ended(it),
            Event::Refunded(it) => match self.refunded(it) {
                Ok(record) => self.left(&record, it),
                Err(misfit) => Err(misfit),
            },
            Event::VaultCreated(it) => self.vault_created(it),
            Event::VaultUpdated(it) => self.vault_updated(it),
            Event::VaultFeesCollected(it) => self.vault_fees_collected(it),
            Event::DeployedReported(it) => self.deployed_reported(it),
            Event::ExitedProRata(it) => self.exited(it),
            Event::RoundOpened(it) => self.round_opened(it),
            Event::RoundSettled(it) => self.round_settled(it),
            Event::RoundClosed(it) => self.round_closed(it),
            Event::RequestFinalized(it) => match self.request_paid(it) {
                Ok(record) => self.paid_out(&record, it),
                Err(misfit) => Err(misfit),
            },
            Event::AdapterSet(it) => self.adapter_set(it),
            Event::AdapterRemoved(it) => self.adapter_removed(it),
            Event::DispatchInitiated(it) => {
                let opened = self.opened(&it.pending, &it.record);
                self.note(opened);
                self.sent_out(it)
            }
            Event::DispatchCollected(it) => self.collected(it),
            Event::DispatchReturned(it) => match self.came_home(it) {
                Ok(record) => self.booked_home(&record, it),
                Err(misfit) => Err(misfit),
            },
            Event::DispatchExtended(it) => self.extended(it),
            Event::DispatchWrittenOff(it) => match self.given_up(it) {
                Ok(record) => self.booked_off(&record, it),
                Err(misfit) => Err(misfit),
            },
        };
        self.note(fits);
    }

    /// Events are missing that may have changed these accounts, and nothing else. They are not compared any more, and
    /// neither are the rounds and adapters of a vault among them.
    pub fn lose(&mut self, changed: impl IntoIterator<Item = Pubkey>) {
        self.untold.extend(changed);
    }

    /// How many events were taken.
    pub fn events(&self) -> u64 {
        self.events
    }

    /// How many accounts of the program they say are there.
    pub fn accounts(&self) -> usize {
        self.told.len()
    }

    fn note(&mut self, fits: Fits) {
        self.misfits.extend(fits.err());
    }

    /// Something of one kind; a misfit if no event made it.
    fn get<T: TryFrom<Stored>>(&self, address: &Pubkey) -> Result<T, Misfit> {
        let told = self.told.get(address).and_then(|told| T::try_from(*told).ok());
        told.ok_or_else(|| At(*address).misfit(Why::Unknown))
    }

    fn put(&mut self, address: &Pubkey, it: impl Into<Stored>) {
        self.told.insert(*address, it.into());
    }

    /// Something new, at `address`, which must be its own.
    fn create(&mut self, address: &Pubkey, own: Pubkey, it: impl Into<Stored>) -> Fits {
        let at = At(*address);
        if own != *address {
            return Err(at.misfit(Why::Elsewhere(own)));
        }
        if self.told.insert(*address, it.into()).is_some() {
            return Err(at.misfit(Why::Twice));
        }
        Ok(())
    }

    /// The record after it was changed; gone if it ended.
    fn keep(&mut self, address: &Pubkey, record: PendingOperation, ended: bool) {
        if ended {
            self.told.remove(address);
        } else {
            self.put(address, record);
        }
    }

    /// `amount` base units came to a token account.
    fn bring(&mut self, account: Pubkey, domain: Pubkey, amount: u64) {
        let holding = self.holdings.entry(account).or_insert(AtLeast { domain, amount: 0 });
        holding.amount = holding.amount.saturating_add(amount);
    }
}

#[cfg(test)]
mod tests;
