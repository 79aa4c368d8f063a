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
        record.filling = it.amount;
        self.put(&it.pending, record);
        Ok(())
    }

    pub(super) fn fill_ended(&mut self, it: &SwapFillEnded) -> Fits {
        let mut record = self.of_kind(&it.pending, &[Kind::Swap])?;
        let at = At(it.pending);
        at.same("remaining", it.remaining, record.remaining)?;
        at.same("amount being filled", it.amount, record.filling)?;
        record.filling = 0;
        self.fee(&record, it.fee_arrived);
        self.keep(&it.pending, record, record.remaining == 0);
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
