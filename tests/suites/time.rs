//! Windows are half-open and disjoint. A clock that jumps, stops or runs backwards never makes anything possible early.

use crate::world;
use airlock_core::lifecycle::{Clock, Phase, Window};
use airlock_tests::{Record, World, world::INITIAL_TOKENS};

#[test]
fn finalize_is_refused_one_slot_early_and_works_in_its_slot() {
    for depth in [1, 2, 32] {
        let mut world = world();
        let record = world.transfer().delay_slots(depth).initiate();
        let opens = world.slot() + u64::from(depth);
        world.to_slot(opens - 1).finalize(&record).refused("TooEarly");
        world.to_slot(opens).finalize(&record).done();
    }
}

#[test]
fn expire_is_refused_one_second_early_and_works_in_its_second() {
    let mut world = world();
    let record = world.transfer().expires_in(60).initiate();
    let expires = world.now() + 60;
    world
        .pass_slots(1)
        .to_time(expires - 1)
        .expire(&record)
        .refused("NotExpired");
    world.to_time(expires).expire(&record).done();
}

#[test]
fn finalize_works_in_the_last_second_and_is_refused_in_the_next() {
    let mut world = world();
    let (first, second) = (
        world.transfer().expires_in(60).initiate(),
        world.transfer().expires_in(60).initiate(),
    );
    let expires = world.now() + 60;
    world.pass_slots(1).to_time(expires - 1).finalize(&first).done();
    world.to_time(expires).finalize(&second).refused("Expired");
}

#[test]
fn the_owner_cancels_from_the_second_recorded_and_not_before() {
    let mut world = world();
    let from = world.now() + 100;
    let record = world.transfer().cancellable_at(from).initiate();
    world.to_time(from - 1).cancel(&record).refused("NotCancellable");
    world.to_time(from).cancel(&record).done();
}

#[test]
fn the_owner_still_cancels_after_expiry() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().initiate();
    world.pass_seconds(1_000_000).cancel(&record).done();
    world.holds("owner", &usd, INITIAL_TOKENS);
}

/// Compares what the program allows a third party with `Window::phase`, at the current time.
fn check_phase(world: &mut World, record: &Record, window: &Window) {
    let now = world.clock();
    let (finalize, expire) = match window.phase(&now) {
        Phase::Wait { .. } => (Some("TooEarly"), Some("NotExpired")),
        Phase::Suspended => (Some("ClusterRestarted"), Some("NotExpired")),
        Phase::Finalize => (None, Some("NotExpired")),
        Phase::Expire => (Some("Expired"), None),
    };
    if let Some(why) = finalize {
        world.finalize(record).refused(why);
    }
    if let Some(why) = expire {
        world.expire(record).refused(why);
    }
    match (finalize, expire) {
        (None, _) => drop(world.finalize(record).done()),
        (_, None) => drop(world.expire(record).done()),
        _ => {}
    }
}

#[test]
fn at_every_time_exactly_one_of_wait_finalize_expire_is_possible() {
    let mut world = world();
    for restarted in [false, true] {
        for slots in [-1, 0, 1, 2, 3, 100] {
            for seconds in [-1, 0, 59, 60, 61, i64::MAX / 2] {
                let record = world.transfer().delay_slots(2).expires_in(60).initiate();
                let stored = world.read(&record).unwrap();
                let window = Window {
                    finalizable_at_slot: stored.finalizable_at_slot,
                    cancellable_at: stored.cancellable_at,
                    expires_at: stored.expires_at,
                    last_restart_slot: stored.last_restart_slot,
                };
                let Clock {
                    slot,
                    unix_time,
                    last_restart_slot,
                } = world.clock();
                world
                    .to_slot(slot.saturating_add_signed(slots))
                    .to_time(unix_time + seconds);
                if restarted {
                    world.restart(last_restart_slot + 1);
                }
                check_phase(&mut world, &record, &window);
                world.to_slot(slot).to_time(unix_time).restart(last_restart_slot);
            }
        }
    }
}

#[test]
fn initiate_and_finalize_are_never_in_one_slot_or_transaction() {
    let mut world = world();
    let (initiate, record) = world.transfer().step();
    let finalize = world.finalize(&record).step();
    world.refused(&[initiate.clone(), finalize.clone()], "TooEarly");
    world.done(&[initiate]);
    world.refused(&[finalize], "TooEarly");
}

