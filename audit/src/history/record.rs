//! Events of pending records.

use super::{
    mismatch::{AccountCheck, Checked, Mismatch, Reason},
    state::History,
};
use airlock_client::{
    Pubkey,
    events::Subject,
    generated::{
        events::{PendingRefunded, SwapFillBegun, SwapFillEnded, SwapFinalized, TransferFinalized},
        types::{Kind, Payout, RequestPayout},
    },
    math,
    record::PendingOperation,
};

impl History {
    /// Adds a record, and takes its number.
    pub(super) fn record_initiated(&mut self, pending: &Pubkey, record: &PendingOperation) -> Checked {
        let number = self.take_number(record);
        self.keep_mismatch(number);
        AccountCheck(*pending).amount("remaining", record.remaining, record.received)?;
        self.create(pending, record.address(), *record)
    }

    /// That an event says of a record what is known of it. An unknown one is a mismatch of what follows.
    pub(super) fn check_subject(&self, subject: &Subject) -> Checked {
        let Ok(record) = self.get::<PendingOperation>(&subject.pending) else {
            return Ok(());
        };
        let check = AccountCheck(subject.pending);
        check.key("domain", &subject.domain, &record.domain)?;
        check.key("owner", &subject.owner, &record.owner)?;
        check.key("lane", &subject.lane, &record.lane)?;
        check.key("number", &subject.sequence, &record.sequence)?;
        check.key("mint", &subject.mint, &record.escrow_mint)
    }

    /// A record; a mismatch if it is of none of these kinds.
    pub(super) fn of_kind(&self, pending: &Pubkey, kinds: &[Kind]) -> Result<PendingOperation, Mismatch> {
        let record: PendingOperation = self.get(pending)?;
        if kinds.contains(&record.kind) {
            return Ok(record);
        }
        Err(AccountCheck(*pending).mismatch(Reason::WrongKind))
    }

    pub(super) fn transfer_finalized(&mut self, event: &TransferFinalized) -> Checked {
        let record = self.of_kind(&event.pending, &[Kind::Transfer])?;
        check_caller(AccountCheck(event.pending), &record, &event.caller)?;
        self.finalized(&event.pending, record, &event.reference, &event.payout)
    }

    pub(super) fn swap_finalized(&mut self, event: &SwapFinalized) -> Checked {
        let record = self.of_kind(&event.pending, &[Kind::Swap])?;
        let check = AccountCheck(event.pending);
        check_caller(check, &record, &event.caller)?;
        check_taker(check, &record, &event.taker)?;
        self.finalized(&event.pending, record, &event.reference, &event.payout)
    }

    fn finalized(
        &mut self,
        pending: &Pubkey,
        mut record: PendingOperation,
        reference: &[u8; 32],
        payout: &Payout,
    ) -> Checked {
        let check = AccountCheck(*pending);
        check_reference(check, &record, reference)?;
        check.subtract("remaining", &mut record.remaining, payout.amount)?;
        check.amount("remaining", payout.remaining, record.remaining)?;
        let billed = [payout.amount, payout.surplus];
        check_fee(check, &record, billed, [payout.fee, payout.fee_waived])?;
        self.credit_fee(&record, payout.fee_arrived);
        self.put_or_close(pending, record, record.remaining == 0);
        Ok(())
    }

    pub(super) fn fill_begun(&mut self, event: &SwapFillBegun) -> Checked {
        let mut record = self.of_kind(&event.pending, &[Kind::Swap])?;
        let check = AccountCheck(event.pending);
        check_caller(check, &record, &event.caller)?;
        check_taker(check, &record, &event.taker)?;
        check.subtract("remaining", &mut record.remaining, event.amount)?;
        check.amount("remaining", event.remaining, record.remaining)?;
        check.amount("amount being filled", 0, record.filling)?;
        check_fee(
            check,
            &record,
            [event.amount, event.surplus],
            [event.fee, event.fee_waived],
        )?;
        (record.filling, record.filling_fee) = (event.amount, event.fee);
        self.put(&event.pending, record);
        Ok(())
    }

    pub(super) fn fill_ended(&mut self, event: &SwapFillEnded) -> Checked {
        let mut record = self.of_kind(&event.pending, &[Kind::Swap])?;
        let check = AccountCheck(event.pending);
        check_caller(check, &record, &event.caller)?;
        check_taker(check, &record, &event.taker)?;
        check_reference(check, &record, &event.reference)?;
        check.amount("remaining", event.remaining, record.remaining)?;
        check.amount("amount being filled", event.amount, record.filling)?;
        check.amount(
            "fee of what is filled",
            event.fee.saturating_add(event.fee_waived),
            record.filling_fee,
        )?;
        (record.filling, record.filling_fee) = (0, 0);
        if !event.closed {
            check.subtract("tip", &mut record.tip, event.tip)?;
        }
        self.credit_fee(&record, event.fee_arrived);
        self.put_or_close(&event.pending, record, event.closed);
        Ok(())
    }

    /// Returns the record that was closed.
    pub(super) fn record_refunded(&mut self, event: &PendingRefunded) -> Result<PendingOperation, Mismatch> {
        let kinds = [Kind::Transfer, Kind::Swap, Kind::Deposit, Kind::Redeem];
        let record = self.of_kind(&event.pending, &kinds)?;
        let check = AccountCheck(event.pending);
        check_reference(check, &record, &event.reference)?;
        check.amount("remaining", event.amount, record.remaining)?;
        self.put_or_close(&event.pending, record, true);
        Ok(record)
    }

    pub(super) fn request_finalized(&mut self, pending: &Pubkey, kind: Kind, payout: &RequestPayout) -> Checked {
        let record = self.of_kind(pending, &[kind])?;
        self.put_or_close(pending, record, true);
        self.round_paid_request(&record, payout)
    }

    fn credit_fee(&mut self, record: &PendingOperation, arrived: u64) {
        if let Some(account) = record.fee_account().filter(|_| arrived > 0) {
            self.credit(account, record.domain, arrived);
        }
    }
}

/// Checks that whoever finalized is the recorded finalizer, if one is recorded.
fn check_caller(check: AccountCheck, record: &PendingOperation, caller: &Pubkey) -> Checked {
    check.key("finalizer", caller, &record.finalizer().unwrap_or(*caller))
}

/// Checks that whoever took is the recorded taker, if one is recorded.
fn check_taker(check: AccountCheck, record: &PendingOperation, taker: &Pubkey) -> Checked {
    check.key("taker", taker, &record.taker().unwrap_or(*taker))
}

/// Checks that an event names the order of the record; zero if it has none.
fn check_reference(check: AccountCheck, record: &PendingOperation, reference: &[u8; 32]) -> Checked {
    check.key("reference", reference, &record.reference().unwrap_or_default())
}

/// Checks the fee, collected and waived, on what was paid: an amount of the record, and a surplus that others had sent. `record`:
/// after the payment.
fn check_fee(
    check: AccountCheck,
    record: &PendingOperation,
    [amount, surplus]: [u64; 2],
    [fee, waived]: [u64; 2],
) -> Checked {
    let done = record.paid_out().saturating_sub(amount);
    let paid = amount.saturating_add(surplus).min(u64::MAX - done);
    let due = math::fee(done, paid, record.fee_bps).unwrap_or(u64::MAX);
    check.amount("fee", fee.saturating_add(waived), due)
}
