use super::*;
use crate::{
    generated::types::DispatchTerms,
    testing::{self, key, now},
};

#[test]
fn actions_are_available_within_their_windows() {
    let record = testing::transfer();
    let at = |slot, time| record.available_actions(&now(slot, time));
    let early = at(record.finalizable_at_slot - 1, record.cancellable_at - 1);
    assert!(!early.finalize && !early.expire && !early.cancel_by_owner && early.cancel_by_recipient);
    assert!(at(record.finalizable_at_slot, record.expires_at - 1).finalize);
    let late = at(record.finalizable_at_slot, record.expires_at);
    assert!(!late.finalize && late.expire && late.cancel_by_owner);
}

#[test]
fn only_a_recorded_taker_can_decline_a_swap() {
    let mut record = testing::swap();
    assert_eq!(record.recipient(), None);
    assert!(!record.available_actions(&now(0, 0)).cancel_by_recipient);
    record.finalizer = key(4);
    assert_eq!(record.recipient(), None);
    let Terms::Swap(terms) = &mut record.terms else {
        panic!("no swap");
    };
    terms.taker = key(5);
    assert_eq!(record.recipient(), Some(key(5)));
    assert!(record.available_actions(&now(0, 0)).cancel_by_recipient);
}

#[test]
fn a_pause_prevents_finalize_and_no_refund() {
    let record = testing::transfer();
    let clock = now(record.finalizable_at_slot, record.cancellable_at);
    let open = record.available_actions(&clock);
    assert_eq!(record.available_actions_while(&clock, Pause::Initiate), open);
    let paused = record.available_actions_while(&clock, Pause::InitiateAndFinalize);
    assert!(!paused.finalize);
    assert_eq!(
        AvailableActions {
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
    assert_eq!(
        order,
        [Change::Finalizable, Change::CancellableByOwner, Change::Expires]
    );
    assert_eq!(record.changes(&now(0, record.expires_at)), []);
}

/// Filled whole in two steps, while somebody sent tokens to its escrow.
#[test]
fn anyone_can_refund_what_is_left_of_a_paid_out_record_at_once() {
    for record in [testing::transfer(), testing::swap()] {
        let paid_out = PendingOperation { remaining: 0, ..record };
        assert!(paid_out.is_paid_out() && !record.is_paid_out());
        let first = record.finalizable_at_slot;
        for (slot, time) in [(0, 0), (first, record.cancellable_at), (first, record.expires_at)] {
            let (paid, pending) = (
                paid_out.available_actions(&now(slot, time)),
                record.available_actions(&now(slot, time)),
            );
            assert!(paid.expire && !paid.finalize, "{slot} {time}");
            assert_eq!(
                (paid.cancel_by_owner, paid.cancel_by_recipient),
                (pending.cancel_by_owner, pending.cancel_by_recipient)
            );
            assert_eq!(paid_out.phase(&now(slot, time)), Phase::Expire);
            assert_eq!(paid_out.changes(&now(slot, time)), []);
        }
        assert_eq!(paid_out.quote(None), None);
    }
}

#[test]
fn only_transfers_and_swaps_can_be_paid_out_and_not_closed() {
    let nothing_left = |record| PendingOperation { remaining: 0, ..record };
    for record in [testing::deposit(15), testing::redeem(15), testing::dispatch()] {
        assert!(!nothing_left(record).is_paid_out());
    }
    let returned = nothing_left(testing::dispatch());
    assert!(
        !returned
            .available_actions(&now(returned.finalizable_at_slot, returned.expires_at - 1))
            .expire
    );
}

#[test]
fn what_is_in_a_dispatchs_escrow_counts_as_returned_without_the_rent() {
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
