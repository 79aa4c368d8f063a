use super::{OPEN, OVERDUE, for_anyone, jobs, operations, state};
use crate::decide::{Operation, next_change_millis};
use airlock_client::{
    generated::types::Pause,
    record::PendingOperation,
    testing::{self, key},
};
use proptest::prelude::*;

#[test]
fn a_transfer_is_finalized_by_its_finalizer_or_by_anyone_until_it_is_overdue() {
    let (named, open) = (testing::transfer(), for_anyone(testing::transfer()));
    let (finalizer, other) = (key(5), key(99));
    let finalize = vec![(Operation::FinalizeTransfer, 1)];
    let expire = vec![(Operation::Expire, 1)];
    for (record, keeper, at, expected) in [
        (named, finalizer, OPEN, &finalize),
        (named, other, OPEN, &vec![]),
        (open, other, OPEN, &finalize),
        (open, other, (109, OPEN.1), &vec![]),
        (named, finalizer, OVERDUE, &expire),
        (named, other, OVERDUE, &expire),
    ] {
        assert_eq!(operations(&state(at, &[record]), &keeper), *expected, "{at:?}");
    }
}

#[test]
fn a_keeper_knows_when_the_next_operation_becomes_possible() {
    let open = for_anyone(testing::transfer());
    for (at, expected) in [
        ((100, 1_000_000), Some(10 * 200)),
        ((110, 1_003_590), Some(10_000)),
        (OVERDUE, None),
    ] {
        let mut domain = state(at, &[open]);
        domain.records.values_mut().for_each(|record| record.cancellable_at = 0);
        assert_eq!(next_change_millis(&domain, &key(99)), expected, "{at:?}");
    }
    // another finalizer may finalize it, this keeper may expire it
    let named = state((100, 1_003_590), &[testing::transfer()]);
    assert_eq!(next_change_millis(&named, &key(99)), Some(10_000));
}

#[test]
fn during_a_pause_and_after_a_restart_nothing_but_expire_is_due() {
    let record = for_anyone(testing::transfer());
    let mut paused = state(OPEN, &[record]);
    paused.pause = Pause::InitiateAndFinalize;
    assert_eq!(operations(&paused, &key(99)), []);
    paused.now.unix_time = OVERDUE.1;
    assert_eq!(operations(&paused, &key(99)), [(Operation::Expire, 1)]);
    let mut restarted = state(OPEN, &[record]);
    restarted.now.last_restart_slot += 1;
    assert_eq!(operations(&restarted, &key(99)), []);
}

#[test]
fn a_swap_is_never_filled_and_only_refunded() {
    let swap = testing::swap();
    assert_eq!(operations(&state(OPEN, &[swap]), &key(99)), []);
    assert_eq!(operations(&state(OVERDUE, &[swap]), &key(99)), [(Operation::Expire, 1)]);
}

/// Filled whole in two steps while somebody sent tokens to its escrow: anyone returns these to the owner. The tip is usually paid
/// by then; here it is not, because whoever filled it could not be credited.
#[test]
fn a_record_that_is_paid_out_is_expired_at_once() {
    let early = (0, 0);
    for record in [for_anyone(testing::transfer()), testing::swap()] {
        let record = PendingOperation { remaining: 0, ..record };
        for at in [early, OPEN, OVERDUE] {
            let mut domain = state(at, &[record]);
            assert_eq!(operations(&domain, &key(99)), [(Operation::Expire, 1)], "{at:?}");
            assert_eq!(jobs(&domain, &key(99))[0].tip, record.tip);
            assert_eq!(next_change_millis(&domain, &key(99)), None, "nothing to wait for");
            domain.pause = Pause::InitiateAndFinalize;
            assert_eq!(
                operations(&domain, &key(99)),
                [(Operation::Expire, 1)],
                "no pause prevents it"
            );
        }
    }
}

proptest! {
    /// At any time at most one operation is due for a record, and the program allows it.
    #[test]
    fn only_what_the_program_allows_is_due(slot in 0..300u64, time in 999_000..1_005_000i64, restart in 5..7u64, pause in 1..=3u8) {
        let records = [testing::transfer(), for_anyone(testing::transfer()), testing::swap()];
        for record in records {
            let mut domain = state((slot, time), &[record]);
            domain.now.last_restart_slot = restart;
            domain.pause = [Pause::Nothing, Pause::Initiate, Pause::InitiateAndFinalize][usize::from(pause) - 1];
            let jobs = jobs(&domain, &key(99));
            prop_assert!(jobs.len() <= 1);
            let available = record.available_actions_while(&domain.now, domain.pause);
            for job in jobs {
                let allowed = match job.operation {
                    Operation::FinalizeTransfer => available.finalize && record.finalizer().is_none(),
                    Operation::Expire => available.expire,
                    _ => false,
                };
                prop_assert!(allowed);
                prop_assert_eq!(job.tip, record.tip);
            }
        }
    }
}
