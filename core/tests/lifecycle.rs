//! The windows, at their edges and everywhere.

use airlock_core::lifecycle::{BadWindow, Bounds, Canceller, Clock, Phase, Refusal, Window, open};
use airlock_core::limits::MAX_LIFETIME_SECONDS;
use proptest::prelude::*;

const WINDOW: Window = Window {
    finalizable_at_slot: 100,
    cancellable_at: 1_000,
    expires_at: 2_000,
    last_restart_slot: 7,
};

const BOUNDS: Bounds = Bounds {
    min_delay_slots: 2,
    min_lifetime_seconds: 10,
    max_lifetime_seconds: 100,
};

fn at(slot: u64, unix_time: i64) -> Clock {
    Clock {
        slot,
        unix_time,
        last_restart_slot: 7,
    }
}

#[test]
fn finalize_opens_with_its_slot_and_closes_at_expiry() {
    assert_eq!(WINDOW.finalize(&at(99, 0)), Err(Refusal::TooEarly));
    assert_eq!(WINDOW.finalize(&at(100, 0)), Ok(()));
    assert_eq!(WINDOW.finalize(&at(100, 1_999)), Ok(()));
    assert_eq!(WINDOW.finalize(&at(100, 2_000)), Err(Refusal::Expired));
    assert_eq!(WINDOW.expire(&at(100, 1_999)), Err(Refusal::NotExpired));
    assert_eq!(WINDOW.expire(&at(0, 2_000)), Ok(()));
}

#[test]
fn the_owner_cancels_from_its_time_on_and_the_recipient_always() {
    assert_eq!(
        WINDOW.cancel(Canceller::Owner, &at(0, 999)),
        Err(Refusal::NotCancellable)
    );
    assert_eq!(WINDOW.cancel(Canceller::Owner, &at(0, 1_000)), Ok(()));
    assert_eq!(WINDOW.cancel(Canceller::Owner, &at(0, i64::MAX)), Ok(()));
    assert_eq!(WINDOW.cancel(Canceller::Recipient, &at(0, i64::MIN)), Ok(()));
}

#[test]
fn a_restart_closes_finalize_and_leaves_the_exits_open() {
    let restarted = Clock {
        last_restart_slot: 101,
        ..at(102, 1_500)
    };
    assert_eq!(WINDOW.phase(&restarted), Phase::Suspended);
    assert_eq!(WINDOW.finalize(&restarted), Err(Refusal::Restarted));
    assert_eq!(WINDOW.cancel(Canceller::Owner, &restarted), Ok(()));
    let later = Clock {
        unix_time: 2_000,
        ..restarted
    };
    assert_eq!(WINDOW.expire(&later), Ok(()));
}

#[test]
fn windows_beyond_the_domains_bounds_are_refused() {
    let now = at(50, 1_000);
    let table = [
        (1, 1_000, 1_050, Err(BadWindow::DelayTooShort)),
        (2, 1_000, 1_009, Err(BadWindow::TooShort)),
        (2, 1_000, 1_010, Ok(())),
        (2, 1_000, 1_100, Ok(())),
        (2, 1_000, 1_101, Err(BadWindow::TooLong)),
        (2, 1_051, 1_050, Err(BadWindow::CancellableAfterExpiry)),
        (2, i64::MIN, 1_050, Ok(())),
        (2, 0, i64::MAX, Err(BadWindow::TooLong)),
        (2, 0, i64::MIN, Err(BadWindow::Overflow)),
    ];
    for (depth, cancellable_at, expires_at, expected) in table {
        let opened = open(&BOUNDS, &now, depth, cancellable_at, expires_at).map(|_| ());
        assert_eq!(opened, expected, "{depth} {cancellable_at} {expires_at}");
    }
    let end_of_time = at(u64::MAX, 0);
    assert_eq!(open(&BOUNDS, &end_of_time, 2, 0, 50), Err(BadWindow::Overflow));
}

#[test]
fn bounds_that_admit_no_record_are_unsound() {
    assert!(BOUNDS.are_sound());
    let unsound = [
        Bounds {
            min_delay_slots: 0,
            ..BOUNDS
        },
        Bounds {
            min_lifetime_seconds: 0,
            ..BOUNDS
        },
        Bounds {
            min_lifetime_seconds: 101,
            ..BOUNDS
        },
        Bounds {
            max_lifetime_seconds: MAX_LIFETIME_SECONDS as u32 + 1,
            ..BOUNDS
        },
    ];
    for bounds in unsound {
        assert!(!bounds.are_sound(), "{bounds:?}");
    }
}

/// Values around the edges of a window as often as far from them.
fn near(edge: i64) -> impl Strategy<Value = i64> {
    prop_oneof![(edge.saturating_sub(2))..=(edge.saturating_add(2)), any::<i64>()]
}

proptest! {
    #[test]
    fn exactly_one_of_wait_finalize_expire_holds(
        depth in any::<u32>(), lifetime in any::<i64>(), cancel in any::<i64>(),
        start in 0..u64::MAX, time in 0..i64::MAX, slot in any::<u64>(), later in near(2_000),
    ) {
        let bounds = Bounds { min_delay_slots: 1, min_lifetime_seconds: 1, max_lifetime_seconds: u32::MAX };
        let opened = open(&bounds, &at(start, time), depth, cancel, time.wrapping_add(lifetime));
        let window = opened.unwrap_or(WINDOW);
        // rule 1: never in the slot of initiate
        prop_assert!(opened.is_err() || window.finalizable_at_slot > start);
        let now = at(slot, later);
        let open_actions = [window.finalize(&now).is_ok(), window.expire(&now).is_ok()];
        let waits = matches!(window.phase(&now), Phase::Wait { .. } | Phase::Suspended);
        prop_assert_eq!(open_actions.iter().filter(|&&open| open).count() + usize::from(waits), 1);
        // at expiry the owner gets out, one way or the other
        prop_assert!(window.expire(&now).is_err() || window.cancel(Canceller::Owner, &now).is_ok());
    }

    // the program relies on it: for a refund it does not read the restart slot
    #[test]
    fn no_refund_depends_on_a_restart(
        slot in any::<u64>(), unix_time in prop_oneof![near(1_000), near(2_000)], restart in any::<u64>(),
    ) {
        let quiet = at(slot, unix_time);
        let restarted = Clock { last_restart_slot: restart, ..quiet };
        prop_assert_eq!(WINDOW.expire(&restarted), WINDOW.expire(&quiet));
        for by in [Canceller::Owner, Canceller::Recipient] {
            prop_assert_eq!(WINDOW.cancel(by, &restarted), WINDOW.cancel(by, &quiet));
        }
    }
}
