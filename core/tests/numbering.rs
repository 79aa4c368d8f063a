//! No number is given out twice, however sequences are opened, used and closed.

use airlock_core::numbering::{BadNumbering, closable_from, close_sequence, first_number, open_sequence};
use proptest::prelude::*;
use std::collections::HashSet;

const WINDOW: u64 = 512;

#[test]
fn a_sequence_begins_at_most_512_slots_ago_and_never_in_the_future() {
    let now = 10_000;
    assert_eq!(open_sequence(now, now), Ok(now << 20));
    assert_eq!(open_sequence(now - WINDOW, now), Ok((now - WINDOW) << 20));
    for wrong in [now - WINDOW - 1, 0, now + 1, u64::MAX] {
        assert_eq!(
            open_sequence(wrong, now),
            Err(BadNumbering::FirstSlotOutOfRange),
            "{wrong}"
        );
    }
    assert_eq!(open_sequence(0, WINDOW), Ok(0));
    assert_eq!(open_sequence(0, WINDOW + 1), Err(BadNumbering::FirstSlotOutOfRange));
    assert_eq!(open_sequence(u64::MAX, u64::MAX), Err(BadNumbering::Overflow));
    assert_eq!(open_sequence(1 << 44, 1 << 44), Err(BadNumbering::Overflow));
    assert_eq!(open_sequence((1 << 44) - 1, 1 << 44), Ok(((1 << 44) - 1) << 20));
}

#[test]
fn a_sequence_closes_from_the_slot_that_is_said_and_not_before() {
    let first_slot = 10_000;
    let first = first_number(first_slot).unwrap();
    // unused: at once
    assert_eq!(closable_from(first_slot, first), 0);
    assert_eq!(close_sequence(first_slot, first, first_slot), Ok(()));
    for given in [1, 2, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 5 << 20] {
        let from = closable_from(first_slot, first + given);
        assert_eq!(close_sequence(first_slot, first + given, from), Ok(()), "{given}");
        assert_eq!(
            close_sequence(first_slot, first + given, from - 1),
            Err(BadNumbering::TooRecent),
            "{given}"
        );
    }
    assert_eq!(closable_from(first_slot, first + 1), first_slot + 1 + WINDOW);
}

/// What happens to a sequence next.
#[derive(Clone, Copy, Debug)]
enum Act {
    Wait(u64),
    Open(u64),
    Use(u64),
    Close,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (0..3 * WINDOW).prop_map(Act::Wait),
        (0..=2u64).prop_map(Act::Wait),
        (0..=WINDOW + 2).prop_map(Act::Open),
        (0..4u64).prop_map(Act::Use),
        // as many as it has for several slots
        (0..4u64).prop_map(|slots| Act::Use(slots << 20)),
        Just(Act::Close),
    ]
}

proptest! {
    /// Numbers are counted in ranges: of each use the first, and how many.
    #[test]
    fn no_number_is_given_out_twice(start in 0..2_000u64, acts in proptest::collection::vec(act(), 1..200)) {
        let (mut now, mut open) = (start, None::<(u64, u64)>);
        let mut above = 0;
        let mut given = HashSet::new();
        for act in acts {
            match (act, open) {
                (Act::Wait(slots), _) => now += slots,
                (Act::Open(ago), None) => {
                    let first_slot = now.saturating_sub(ago);
                    if let Ok(next) = open_sequence(first_slot, now) {
                        open = Some((first_slot, next));
                    }
                }
                (Act::Use(count), Some((first_slot, next))) => {
                    if count > 0 {
                        prop_assert!(next >= above, "{next} was given out before");
                        prop_assert!(given.insert(next));
                        above = next + count;
                    }
                    open = Some((first_slot, next + count));
                }
                (Act::Close, Some((first_slot, next))) => {
                    let may = close_sequence(first_slot, next, now).is_ok();
                    prop_assert_eq!(may, now >= closable_from(first_slot, next));
                    if may {
                        open = None;
                    }
                }
                _ => {}
            }
        }
    }
}
