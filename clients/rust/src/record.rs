//! What a decoded record means at a given moment: which doors are open, what changes next, what a part of it costs.
//!
//! All of it is decided by the same pure functions as in the program (`airlock_core`).

use crate::{
    Pubkey, address,
    generated::types::{Pause, Status, Terms},
    lifecycle::{Doors, Moment, Phase, Window},
    math,
    mint::TokenAccountFacts,
};

pub use crate::generated::accounts::PendingOperation;

/// What finalizing a part of a record costs and pays. Base units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Taken out of the record, the fee included.
    pub amount: u64,
    /// Part of `amount`: goes to the domain.
    pub fee: u64,
    /// Part of `amount`: sent to the payee, before any transfer fee of the mint.
    pub payout: u64,
    /// What must arrive at the maker's, in the buy mint; 0 for a transfer. A transfer fee of that mint comes on top:
    /// see [`crate::mint::MintFacts::gross`].
    pub price: u64,
}

/// Something that changes for a record by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    FinalizeOpens,
    OwnerMayCancel,
    /// Finalize closes for ever, and anyone may give the value back.
    Expires,
}

/// When it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Slot(u64),
    /// Unix seconds.
    Time(i64),
}

/// How long a slot lasts, for guessing which of a slot and a time comes first. Milliseconds.
const SLOT_MILLIS: i128 = 400;

impl PendingOperation {
    /// The address of this record.
    pub fn address(&self) -> Pubkey {
        let (domain, owner) = (self.domain.as_ref(), self.owner.as_ref());
        let (lane, sequence) = (self.lane.to_le_bytes(), self.sequence.to_le_bytes());
        address::with_bump(&[b"pending", domain, owner, &lane, &sequence, &[self.bump]])
    }

    /// The address of the token account that holds its tokens.
    pub fn escrow(&self) -> Pubkey {
        address::with_bump(&[b"escrow", self.address().as_ref(), &[self.escrow_bump]])
    }

    /// The address of the account that its fees go to, if it pays any.
    pub fn fee_account(&self) -> Option<Pubkey> {
        let (domain, owner, mint) = (self.domain.as_ref(), self.owner.as_ref(), self.escrow_mint.as_ref());
        let lane = self.lane.to_le_bytes();
        let address = || address::with_bump(&[b"fees", domain, owner, &lane, mint, &[self.fee_bump]]);
        (self.fee_bps > 0).then(address)
    }

    /// The order or invoice that it is for, if it is of a kind that has one and names one.
    pub fn reference(&self) -> Option<[u8; 32]> {
        let reference = match &self.terms {
            Terms::Transfer(terms) => terms.reference,
            Terms::Swap(terms) => terms.reference,
            Terms::Unset | Terms::Deposit(_) | Terms::Redeem(_) | Terms::Dispatch(_) => return None,
        };
        (reference != [0; 32]).then_some(reference)
    }

    /// The record's times.
    pub fn window(&self) -> Window {
        Window {
            finalize_after_slot: self.finalize_after_slot,
            cancellable_at: self.cancellable_at,
            expires_at: self.expires_at,
            last_restart_slot: self.last_restart_slot,
        }
    }

    /// What its times allow now. A pause of the domain closes finalize besides: see [`Self::doors_under`].
    pub fn phase(&self, now: &Moment) -> Phase {
        match self.is_paid_out() {
            true => Phase::Expire,
            false => self.window().phase(now),
        }
    }

    /// Whether nothing remains of a transfer or a swap: what is left in its escrow was sent by strangers, and anyone can send it
    /// to the owner.
    pub fn is_paid_out(&self) -> bool {
        self.status == Status::Pending && !self.is_request() && self.remaining == 0
    }

    /// Whether it is a vault's request: its doors are those of its round, see [`crate::request`].
    pub fn is_request(&self) -> bool {
        matches!(self.terms, Terms::Deposit(_) | Terms::Redeem(_))
    }

    /// The adapter's program, if it is a vault's dispatch.
    pub fn dispatched_to(&self) -> Option<Pubkey> {
        match &self.terms {
            Terms::Dispatch(terms) => Some(terms.adapter_program),
            _ => None,
        }
    }

    /// Base units that can be brought home of a vault's dispatch now, whose escrow is like this and has so many lamports. Of
    /// wrapped SOL, not what was paid as rent, whatever `SyncNative` made of it.
    pub fn returned(&self, escrow: &TokenAccountFacts, lamports: u64) -> u64 {
        match &self.terms {
            Terms::Dispatch(terms) if escrow.native => escrow.amount.min(lamports.saturating_sub(terms.escrow_rent)),
            Terms::Dispatch(_) => escrow.amount,
            _ => 0,
        }
    }

