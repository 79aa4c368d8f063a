//! A pending record at a given clock: which actions are available, what changes next, what a part of it costs.
//!
//! The pure functions of `airlock_core`, which the program uses too, decide all of it.

use crate::{
    Pubkey, address,
    generated::types::{Pause, Status, Terms},
    lifecycle::{AvailableActions, Clock, Phase, Window},
    math,
    mint::TokenAccountFacts,
};

pub use crate::generated::accounts::PendingOperation;

/// What finalizing a part of a record costs and pays. Base units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Taken out of escrow, the fee included.
    pub amount: u64,
    /// Part of `amount` that is paid to the domain.
    pub fee: u64,
    /// Part of `amount` that is paid from the escrow, before any transfer fee of the mint.
    pub payout: u64,
    /// What must arrive at the maker's recipient, in the buy mint; 0 for a transfer. A transfer fee of that mint is
    /// added to it: see [`crate::mint::MintFacts::gross`].
    pub price: u64,
}

/// What changes for a record with time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Finalize becomes possible.
    Finalizable,
    /// The owner may cancel.
    CancellableByOwner,
    /// Finalize becomes impossible for ever, and anyone may refund the owner.
    Expires,
}

/// When a change happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Slot(u64),
    /// Unix seconds.
    Time(i64),
}

