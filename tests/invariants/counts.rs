//! What happened in random sequences, to show that the generator still produces every case.

use crate::{
    action::{Action, How},
    model::{Model, Predicted},
};
use airlock_client::generated::events::AirlockEvent;

#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Ends of records whose rent payer was no wallet any more.
    ended_with_a_payer_that_is_no_wallet: u64,
    /// Fees that were waived, and fees on what strangers sent.
    waived: u64,
    fee_on_surplus: u64,
    /// Refunds of wrapped SOL that were paid in part in lamports.
    paid_in_lamports: u64,
    /// Refusals because the escrow of wrapped SOL was short, and because another amount remained than expected.
    short: u64,
    changed: u64,
    /// Fills into an account that was closed before the end, and those of them with tokens of strangers in the escrow.
    filled_and_closed: u64,
    filled_and_closed_with_dust: u64,
    /// Refusals of a fake mint.
    fake_mints_refused: u64,
    /// Initiates in another lane than the first.
    in_another_lane: u64,
    /// Swaps that another took than called, and refusals of one who is not the recorded taker.
    taken_by_another: u64,
    not_taker: u64,
    /// Sequences that were closed, and refusals because their numbers were too recent.
    closed: u64,
    too_recent: u64,
    /// Acts of officers that were signed for another version, or landed too late.
    outdated: u64,
    late: u64,
    /// Refusals of a fee that the owner had not agreed to.
    not_agreed: u64,
}

impl Counts {
    pub fn count(&mut self, model: &Model, action: &Action, predicted: &Predicted, events: &[AirlockEvent]) {
        let Predicted { succeeded, refusal, .. } = predicted;
        let refused = |why: &str| u64::from(refusal.as_deref() == Some(why));
        self.short += refused("EscrowShort");
        self.changed += refused("RemainingChanged");
        self.too_recent += refused("SequenceTooRecent");
        self.outdated += refused("DomainChanged");
        self.late += refused("SignatureExpired");
        self.not_agreed += refused("FeeAboveBound");
        self.not_taker += refused("NotTaker");
        if matches!(action, Action::FakeMint { .. }) {
            self.fake_mints_refused += refused("WrongTokenProgram");
        }
        if let Action::Finalize { how, .. } = action {
            let closed = *how == How::FilledAndClosed && events.len() == 2;
            self.filled_and_closed += u64::from(closed && *succeeded);
            let dust = |ended: &AirlockEvent| matches!(ended, AirlockEvent::SwapFillEnded(it) if it.left > 0);
            self.filled_and_closed_with_dust += u64::from(closed && events.iter().any(dust));
        }
        for event in events {
            self.count_event(event);
        }
        let became = predicted
            .touched
            .iter()
            .any(|record| model.replaced.contains_key(record.payer));
        let ends = |event: &AirlockEvent| match event {
            AirlockEvent::PendingRefunded(_) => true,
            AirlockEvent::TransferFinalized(it) => it.payout.remaining == 0,
            AirlockEvent::SwapFinalized(it) => it.payout.remaining == 0,
            AirlockEvent::SwapFillEnded(it) => it.closed,
            _ => false,
        };
        self.ended_with_a_payer_that_is_no_wallet += u64::from(became && events.iter().any(ends));
    }

    fn count_event(&mut self, event: &AirlockEvent) {
        let initiated = event.initiated();
        self.in_another_lane += u64::from(initiated.is_some_and(|(_, record)| record.lane != 0));
        match event {
            AirlockEvent::TransferFinalized(it) => self.paid(&it.payout),
            AirlockEvent::SwapFinalized(it) => {
                self.paid(&it.payout);
                self.taken_by_another += u64::from(it.taker != it.caller);
            }
            AirlockEvent::SequenceClosed(_) => self.closed += 1,
            AirlockEvent::SwapFillBegun(it) => self.waived += u64::from(it.fee_waived > 0),
            AirlockEvent::PendingRefunded(it) => self.paid_in_lamports += u64::from(it.lamports > 0),
            _ => {}
        }
    }

    fn paid(&mut self, payout: &airlock_client::generated::types::Payout) {
        self.waived += u64::from(payout.fee_waived > 0);
        self.fee_on_surplus += u64::from(payout.fee > 0 && payout.surplus > 0);
    }

    pub fn add(&mut self, more: &Self) {
        let mut more = *more;
        for (sum, more) in self.all_mut().into_iter().zip(more.all_mut()) {
            *sum += *more;
        }
    }

    /// Asserts that every case happened.
    pub fn assert_all_happened(&mut self) {
        let counts = format!("{self:?}");
        assert!(
            self.all_mut().iter().all(|count| **count > 0),
            "some case never happened: {counts}"
        );
    }

    fn all_mut(&mut self) -> [&mut u64; 17] {
        [
            &mut self.ended_with_a_payer_that_is_no_wallet,
            &mut self.waived,
            &mut self.fee_on_surplus,
            &mut self.paid_in_lamports,
            &mut self.short,
            &mut self.changed,
            &mut self.filled_and_closed,
            &mut self.filled_and_closed_with_dust,
            &mut self.fake_mints_refused,
            &mut self.in_another_lane,
            &mut self.closed,
            &mut self.too_recent,
            &mut self.outdated,
            &mut self.late,
            &mut self.not_agreed,
            &mut self.taken_by_another,
            &mut self.not_taker,
        ]
    }
}
