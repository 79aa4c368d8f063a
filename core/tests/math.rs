//! The arithmetic, against wide integers and against its own promises.

use airlock_core::math::{fee, mul_div_ceil, price_of_part};
use proptest::prelude::*;

/// Splits `whole` at the given fractions into parts that sum up to it.
fn split(whole: u64, cuts: &[u16]) -> Vec<u64> {
    let mut at: Vec<u64> = cuts
        .iter()
        .map(|&cut| (whole as u128 * cut as u128 / u16::MAX as u128) as u64)
        .collect();
    at.extend([0, whole]);
    at.sort_unstable();
    at.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// Amounts that sit on the edges as often as between them.
fn amount() -> impl Strategy<Value = u64> {
    prop_oneof![0..10u64, any::<u64>(), (u64::MAX - 10)..=u64::MAX]
}

proptest! {
    #[test]
    fn the_price_of_all_parts_is_the_price_of_the_whole(
        whole in amount(), price in amount(), cuts in prop::collection::vec(any::<u16>(), 0..8),
    ) {
        prop_assume!(whole > 0);
        let (mut done, mut paid) = (0u64, 0u64);
        for part in split(whole, &cuts) {
            paid += price_of_part(whole, price, done, part).unwrap();
            done += part;
            // never less than the exact price of what was taken so far
            prop_assert!(paid as u128 * whole as u128 >= done as u128 * price as u128);
        }
        prop_assert_eq!(paid, price);
    }

    #[test]
    fn the_fee_of_all_parts_is_the_fee_of_the_whole(
        whole in amount(), bps in 0..=10_000u16, cuts in prop::collection::vec(any::<u16>(), 0..8),
    ) {
        let (mut done, mut charged) = (0u64, 0u64);
        for part in split(whole, &cuts) {
            let due = fee(done, part, bps).unwrap();
            prop_assert!(due <= part);
            charged += due;
            done += part;
        }
        prop_assert_eq!(charged, fee(0, whole, bps).unwrap());
        prop_assert_eq!(charged as u128, (whole as u128 * bps as u128).div_ceil(10_000));
    }

    #[test]
    fn rounding_is_up_and_by_less_than_one_unit(value in amount(), numerator in amount(), denominator in 1..=u64::MAX) {
        let exact = value as u128 * numerator as u128;
        match mul_div_ceil(value, numerator, denominator) {
            Some(result) => {
                prop_assert!(result as u128 * denominator as u128 >= exact);
                prop_assert!(result == 0 || (result as u128 - 1) * (denominator as u128) < exact);
            }
            None => prop_assert!(exact.div_ceil(denominator as u128) > u64::MAX as u128),
        }
    }
}

#[test]
fn arguments_out_of_range_are_refused() {
    assert_eq!(mul_div_ceil(1, 1, 0), None);
    assert_eq!(mul_div_ceil(u64::MAX, 2, 1), None);
    assert_eq!(fee(0, 1, 10_001), None);
    assert_eq!(fee(u64::MAX, 1, 1), None);
    assert_eq!(price_of_part(10, 5, 6, 5), None);
    assert_eq!(price_of_part(0, 5, 0, 0), None);
}

#[test]
fn the_first_unit_of_a_cheap_lot_is_not_free() {
    assert_eq!(price_of_part(1_000, 1, 0, 1), Some(1));
    assert_eq!(price_of_part(1_000, 1, 1, 999), Some(0));
}