/// Assumed duration of a slot, to order slots and times. Milliseconds.
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

    /// The address of the account that collects its fees, if it pays any.
    pub fn fee_account(&self) -> Option<Pubkey> {
        let (domain, owner, mint) = (self.domain.as_ref(), self.owner.as_ref(), self.escrow_mint.as_ref());
        let lane = self.lane.to_le_bytes();
        let address = || address::with_bump(&[b"fees", domain, owner, &lane, mint, &[self.fee_bump]]);
        (self.fee_bps > 0).then(address)
    }

    /// The recipient's order or invoice, if the record has one.
    pub fn reference(&self) -> Option<[u8; 32]> {
        let reference = match &self.terms {
            Terms::Transfer(terms) => terms.reference,
            Terms::Swap(terms) => terms.reference,
            Terms::Unset | Terms::Deposit(_) | Terms::Redeem(_) | Terms::Dispatch(_) => return None,
        };
        (reference != [0; 32]).then_some(reference)
    }

    /// The record's slots and times.
    pub fn window(&self) -> Window {
        Window {
            finalizable_at_slot: self.finalizable_at_slot,
            cancellable_at: self.cancellable_at,
            expires_at: self.expires_at,
            last_restart_slot: self.last_restart_slot,
        }
    }

    /// The phase in which it is now. A pause of the domain also prevents finalize: see
    /// [`Self::available_actions_while`].
    pub fn phase(&self, now: &Clock) -> Phase {
        match self.is_paid_out() {
            true => Phase::Expire,
            false => self.window().phase(now),
        }
    }

    /// Whether all of a transfer or a swap is paid out. What is left in its escrow was sent there by others, and anyone
    /// can refund it to the owner.
    pub fn is_paid_out(&self) -> bool {
        self.status == Status::Pending && !self.is_request() && self.remaining == 0
    }

    /// Whether it is a vault's request: its available actions are those of its round, see [`crate::request`].
    pub fn is_request(&self) -> bool {
        matches!(self.terms, Terms::Deposit(_) | Terms::Redeem(_))
    }

    /// The adapter's program, if it is a vault's dispatch.
    pub fn adapter_program(&self) -> Option<Pubkey> {
        match &self.terms {
            Terms::Dispatch(terms) => Some(terms.adapter_program),
            _ => None,
        }
    }

    /// Base units of a vault's dispatch that were returned to its escrow and can be paid to the reserve. `lamports`: of
    /// the escrow; of wrapped SOL, they count without what was paid as rent.
    pub fn returned(&self, escrow: &TokenAccountFacts, lamports: u64) -> u64 {
        match &self.terms {
            Terms::Dispatch(terms) if escrow.native => escrow.amount.min(lamports.saturating_sub(terms.escrow_rent)),
            Terms::Dispatch(_) => escrow.amount,
            _ => 0,
        }
    }

    /// The actions that are available now, in a domain that is not paused. None for a request: see
    /// [`Round::available_actions`].
    ///
    /// A dispatch can be finalized after its deadline too: finalize and expire both pay the vault.
    ///
    /// [`Round::available_actions`]: crate::generated::accounts::Round::available_actions
    pub fn available_actions(&self, now: &Clock) -> AvailableActions {
        if self.adapter_program().is_some() {
            return AvailableActions {
                finalize: now.slot >= self.finalizable_at_slot,
                cancel_by_owner: false,
                cancel_by_recipient: false,
                expire: now.unix_time >= self.expires_at,
            };
        }
        if self.status != Status::Pending || self.is_request() {
            return AvailableActions {
                finalize: false,
                cancel_by_owner: false,
                cancel_by_recipient: false,
                expire: false,
            };
        }
        let mut available_actions = self.window().available_actions(now);
        available_actions.finalize &= self.remaining > 0;
        available_actions.expire = self.window().expire_of(self.remaining, now).is_ok();
        available_actions.cancel_by_recipient &= self.recipient().is_some();
        available_actions
    }

    /// The actions that are available now while the domain is paused as given. No pause prevents a refund.
    pub fn available_actions_while(&self, now: &Clock, pause: Pause) -> AvailableActions {
        let mut available_actions = self.available_actions(now);
        if self.adapter_program().is_some() {
            return available_actions;
        }
        available_actions.finalize &= pause != Pause::InitiateAndFinalize;
        available_actions
    }

    /// What will still change with time, in the expected order.
    pub fn changes(&self, now: &Clock) -> Vec<(Change, When)> {
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
                changes.push((Change::Finalizable, When::Slot(until_slot)));
            }
            changes.push((Change::Expires, When::Time(self.expires_at)));
        }
        if now.unix_time < self.cancellable_at && self.adapter_program().is_none() {
            changes.push((Change::CancellableByOwner, When::Time(self.cancellable_at)));
        }
        changes.sort_by_key(|(_, when)| millis(when));
        changes
    }

    /// What changes next, if anything will.
    pub fn next_change(&self, now: &Clock) -> Option<(Change, When)> {
        self.changes(now).first().copied()
    }

    /// Who alone may finalize; anyone if none.
    pub fn finalizer(&self) -> Option<Pubkey> {
        (self.finalizer != Pubkey::default()).then_some(self.finalizer)
    }

    /// Who alone may pay the maker of a swap and get the tokens; anyone if none.
    pub fn taker(&self) -> Option<Pubkey> {
        match &self.terms {
            Terms::Swap(terms) if terms.taker != Pubkey::default() => Some(terms.taker),
            _ => None,
        }
    }

    /// The wallet that the tokens in escrow are for, if the record names one: the recipient of a transfer or a request,
    /// the recorded taker of a swap. It can decline: at any time, a request while its round accepts requests.
    pub fn recipient(&self) -> Option<Pubkey> {
        match &self.terms {
            Terms::Transfer(terms) => Some(terms.recipient),
            Terms::Swap(_) => self.taker(),
            Terms::Deposit(terms) | Terms::Redeem(terms) => Some(terms.recipient),
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
    pub fn paid_out(&self) -> u64 {
        self.received.saturating_sub(self.remaining)
    }

    /// What it costs and pays to finalize `amount` base units now, all that remains if none. `None` if that is zero or
    /// more than remains. Another finalize in between changes it by rounding only. Tokens that others sent to the
    /// escrow are paid with the last part, less the fee on them, and cost nothing.
    pub fn quote(&self, amount: Option<u64>) -> Option<Quote> {
        let amount = amount.unwrap_or(self.remaining);
        if amount == 0 || amount > self.remaining {
            return None;
        }
        let fee = math::fee(self.paid_out(), amount, self.fee_bps)?;
        let price = match &self.terms {
            Terms::Swap(terms) => math::price_of_part(self.received, terms.buy_amount, self.paid_out(), amount)?,
            Terms::Transfer(_) => 0,
            // what a request is due, its round decides
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
