use super::*;
use crate::testing::{self, key, now};

#[test]
fn doors_open_as_the_windows_say() {
    let record = testing::transfer();
    let at = |slot, time| record.doors(&now(slot, time));
    let early = at(record.finalize_after_slot - 1, record.cancellable_at - 1);
    assert!(!early.finalize && !early.expire && !early.cancel_by_owner && early.cancel_by_beneficiary);
    assert!(at(record.finalize_after_slot, record.expires_at - 1).finalize);
    let late = at(record.finalize_after_slot, record.expires_at);
    assert!(!late.finalize && late.expire && late.cancel_by_owner);
}

#[test]
fn nobody_can_decline_a_swap_that_names_no_taker() {
    let mut record = testing::swap();
    assert_eq!(record.beneficiary(), None);
    assert!(!record.doors(&now(0, 0)).cancel_by_beneficiary);
    record.finalizer = key(5);
    assert_eq!(record.beneficiary(), Some(key(5)));
    assert!(record.doors(&now(0, 0)).cancel_by_beneficiary);
}

#[test]
fn a_pause_closes_finalize_and_no_exit() {
    let record = testing::transfer();
    let moment = now(record.finalize_after_slot, record.cancellable_at);
    let open = record.doors(&moment);
    assert_eq!(record.doors_under(&moment, Pause::Initiate), open);
    let paused = record.doors_under(&moment, Pause::InitiateAndFinalize);
    assert!(!paused.finalize);
    assert_eq!(
        Doors {
            finalize: true,
            ..paused
        },
        open
    );
}

#[test]
fn a_quote_is_what_the_program_takes() {
    let record = testing::transfer();
    let all = record.quote(None).unwrap();
    assert_eq!((all.amount, all.fee, all.payout, all.price), (500, 5, 495, 0));
    assert_eq!(record.quote(Some(0)), None);
    assert_eq!(record.quote(Some(501)), None);
}

#[test]
fn parts_of_a_swap_cost_exactly_the_whole() {
    let mut record = testing::swap();
    let whole = record.quote(None).unwrap().price;
    let mut paid = 0;
    for part in [1, 2, 300, 697] {
        paid += record.quote(Some(part)).unwrap().price;
        record.remaining -= part;
    }
    assert_eq!((paid, whole), (333, 333));
    assert_eq!(record.remaining, 0);
}

#[test]
fn changes_come_in_order_and_end_with_the_expiry() {
    let record = testing::transfer();
    let all = record.changes(&now(record.initiated_slot, record.initiated_at));
    let order: Vec<_> = all.iter().map(|(change, _)| *change).collect();
    assert_eq!(order, [Change::FinalizeOpens, Change::OwnerMayCancel, Change::Expires]);
    assert_eq!(record.changes(&now(0, record.expires_at)), []);
}
