use super::*;
use crate::{
    generated::types::DispatchTerms,
    testing::{self, key, now},
};

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

/// Filled whole in two steps, while somebody sent tokens to its escrow.
#[test]
fn of_a_record_that_is_paid_out_anyone_can_send_what_is_left_to_the_owner_at_once() {
    for record in [testing::transfer(), testing::swap()] {
        let paid_out = PendingOperation { remaining: 0, ..record };
        assert!(paid_out.is_paid_out() && !record.is_paid_out());
        let opens = record.finalize_after_slot;
        for (slot, time) in [(0, 0), (opens, record.cancellable_at), (opens, record.expires_at)] {
            let (paid, pending) = (paid_out.doors(&now(slot, time)), record.doors(&now(slot, time)));
            assert!(paid.expire && !paid.finalize, "{slot} {time}");
            assert_eq!(
                (paid.cancel_by_owner, paid.cancel_by_beneficiary),
                (pending.cancel_by_owner, pending.cancel_by_beneficiary)
            );
            assert_eq!(paid_out.phase(&now(slot, time)), Phase::Expire);
            assert_eq!(paid_out.changes(&now(slot, time)), []);
        }
        assert_eq!(paid_out.quote(None), None);
    }
}

#[test]
fn only_transfers_and_swaps_can_be_paid_out_and_still_be_there() {
    let nothing_left = |record| PendingOperation { remaining: 0, ..record };
    for record in [testing::deposit(15), testing::redeem(15), testing::dispatch()] {
        assert!(!nothing_left(record).is_paid_out());
    }
    let home = nothing_left(testing::dispatch());
    assert!(!home.doors(&now(home.finalize_after_slot, home.expires_at - 1)).expire);
}

#[test]
fn of_a_dispatch_comes_home_what_is_in_its_escrow_but_no_rent() {
    let escrow = |amount, native| TokenAccountFacts {
        mint: key(3),
        owner: testing::dispatch().address(),
        amount,
        frozen: false,
        native,
        wants_memo: false,
        cpi_guard: false,
    };
    let of_tokens = testing::dispatch();
    assert_eq!(of_tokens.returned(&escrow(70, false), 2_000), 70);
    let Terms::Dispatch(terms) = of_tokens.terms else {
        panic!("{of_tokens:?}");
    };
    let terms = DispatchTerms {
        escrow_rent: 2_000,
        ..terms
    };
    let of_sol = PendingOperation {
        terms: Terms::Dispatch(terms),
        ..of_tokens
    };
    // the rent as it was; after a rise, counted again; after a fall, counted again
    for (amount, lamports, expected) in [(70, 2_070, 70), (0, 2_070, 0), (1_000, 2_000, 0), (1_070, 2_070, 70)] {
        assert_eq!(of_sol.returned(&escrow(amount, true), lamports), expected);
    }
    assert_eq!(testing::transfer().returned(&escrow(70, false), 2_000), 0);
}