    /// The doors that are open now, in a domain that is not paused. None of a request's, which its round alone knows.
    ///
    /// A dispatch can be finalized by who runs its vault also after its deadline: both of its doors lead to the vault.
    pub fn doors(&self, now: &Moment) -> Doors {
        if self.dispatched_to().is_some() {
            return Doors {
                finalize: now.slot >= self.finalize_after_slot,
                cancel_by_owner: false,
                cancel_by_beneficiary: false,
                expire: now.unix_time >= self.expires_at,
            };
        }
        if self.status != Status::Pending || self.is_request() {
            return Doors {
                finalize: false,
                cancel_by_owner: false,
                cancel_by_beneficiary: false,
                expire: false,
            };
        }
        let mut doors = self.window().doors(now);
        doors.finalize &= self.remaining > 0;
        doors.expire = self.window().expire_of(self.remaining, now).is_ok();
        doors.cancel_by_beneficiary &= self.beneficiary().is_some();
        doors
    }

    /// The doors that are open now while the domain is paused as given. No pause closes an exit.
    pub fn doors_under(&self, now: &Moment, pause: Pause) -> Doors {
        let mut doors = self.doors(now);
        if self.dispatched_to().is_some() {
            return doors;
        }
        doors.finalize &= pause != Pause::InitiateAndFinalize;
        doors
    }

    /// What is yet to change by itself, the likely first one first.
    pub fn changes(&self, now: &Moment) -> Vec<(Change, When)> {
        let millis = |when: &When| match when {
            When::Slot(slot) => i128::from(slot.saturating_sub(now.slot)) * SLOT_MILLIS,
            When::Time(time) => (i128::from(*time) - i128::from(now.unix_time)) * 1_000,
        };
        let mut changes = Vec::new();
        if self.is_request() || self.is_paid_out() {
            return changes;
        }
        if now.unix_time < self.expires_at {
            if let Phase::Wait { until_slot } = self.phase(now) {
                changes.push((Change::FinalizeOpens, When::Slot(until_slot)));
            }
            changes.push((Change::Expires, When::Time(self.expires_at)));
        }
        if now.unix_time < self.cancellable_at && self.dispatched_to().is_none() {
            changes.push((Change::OwnerMayCancel, When::Time(self.cancellable_at)));
        }
        changes.sort_by_key(|(_, when)| millis(when));
        changes
    }

    /// What changes first, if anything will.
    pub fn next_change(&self, now: &Moment) -> Option<(Change, When)> {
        self.changes(now).first().copied()
    }

    /// Who may finalize; anyone if none.
    pub fn finalizer(&self) -> Option<Pubkey> {
        (self.finalizer != Pubkey::default()).then_some(self.finalizer)
    }

    /// The wallet the value is meant for, if that is one: a transfer's recipient, a swap's named taker, a
    /// request's receiver.
    pub fn beneficiary(&self) -> Option<Pubkey> {
        match &self.terms {
            Terms::Transfer(terms) => Some(terms.recipient),
            Terms::Swap(_) => self.finalizer(),
            Terms::Deposit(terms) | Terms::Redeem(terms) => Some(terms.receiver),
            Terms::Dispatch(_) | Terms::Unset => None,
        }
    }

    /// Whether it can be finalized in parts.
    pub fn allows_parts(&self) -> bool {
        match &self.terms {
            Terms::Transfer(_) => self.finalizer().is_some(),
            Terms::Swap(terms) => terms.partial_fills,
            Terms::Deposit(_) | Terms::Redeem(_) | Terms::Dispatch(_) | Terms::Unset => false,
        }
    }

    /// Base units paid out so far, fees included.
    pub fn done(&self) -> u64 {
        self.received.saturating_sub(self.remaining)
    }

    /// What it costs and pays to finalize `amount` base units now, all that remains if none. `None` if that is nothing
    /// or more than remains. Another finalize in between changes it by rounding only. What strangers sent to the escrow is
    /// paid with the last part, less the fee on it, and costs nothing.
    pub fn quote(&self, amount: Option<u64>) -> Option<Quote> {
        let amount = amount.unwrap_or(self.remaining);
        if amount == 0 || amount > self.remaining {
            return None;
        }
        let fee = math::fee(self.done(), amount, self.fee_bps)?;
        let price = match &self.terms {
            Terms::Swap(terms) => math::price_of_part(self.received, terms.buy_amount, self.done(), amount)?,
            Terms::Transfer(_) => 0,
            // what a request comes to is its round's to say
            Terms::Deposit(_) | Terms::Redeem(_) | Terms::Dispatch(_) | Terms::Unset => return None,
        };
        let payout = amount.checked_sub(fee)?;
        Some(Quote {
            amount,
            fee,
            payout,
            price,
        })
    }
}

#[cfg(test)]
mod tests;
