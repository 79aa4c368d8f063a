//! Lanes, and sequences that are closed and opened again.

use super::{findings, mismatches_of, replay, sample_events::*};
use crate::sample::program_account;
use airlock_client::{
    Pubkey, address,
    generated::{accounts::Sequence, events::*},
    numbering::first_number,
    record::PendingOperation,
    testing::{self, key},
};

const LANE: u16 = 258;

fn lane() -> Pubkey {
    address::sequence(&key(1), &key(2), LANE).0
}

fn opened(next: u64) -> AirlockEvent {
    AirlockEvent::SequenceOpened(SequenceOpened {
        sequence: lane(),
        domain: key(1),
        owner: key(2),
        lane: LANE,
        rent_payer: key(4),
        next,
    })
}

fn closed(next: u64) -> AirlockEvent {
    AirlockEvent::SequenceClosed(SequenceClosed {
        sequence: lane(),
        domain: key(1),
        owner: key(2),
        lane: LANE,
        next,
    })
}

fn on_lane(number: u64) -> PendingOperation {
    let record = PendingOperation {
        lane: LANE,
        fee_bump: address::fee_account(&key(1), &key(2), LANE, &key(3)).1,
        ..testing::transfer()
    };
    initiated_record(record, number)
}

/// A lane of two records, closed while the second is pending.
fn lifetime() -> Vec<AirlockEvent> {
    let (first, second) = (on_lane(numbers(90)), on_lane(numbers(90) + 1));
    vec![
        opened(numbers(90)),
        initiated(first),
        initiated(second),
        refunded(&first, 1_000),
        closed(numbers(90) + 2),
    ]
}

/// The first number of a slot.
fn numbers(slot: u64) -> u64 {
    first_number(slot).unwrap()
}

fn with(more: &[AirlockEvent]) -> Vec<AirlockEvent> {
    [lifetime(), more.to_vec()].concat()
}

#[test]
fn a_closed_sequence_does_not_exist_and_its_pending_records_do() {
    let history = replay(&lifetime());
    assert_eq!(mismatches_of(&lifetime()), []);
    let second = on_lane(numbers(90) + 1);
    let record = program_account(second.address(), &PendingOperation::DISCRIMINATOR, &second);
    assert_eq!(findings(&history, &[record]), []);
    assert_eq!(history.accounts(), 1);
    // and it ends like any other
    assert_eq!(mismatches_of(&with(&[refunded(&second, 1_000)])), []);
}

#[test]
fn a_sequence_that_is_opened_again_is_a_new_one_above_all_old_numbers() {
    let again = with(&[opened(numbers(700))]);
    assert_eq!(mismatches_of(&again), []);
    let address = address::sequence(&key(1), &key(2), LANE).0;
    let sequence = testing::sequence(LANE, 700, numbers(700));
    let second = on_lane(numbers(90) + 1);
    let stored = [
        program_account(second.address(), &PendingOperation::DISCRIMINATOR, &second),
        program_account(address, &Sequence::DISCRIMINATOR, &sequence),
    ];
    assert_eq!(findings(&replay(&again), &stored), []);
}

#[test]
fn an_unused_sequence_may_be_opened_again_at_an_earlier_slot() {
    let events = [opened(numbers(600)), closed(numbers(600)), opened(numbers(599))];
    assert_eq!(mismatches_of(&events), []);
}

#[test]
fn numbers_that_could_be_given_out_twice_are_found() {
    let next = numbers(90) + 2;
    let cases = [
        ("again at its first slot", with(&[opened(numbers(90))])),
        ("between two slots", with(&[opened(next)])),
        (
            "closed at another number",
            [&lifetime()[..4], &[closed(next - 1)]].concat(),
        ),
    ];
    for (name, events) in cases {
        let found = mismatches_of(&events);
        let about = found.len() == 1 && found[0].0 == lane() && found[0].1.contains("next number");
        assert!(about, "{name}: {found:?}");
    }
    // without its sequence, a lane gives out nothing
    let found = mismatches_of(&with(&[initiated(on_lane(next))]));
    assert!(found[0].1.contains("no event before created it"), "{found:?}");
}

#[test]
fn each_lane_has_its_own_numbers_and_its_own_fees() {
    let (first, other) = (transfer(), on_lane(numbers(90)));
    let paid_other = match paid() {
        AirlockEvent::TransferFinalized(event) => AirlockEvent::TransferFinalized(TransferFinalized {
            pending: other.address(),
            lane: other.lane,
            sequence: other.sequence,
            ..event
        }),
        event => event,
    };
    let events = [
        sequence(key(1), key(2)),
        opened(numbers(90)),
        initiated(other),
        initiated(first),
        paid_other,
    ];
    assert_eq!(mismatches_of(&events), []);
    let holding: Vec<_> = replay(&events).token_accounts(None).collect();
    assert_eq!(holding, [address::fee_account(&key(1), &key(2), LANE, &key(3)).0]);
}
