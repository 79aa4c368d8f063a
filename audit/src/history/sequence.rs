//! Events of sequences: an owner's numbers, lane by lane.

use super::{
    mismatch::{AccountCheck, Checked},
    state::History,
};
use airlock_client::{
    address,
    generated::{
        accounts::Sequence,
        events::{SequenceClosed, SequenceOpened},
    },
    limits::SEQUENCE_SHIFT,
    numbering::first_number,
    record::PendingOperation,
};

const NEXT_NUMBER: &str = "next number";

impl History {
    /// It begins at a slot's first number, above every number that was given out before it was closed.
    pub(super) fn sequence_opened(&mut self, event: &SequenceOpened) -> Checked {
        let (derived, bump) = address::sequence(&event.domain, &event.owner, event.lane);
        let first_slot = event.next >> SEQUENCE_SHIFT;
        let sequence = Sequence {
            version: 1,
            bump,
            domain: event.domain,
            owner: event.owner,
            lane: event.lane,
            rent_payer: event.rent_payer,
            first_slot,
            next: event.next,
            reserved: [0; 32],
        };
        self.create(&event.sequence, derived, sequence)?;
        let check = AccountCheck(event.sequence);
        check.amount(NEXT_NUMBER, event.next, first_number(first_slot).unwrap_or(u64::MAX))?;
        let unused_from = self.unused_from.get(&event.sequence).copied().unwrap_or(0);
        check.amount(NEXT_NUMBER, event.next, event.next.max(unused_from))
    }

    pub(super) fn sequence_closed(&mut self, event: &SequenceClosed) -> Checked {
        let sequence: Sequence = self.get(&event.sequence)?;
        self.rebuilt.remove(&event.sequence);
        AccountCheck(event.sequence).amount(NEXT_NUMBER, event.next, sequence.next)
    }

    /// A record takes the next number of its lane: each is used once, and none is skipped.
    pub(super) fn take_number(&mut self, record: &PendingOperation) -> Checked {
        let address = address::sequence(&record.domain, &record.owner, record.lane).0;
        let mut sequence: Sequence = self.get(&address)?;
        let checked = AccountCheck(address).amount(NEXT_NUMBER, record.sequence, sequence.next);
        sequence.next = record.sequence.saturating_add(1);
        self.unused_from.insert(address, sequence.next);
        self.put(&address, sequence);
        checked
    }
}
