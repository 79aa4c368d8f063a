use super::exact::{big, fits};
use super::given::amount;
use airlock_core::vault::{part, pro_rata, within_deviation};
use proptest::prelude::*;

/// Requests that sum up to `u64` or less.
fn requests() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(amount(), 1..20).prop_map(|mut amounts| {
        let mut sum = 0u64;
        amounts.retain(|&amount| match sum.checked_add(amount) {
            Some(more) => {
                sum = more;
                true
            }
            None => false,
        });
        amounts
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn all_parts_together_never_exceed_what_came_out(requests in requests(), out in amount()) {
        let of: u64 = requests.iter().sum();
        prop_assume!(of > 0);
        let mut left = out;
        // a part depends on no other, so this is every order
        for &amount in &requests {
            let due = part(amount, out, of).unwrap();
            prop_assert_eq!(Some(due), fits(&(big(amount) * out / of)));
            left = left.checked_sub(due).unwrap();
        }
        // what is left is less than one unit per request
        prop_assert!(left < requests.len() as u64);
    }

    #[test]
    fn a_request_in_many_pieces_never_gets_more_than_in_one(requests in requests(), rest in amount(), out in amount()) {
        let whole: u64 = requests.iter().sum();
        let Some(of) = whole.checked_add(rest).filter(|&of| of > 0) else { return Ok(()) };
        let pieces: u64 = requests.iter().map(|&piece| part(piece, out, of).unwrap()).sum();
        prop_assert!(pieces <= part(whole, out, of).unwrap());
    }

    #[test]
    fn the_last_resort_pays_a_fraction_of_what_is_idle(
        idle in amount(), supply in amount(), share_offset in 0..=19u8, shares in amount(),
    ) {
        let exact = big(shares) * (big(idle) + 1u8) / (big(supply) + big(10u8).pow(share_offset.into()));
        let expected = if shares <= supply { fits(&exact) } else { None };
        prop_assert_eq!(pro_rata(idle, supply, share_offset, shares), expected);
        prop_assert!(shares > supply || expected.unwrap() <= idle);
    }

    #[test]
    fn the_last_resort_takes_nothing_from_those_who_stay(
        idle in amount(), share_offset in 0..=6u8, holders in requests(),
    ) {
        let (mut left, mut supply) = (idle, holders.iter().sum::<u64>());
        for shares in holders {
            let virtual_shares = 10u128.pow(share_offset.into());
            let before = (u128::from(left) + 1, u128::from(supply) + virtual_shares);
            left -= pro_rata(left, supply, share_offset, shares).unwrap();
            supply -= shares;
            let after = (u128::from(left) + 1, u128::from(supply) + virtual_shares);
            prop_assert!(big(after.0) * before.1 >= big(before.0) * after.1);
        }
    }

    #[test]
    fn a_deviation_is_judged_exactly(old in amount(), new in amount(), max_bps in any::<u16>(), off in 0..3u64) {
        let judged = |new: u64| {
            let difference = new.abs_diff(old);
            assert_eq!(within_deviation(old, new, max_bps), big(difference) * 10_000u32 <= big(old) * max_bps);
        };
        judged(new);
        // at the bound and one beside it
        let bound = (u128::from(old) * u128::from(max_bps) / 10_000) as u64;
        judged(old.saturating_add(bound).saturating_add(off).saturating_sub(1));
        judged(old.saturating_sub(bound).saturating_sub(off).saturating_add(1));
    }
}

#[test]
fn parts_beyond_the_whole_are_refused() {
    assert_eq!(part(0, 1, 0), None);
    assert_eq!(part(6, 1, 5), None);
    assert_eq!(part(5, u64::MAX, 5), Some(u64::MAX));
    assert_eq!(part(u64::MAX, u64::MAX, u64::MAX), Some(u64::MAX));
    assert_eq!(part(1, 1, 2), Some(0));
}

#[test]
fn an_exit_of_more_shares_than_there_are_is_refused() {
    assert_eq!(pro_rata(10, 5, 0, 6), None);
    assert_eq!(pro_rata(10, 0, 20, 0), None);
    assert_eq!(pro_rata(0, 0, 0, 0), Some(0));
    assert_eq!(pro_rata(u64::MAX, u64::MAX, 0, u64::MAX), Some(u64::MAX));
    // all shares take all that is idle, but for the part of the virtual ones
    assert_eq!(pro_rata(1_000_000, 1_000_000, 0, 1_000_000), Some(1_000_000));
    assert_eq!(pro_rata(1_000_000, 1_000_000, 3, 1_000_000), Some(999_001));
}

#[test]
fn nothing_may_become_only_nothing() {
    assert!(within_deviation(0, 0, 0));
    assert!(!within_deviation(0, 1, u16::MAX));
    assert!(within_deviation(10_000, 10_100, 100) && within_deviation(10_000, 9_900, 100));
    assert!(!within_deviation(10_000, 10_101, 100) && !within_deviation(10_000, 9_899, 100));
}
