//! The windows of a vault's round, at their edges and everywhere.

use airlock_core::lifecycle::{Clock, RoundPhase, RoundRefusal, RoundWindow, open_round};
use airlock_core::limits::MAX_ROUND_SECONDS;
use proptest::prelude::*;

const ROUND: RoundWindow = RoundWindow {
    closes_at: 1_000,
    deadline: 2_000,
    last_restart_slot: 7,
    settled: false,
};

const SETTLED: RoundWindow = RoundWindow { settled: true, ..ROUND };

fn at(unix_time: i64) -> Clock {
    Clock {
        slot: 0,
        unix_time,
        last_restart_slot: 7,
    }
}

fn restarted(unix_time: i64) -> Clock {
    Clock {
        last_restart_slot: 8,
        ..at(unix_time)
    }
}

#[test]
fn a_round_accepts_then_waits_then_lapses() {
    let table = [
        (i64::MIN, RoundPhase::Accepting),
        (999, RoundPhase::Accepting),
        (1_000, RoundPhase::Settling),
        (1_999, RoundPhase::Settling),
        (2_000, RoundPhase::Lapsed),
        (i64::MAX, RoundPhase::Lapsed),
    ];
    for (time, phase) in table {
        assert_eq!(ROUND.phase(&at(time)), phase, "{time}");
        assert_eq!(SETTLED.phase(&at(time)), RoundPhase::Settled, "{time}");
    }
}

#[test]
fn each_phase_allows_its_actions_and_no_other() {
    use RoundRefusal::*;
    // join, leave, settle, finalize, expire
    let table = [
        (
            ROUND,
            at(999),
            [Ok(()), Ok(()), Err(StillAccepting), Err(NotSettled), Err(NotLapsed)],
        ),
        (
            ROUND,
            at(1_000),
            [Err(Closed), Err(Closed), Ok(()), Err(NotSettled), Err(NotLapsed)],
        ),
        (
            ROUND,
            restarted(999),
            [Err(Restarted), Ok(()), Err(Restarted), Err(NotSettled), Err(NotLapsed)],
        ),
        (
            ROUND,
            restarted(1_999),
            [Err(Restarted), Ok(()), Err(Restarted), Err(NotSettled), Err(NotLapsed)],
        ),
        (
            ROUND,
            at(2_000),
            [Err(Lapsed), Err(Lapsed), Err(Lapsed), Err(Lapsed), Ok(())],
        ),
        (
            ROUND,
            restarted(2_000),
            [Err(Lapsed), Err(Lapsed), Err(Lapsed), Err(Lapsed), Ok(())],
        ),
        (
            SETTLED,
            at(1_500),
            [Err(Closed), Err(Closed), Err(AlreadySettled), Ok(()), Err(NotLapsed)],
        ),
        (
            SETTLED,
            restarted(9_999),
            [Err(Closed), Err(Closed), Err(AlreadySettled), Ok(()), Err(NotLapsed)],
        ),
    ];
    for (round, now, expected) in table {
        let available_actions = [
            round.join(&now),
            round.leave(&now),
            round.settle(&now),
            round.finalize(&now),
            round.expire(&now),
        ];
        assert_eq!(available_actions, expected, "{round:?} {now:?}");
    }
}

#[test]
fn the_next_round_may_open_once_this_one_is_settled_or_has_lapsed() {
    assert!(!ROUND.over(&at(999)) && !ROUND.over(&at(1_999)) && !ROUND.over(&restarted(1_999)));
    assert!(ROUND.over(&at(2_000)) && ROUND.over(&restarted(2_000)));
    assert!(SETTLED.over(&at(0)) && SETTLED.over(&restarted(0)));
}

#[test]
fn a_round_opens_within_bounds_only() {
    let window = RoundWindow {
        closes_at: 1_060,
        deadline: 1_090,
        last_restart_slot: 7,
        settled: false,
    };
    assert_eq!(open_round(&at(1_000), 60, 30), Some(window));
    let longest = MAX_ROUND_SECONDS;
    assert!(open_round(&at(0), longest, longest).is_some());
    assert!(open_round(&at(0), 1, 1).is_some());
    for (round, settle) in [(0, 1), (1, 0), (longest + 1, 1), (1, longest + 1), (u32::MAX, u32::MAX)] {
        assert_eq!(open_round(&at(0), round, settle), None, "{round} {settle}");
    }
    assert_eq!(open_round(&at(i64::MAX), 1, 1), None);
    assert_eq!(open_round(&at(i64::MAX - 1), 1, 1), None);
    assert!(open_round(&at(i64::MAX - 2), 1, 1).is_some());
}

proptest! {
    #[test]
    fn at_every_instant_a_request_has_a_way_on_or_waits_for_a_bounded_time(
        opened in 0..i64::MAX / 2, round in 1..=MAX_ROUND_SECONDS, settle in 1..=MAX_ROUND_SECONDS,
        later in prop_oneof![0..400i64 * 24 * 3_600, any::<i64>()], restart in 7..9u64, settled in any::<bool>(),
    ) {
        let window = RoundWindow { settled, ..open_round(&at(opened), round, settle).unwrap() };
        let now = Clock { last_restart_slot: restart, ..at(opened.saturating_add(later)) };
        // a request is finalized or refunded or may leave, or its price is awaited
        let ways = [window.finalize(&now).is_ok(), window.expire(&now).is_ok(), window.leave(&now).is_ok()];
        let awaited = window.settle(&now).is_ok();
        prop_assert_eq!(ways.iter().filter(|&&open| open).count() + usize::from(awaited), 1);
        // who may join may leave again
        prop_assert!(window.join(&now).is_err() || window.leave(&now).is_ok());
        // and all of it is over in time
        let last = at(opened + i64::from(round) + i64::from(settle));
        prop_assert!(window.over(&last));
        prop_assert_eq!(window.over(&now), window.finalize(&now).is_ok() || window.expire(&now).is_ok());
    }
}