#[test]
fn windows_outside_the_domains_bounds_are_refused() {
    const MONTH: i64 = 30 * 24 * 60 * 60;
    let mut world = world();
    let now = world.now();
    for (expires, refusal) in [
        (now + 60, None),
        (now + MONTH, None),
        (now + 59, Some("LifetimeTooShort")),
        (now, Some("LifetimeTooShort")),
        (now - 1, Some("LifetimeTooShort")),
        (0, Some("LifetimeTooShort")),
        (-1, Some("LifetimeTooShort")),
        (now + MONTH + 1, Some("LifetimeTooLong")),
        (i64::MAX, Some("LifetimeTooLong")),
        (i64::MIN, Some("TimeOverflow")),
    ] {
        let builder = world.transfer().cancellable_at(i64::MIN).expires_at(expires);
        match refusal {
            None => drop(builder.initiate()),
            Some(why) => builder.refused(why),
        }
    }
    for (cancellable, refusal) in [
        (i64::MIN, None),
        (0, None),
        (now + 3_600, None),
        (now + 3_601, Some("CancellableAfterExpiry")),
        (i64::MAX, Some("CancellableAfterExpiry")),
    ] {
        let builder = world.transfer().cancellable_at(cancellable);
        match refusal {
            None => drop(builder.initiate()),
            Some(why) => builder.refused(why),
        }
    }
    world.transfer().delay_slots(0).refused("DelayTooShort");
    // an hour is 18,000 slots of 200 ms
    world.transfer().delay_slots(17_999).initiate();
    for delay in [18_000, u32::MAX] {
        world.transfer().delay_slots(delay).refused("DelayBeyondExpiry");
        world.swap().delay_slots(delay).refused("DelayBeyondExpiry");
    }
    world
        .transfer()
        .delay_slots(300)
        .expires_in(60)
        .refused("DelayBeyondExpiry");
    world.transfer().delay_slots(299).expires_in(60).initiate();
    world.update_domain(|config| config.min_delay_slots = 5);
    world.transfer().delay_slots(4).refused("DelayTooShort");
    world.transfer().delay_slots(5).initiate();
}

#[test]
fn absurd_clocks_are_refused_with_a_clear_error() {
    let mut world = world();
    let now = world.now();
    world.next_number("owner");
    world.to_slot(u64::MAX).transfer().refused("TimeOverflow");
    world.to_slot(1_000);
    world.to_time(i64::MAX).transfer().refused("LifetimeTooShort");
    world.to_time(i64::MIN).transfer().expires_at(0).refused("TimeOverflow");
    world
        .to_time(i64::MIN + 10)
        .transfer()
        .expires_at(i64::MIN + 9)
        .refused("LifetimeTooShort");
    let record = world.to_time(-30).transfer().expires_at(30).initiate();
    world.pass_slots(1).to_time(29).finalize(&record).done();
    world.to_time(now);
}

#[test]
fn refunds_work_with_every_absurd_clock() {
    for (slot, time) in [(u64::MAX, i64::MAX), (0, i64::MAX), (u64::MAX, 2_000_000_000)] {
        let mut world = world();
        let usd = world.usd;
        let (first, second) = (world.transfer().initiate(), world.swap().initiate());
        world.to_slot(slot).to_time(time);
        world.expire(&first).done();
        world.cancel(&second).done();
        world.holds("owner", &usd, INITIAL_TOKENS);
    }
}

#[test]
fn a_clock_that_stands_still_opens_no_window_and_one_that_goes_back_closes_it_again() {
    let mut world = world();
    let (slot, now) = (world.slot(), world.now());
    let record = world.transfer().expires_in(60).initiate();
    world.finalize(&record).refused("TooEarly");
    world.expire(&record).refused("NotExpired");
    world
        .to_slot(slot + 1)
        .to_time(now + 60)
        .finalize(&record)
        .refused("Expired");
    world
        .to_slot(slot - 50)
        .to_time(now - 50)
        .finalize(&record)
        .refused("TooEarly");
    world.expire(&record).refused("NotExpired");
    world.cancel(&record).refused("NotCancellable");
    world.to_time(now).cancel(&record).done();
}

#[test]
fn a_cluster_restart_ends_the_finalize_window_for_ever_and_leaves_refunds_possible() {
    for swap in [false, true] {
        let mut world = world();
        let usd = world.usd;
        let mut open = || {
            if swap {
                world.swap().expires_in(60).initiate()
            } else {
                world.transfer().expires_in(60).initiate()
            }
        };
        let (first, second) = (open(), open());
        let slot = world.slot();
        world.pass_slots(5).restart(slot + 1);
        world.finalize(&first).refused("ClusterRestarted");
        world.pass_slots(1_000).finalize(&first).refused("ClusterRestarted");
        world.cancel(&first).done();
        world.pass_seconds(60).finalize(&second).refused("Expired");
        world.expire(&second).done();
        world.holds("owner", &usd, INITIAL_TOKENS);
    }
}

#[test]
fn a_record_initiated_after_a_restart_is_finalized_as_usual() {
    let mut world = world();
    let slot = world.slot();
    let record = world.restart(slot).transfer().initiate();
    world.pass_slots(1).finalize(&record).done();
}
