//! Records: opened whole, then only ever less.

use super::{
    History,
    misfit::{At, Fits, Misfit, Why},
};
use airlock_client::{
    Pubkey,
    generated::{
        events::{Refunded, RequestFinalized, SwapFillBegun, SwapFillEnded, SwapFinalized, TransferFinalized},
        types::{Kind, Payout},
    },
    math,
    record::PendingOperation,
};

impl History {
    /// A record as it was opened, with the number that it took.
    pub(super) fn opened(&mut self, pending: &Pubkey, record: &PendingOperation) -> Fits {
        let numbered = self.numbered(record);
        self.note(numbered);
        At(*pending).same("remaining", record.remaining, record.received)?;
        self.create(pending, record.address(), *record)
    }

    /// A record of one of these kinds.
    pub(super) fn of_kind(&self, pending: &Pubkey, kinds: &[Kind]) -> Result<PendingOperation, Misfit> {
        let record: PendingOperation = self.get(pending)?;
        if kinds.contains(&record.kind) {
            return Ok(record);
        }
        Err(At(*pending).misfit(Why::OtherKind))
    }

    pub(super) fn transfer_finalized(&mut self, it: &TransferFinalized) -> Fits {
        self.finalized(&it.pending, Kind::Transfer, &it.payout)
    }

    pub(super) fn swap_finalized(&mut self, it: &SwapFinalized) -> Fits {
        self.finalized(&it.pending, Kind::Swap, &it.payout)
    }

    fn finalized(&mut self, pending: &Pubkey, kind: Kind, payout: &Payout) -> Fits {
        let mut record = self.of_kind(pending, &[kind])?;
        let at = At(*pending);
        at.less("remaining", &mut record.remaining, payout.amount)?;
        at.same("remaining", payout.remaining, record.remaining)?;
        let billed = [payout.amount, payout.surplus];
        owes(at, &record, billed, [payout.fee, payout.fee_waived])?;
        self.fee(&record, payout.fee_arrived);
        self.keep(pending, record, record.remaining == 0);
        Ok(())
    }

    pub(super) fn fill_begun(&mut self, it: &SwapFillBegun) -> Fits {
        let mut record = self.of_kind(&it.pending, &[Kind::Swap])?;
        let at = At(it.pending);
        at.less("remaining", &mut record.remaining, it.amount)?;
        at.same("remaining", it.remaining, record.remaining)?;
        at.same("amount being filled", 0, record.filling)?;
        owes(at, &record, [it.amount, it.surplus], [it.fee, it.fee_waived])?;
        (record.filling, record.filling_fee) = (it.amount, it.fee);
        self.put(&it.pending, record);
        Ok(())
    }

    pub(super) fn fill_ended(&mut self, it: &SwapFillEnded) -> Fits {
        let mut record = self.of_kind(&it.pending, &[Kind::Swap])?;
        let at = At(it.pending);
        at.same("remaining", it.remaining, record.remaining)?;
        at.same("amount being filled", it.amount, record.filling)?;
        at.same(
            "fee of what is filled",
            it.fee.saturating_add(it.fee_waived),
            record.filling_fee,
        )?;
        (record.filling, record.filling_fee) = (0, 0);
        if !it.closed {
            at.less("tip", &mut record.tip, it.tip)?;
        }
        self.fee(&record, it.fee_arrived);
        self.keep(&it.pending, record, it.closed);
        Ok(())
    }

    /// Returns the record that ended.
    pub(super) fn refunded(&mut self, it: &Refunded) -> Result<PendingOperation, Misfit> {
        let kinds = [Kind::Transfer, Kind::Swap, Kind::Deposit, Kind::Redeem];
        let record = self.of_kind(&it.pending, &kinds)?;
        At(it.pending).same("remaining", it.amount, record.remaining)?;
        self.keep(&it.pending, record, true);
        Ok(record)
    }

    /// Returns the request that ended.
    pub(super) fn request_paid(&mut self, it: &RequestFinalized) -> Result<PendingOperation, Misfit> {
        let record = self.of_kind(&it.pending, &[Kind::Deposit, Kind::Redeem])?;
        self.keep(&it.pending, record, true);
        Ok(record)
    }

    fn fee(&mut self, record: &PendingOperation, arrived: u64) {
        if let Some(account) = record.fee_account().filter(|_| arrived > 0) {
            self.bring(account, record.domain, arrived);
        }
    }
}

/// That the fee, collected or waived, is the one on what was paid: out of the record, and what strangers had sent. `record` is as
/// it stands after that.
fn owes(at: At, record: &PendingOperation, [amount, surplus]: [u64; 2], [fee, waived]: [u64; 2]) -> Fits {
    let done = record.done().saturating_sub(amount);
    let paid = amount.saturating_add(surplus).min(u64::MAX - done);
    let due = math::fee(done, paid, record.fee_bps).unwrap_or(u64::MAX);
    at.same("fee", fee.saturating_add(waived), due)
}
