use super::exact;
use super::given::{books, ladder, near};
use airlock_core::limits::MAX_STEP_BPS;
use airlock_core::vault::{ANY_PRICE, Ladder, Price, deposit_takes_part, redeem_takes_part};
use proptest::prelude::*;

/// Whether deposits and redemptions of a bucket take part.
fn takes_part(ladder: &Ladder, bucket: u8, price: &Price) -> (bool, bool) {
    (
        deposit_takes_part(bucket, ladder.deposit_from(price).unwrap()),
        redeem_takes_part(bucket, ladder.redeem_below(price).unwrap()),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_limit_is_exact_or_beyond_every_price(
        (_, ladder) in books().prop_flat_map(|books| (Just(books), ladder(&books))), step in 0..15u8,
    ) {
        let exact = exact::limit(&ladder, step);
        prop_assert_eq!(ladder.limit(step), u128::try_from(&exact).ok());
    }

    #[test]
    fn exactly_the_buckets_whose_limit_holds_take_part(
        (books, ladder) in books().prop_flat_map(|books| (Just(books), ladder(&books))),
    ) {
        let price = books.price().unwrap();
        let exact = exact::price(&books);
        for bucket in 0..=ANY_PRICE {
            let expected = [true, false].map(|deposit| exact::takes_part(deposit, &ladder, bucket, &exact));
            let (deposit, redeem) = takes_part(&ladder, bucket, &price);
            prop_assert_eq!([deposit, redeem], expected, "bucket {}", bucket);
        }
    }

    #[test]
    fn a_price_one_beyond_a_limit_is_beyond_it(
        (books, step_bps) in (books(), 1..=MAX_STEP_BPS), off in 0..5u128, step in 0..15u8,
    ) {
        let price = books.price().unwrap();
        // a reference whose limit at `step` is as close to the price as it can be, and those around it
        let bps = u128::from(10_000 + u64::from(step) * u64::from(step_bps) - 7 * u64::from(step_bps));
        let Some(scaled) = price.floor().checked_mul(10_000) else { return Ok(()) };
        let ladder = Ladder { reference: (scaled / bps + off).saturating_sub(2).max(1), step_bps };
        let limit = ladder.limit(step).unwrap();
        let expected = (price.ceil() <= limit, price.floor() >= limit);
        prop_assert_eq!(takes_part(&ladder, step, &price), expected);
    }

    #[test]
    fn a_wish_is_never_exceeded_and_never_narrowed_without_need(
        (books, ladder, wish) in books().prop_flat_map(|books| (Just(books), ladder(&books), near(&books))),
    ) {
        let price = books.price().unwrap();
        let steps = 0..ANY_PRICE;
        match ladder.deposit_bucket_for(wish) {
            Some(bucket) => {
                prop_assert!(!takes_part(&ladder, bucket, &price).0 || price.ceil() <= wish);
                for looser in steps.clone().filter(|&step| step > bucket) {
                    prop_assert!(ladder.limit(looser).is_none_or(|limit| limit > wish));
                }
            }
            None => prop_assert!(steps.clone().all(|step| ladder.limit(step).is_none_or(|limit| limit > wish))),
        }
        match ladder.redeem_bucket_for(wish) {
            Some(bucket) => {
                prop_assert!(!takes_part(&ladder, bucket, &price).1 || price.floor() >= wish);
                for looser in steps.clone().filter(|&step| step < bucket && bucket != ANY_PRICE) {
                    prop_assert!(ladder.limit(looser).unwrap() < wish);
                }
            }
            None => prop_assert!(steps.clone().all(|step| ladder.limit(step).is_none_or(|limit| limit < wish))),
        }
    }
}

#[test]
fn at_the_limit_both_sides_take_part_and_one_beyond_only_one() {
    // 3 assets for 4 shares are 0.75, which Q64.64 holds exactly
    let (price, exactly) = (Price { assets: 3, shares: 4 }, 3u128 << 62);
    let table = [
        (exactly - 1, (false, true)),
        (exactly, (true, true)),
        (exactly + 1, (true, false)),
    ];
    for (reference, expected) in table {
        let ladder = Ladder {
            reference,
            step_bps: 100,
        };
        assert_eq!(takes_part(&ladder, 7, &price), expected, "{reference}");
    }
}

#[test]
fn a_price_between_two_integers_never_meets_a_limit_on_both_sides() {
    let price = Price { assets: 1, shares: 3 };
    let below = (1u128 << 64) / 3;
    for (reference, expected) in [(below, (false, true)), (below + 1, (true, false))] {
        let ladder = Ladder {
            reference,
            step_bps: 100,
        };
        assert_eq!(takes_part(&ladder, 7, &price), expected, "{reference}");
    }
}

#[test]
fn steps_of_a_tiny_reference_may_share_a_limit() {
    let ladder = Ladder {
        reference: 2,
        step_bps: 1,
    };
    let limits: Vec<_> = (0..15).map(|step| ladder.limit(step).unwrap()).collect();
    assert_eq!(limits, [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2]);
    // the cheapest price is a little above 1
    let price = Price {
        assets: 1,
        shares: u64::MAX,
    };
    assert_eq!(ladder.deposit_from(&price), Some(7));
    assert_eq!(ladder.redeem_below(&price), Some(7));
    let exactly_two = Price {
        assets: 1,
        shares: 1 << 63,
    };
    assert_eq!(ladder.deposit_from(&exactly_two), Some(7));
    assert_eq!(ladder.redeem_below(&exactly_two), Some(15));
    assert_eq!(ladder.deposit_bucket_for(1), Some(6));
    assert_eq!(ladder.redeem_bucket_for(2), Some(7));
}

#[test]
fn far_from_the_reference_only_one_side_takes_part_besides_any_price() {
    let ladder = Ladder {
        reference: 1 << 64,
        step_bps: 100,
    };
    let (dear, cheap) = (Price { assets: 2, shares: 1 }, Price { assets: 1, shares: 2 });
    assert_eq!(
        (ladder.deposit_from(&dear), ladder.redeem_below(&dear)),
        (Some(15), Some(15))
    );
    assert_eq!(
        (ladder.deposit_from(&cheap), ladder.redeem_below(&cheap)),
        (Some(0), Some(0))
    );
    assert!(redeem_takes_part(ANY_PRICE, 0) && deposit_takes_part(ANY_PRICE, 15));
}

#[test]
fn a_limit_beyond_what_can_be_counted_is_above_every_price() {
    let ladder = Ladder {
        reference: u128::MAX,
        step_bps: 1_000,
    };
    assert_eq!(ladder.limit(7), Some(u128::MAX));
    assert_eq!(ladder.limit(8), None);
    let dearest = Price {
        assets: u64::MAX,
        shares: 1,
    };
    assert_eq!(
        (ladder.deposit_from(&dearest), ladder.redeem_below(&dearest)),
        (Some(7), Some(7))
    );
    assert_eq!(ladder.redeem_bucket_for(u128::MAX), Some(7));
    // the middle is a little below the dearest price, and the next step is beyond all
    let ladder = Ladder {
        reference: u128::MAX - (2 << 64),
        ..ladder
    };
    assert_eq!(
        (ladder.deposit_from(&dearest), ladder.redeem_below(&dearest)),
        (Some(8), Some(8))
    );
}

#[test]
fn a_wish_that_every_price_meets_is_any_price() {
    let ladder = Ladder {
        reference: 1 << 64,
        step_bps: 100,
    };
    let dearest = u128::from(u64::MAX) << 64;
    for limit in [u128::MAX, dearest] {
        assert_eq!(ladder.deposit_bucket_for(limit), Some(ANY_PRICE));
    }
    assert_eq!(ladder.deposit_bucket_for(dearest - 1), Some(14));
    for limit in [0, 1] {
        assert_eq!(ladder.redeem_bucket_for(limit), Some(ANY_PRICE));
    }
    assert_eq!(ladder.redeem_bucket_for(2), Some(0));
    // and one that even the tightest limit would break has no bucket
    assert_eq!(ladder.deposit_bucket_for(1), None);
    assert_eq!(ladder.redeem_bucket_for(u128::MAX), None);
}

#[test]
fn an_unsound_ladder_answers_nothing() {
    let price = Price { assets: 1, shares: 1 };
    let unsound = [(0, 1), (1, 0), (1, MAX_STEP_BPS + 1), (u128::MAX, u16::MAX)];
    for (reference, step_bps) in unsound {
        let ladder = Ladder { reference, step_bps };
        assert!(!ladder.is_sound());
        assert_eq!(ladder.limit(0), None);
        assert_eq!((ladder.deposit_from(&price), ladder.redeem_below(&price)), (None, None));
        assert_eq!(
            (ladder.deposit_bucket_for(u128::MAX), ladder.redeem_bucket_for(0)),
            (None, None)
        );
    }
    assert_eq!(
        Ladder {
            reference: 1,
            step_bps: 1
        }
        .limit(15),
        None
    );
}
