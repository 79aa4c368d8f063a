use super::exact::big;
use airlock_core::vault::{carried, within_share};
use proptest::prelude::*;

proptest! {
    #[test]
    fn parts_are_carried_at_no_more_than_the_whole_and_the_last_takes_the_rest(
        deployed in any::<u64>(),
        parts in proptest::collection::vec(1..=u64::MAX / 32, 1..32),
    ) {
        let (mut left, mut in_flight) = (deployed, parts.iter().sum::<u64>());
        for principal in parts {
            let book = carried(left, principal, in_flight).expect("a part of what is out");
            prop_assert!(big(book) * in_flight <= big(left) * principal, "rounded down");
            left -= book;
            in_flight -= principal;
        }
        prop_assert_eq!((left, in_flight), (0, 0));
    }

    #[test]
    fn a_share_is_compared_exactly(part in any::<u64>(), whole in any::<u64>(), max_bps in any::<u16>()) {
        prop_assert_eq!(within_share(part, whole, max_bps), big(part) * 10_000u32 <= big(whole) * max_bps);
    }
}

#[test]
fn what_is_carried_at_the_edges() {
    assert_eq!(carried(0, 0, 0), Some(0));
    assert_eq!(carried(7, 0, 0), Some(0));
    assert_eq!(
        carried(110, 100, 100),
        Some(110),
        "a gain that was reported goes with the last part"
    );
    assert_eq!(carried(99, 1, 2), Some(49));
    assert_eq!(carried(99, 3, 2), None, "more than is out");
    assert_eq!(carried(u64::MAX, u64::MAX - 1, u64::MAX), Some(u64::MAX - 1));
    assert!(within_share(8_000, 10_000, 8_000) && !within_share(8_001, 10_000, 8_000));
    assert!(within_share(0, 0, 0) && !within_share(1, u64::MAX, 0));
}
