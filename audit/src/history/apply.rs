use super::{mismatch::Checked, state::History};
use airlock_client::generated::{events::AirlockEvent as Event, types::Kind};

impl History {
    /// Applies the next event.
    pub fn apply(&mut self, event: &Event) {
        self.events += 1;
        let checked = self.try_apply(event);
        self.keep_mismatch(checked);
    }

    fn try_apply(&mut self, event: &Event) -> Checked {
        if let Some((pending, record)) = event.initiated() {
            // the round counts the request even if the record has a mismatch
            let initiated = self.record_initiated(pending, record);
            self.keep_mismatch(initiated);
            self.request_joined_round(record)?;
        } else if let Some(subject) = event.subject() {
            let checked = self.check_subject(&subject);
            self.keep_mismatch(checked);
        }
        match event {
            Event::DomainCreated(event) => self.domain_created(event),
            Event::DomainUpdated(event) => self.domain_updated(event),
            Event::AuthorityProposed(event) => self.authority_proposed(event),
            Event::AuthorityAccepted(event) => self.authority_accepted(event),
            Event::DomainPaused(event) => self.domain_paused(event),
            Event::SequenceOpened(event) => self.sequence_opened(event),
            Event::SequenceClosed(event) => self.sequence_closed(event),
            // an empty token account
            Event::FeeAccountOpened(_) => Ok(()),
            Event::FeesCollected(event) => self.fees_collected(event),
            Event::TransferInitiated(_) | Event::SwapInitiated(_) => Ok(()),
            Event::DepositInitiated(_) | Event::RedeemInitiated(_) => Ok(()),
            Event::TransferFinalized(event) => self.transfer_finalized(event),
            Event::SwapFinalized(event) => self.swap_finalized(event),
            Event::SwapFillBegun(event) => self.fill_begun(event),
            Event::SwapFillEnded(event) => self.fill_ended(event),
            Event::PendingRefunded(event) => {
                let record = self.record_refunded(event)?;
                self.request_left_round(&record, event)
            }
            Event::VaultCreated(event) => self.vault_created(event),
            Event::VaultUpdated(event) => self.vault_updated(event),
            Event::VaultFeesCollected(event) => self.vault_fees_collected(event),
            Event::VaultReported(event) => self.vault_reported(event),
            Event::ProRataExited(event) => self.pro_rata_exited(event),
            Event::RoundOpened(event) => self.round_opened(event),
            Event::RoundSettled(event) => self.round_settled(event),
            Event::RoundClosed(event) => self.round_closed(event),
            Event::DepositFinalized(event) => self.request_finalized(&event.pending, Kind::Deposit, &event.payout),
            Event::RedeemFinalized(event) => self.request_finalized(&event.pending, Kind::Redeem, &event.payout),
            Event::AdapterRegistered(event) => self.adapter_registered(event),
            Event::AdapterUpdated(event) => self.adapter_updated(event),
            Event::AdapterPinRenewed(event) => self.adapter_pin_renewed(event),
            Event::AdapterRemoved(event) => self.adapter_removed(event),
            Event::DispatchInitiated(event) => self.dispatch_initiated(event),
            Event::DispatchCollected(event) => self.dispatch_collected(event),
            Event::DispatchReturned(event) => {
                let before = self.dispatch_returned(event)?;
                self.vault_received_return(&before, event)
            }
            Event::DispatchExtended(event) => self.dispatch_extended(event),
            Event::DispatchWrittenOff(event) => {
                let before = self.dispatch_written_off(event)?;
                self.vault_wrote_off(&before, event)
            }
        }
    }
}
