use super::exact;
use super::given::{books, limit_steps, near};
use airlock_core::limits::MAX_STEP_BPS;
use airlock_core::vault::{ANY_PRICE, LimitSteps, Price, deposit_takes_part, redeem_takes_part};
use proptest::prelude::*;

/// Whether deposits and redemptions of a limit step take part.
fn takes_part(limit_steps: &LimitSteps, limit_step: u8, price: &Price) -> (bool, bool) {
    (
        deposit_takes_part(limit_step, limit_steps.deposit_from(price).unwrap()),
        redeem_takes_part(limit_step, limit_steps.redeem_below(price).unwrap()),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_limit_is_exact_or_beyond_every_price(
        (_, limit_steps) in books().prop_flat_map(|books| (Just(books), limit_steps(&books))), step in 0..15u8,
    ) {
        let exact = exact::limit(&limit_steps, step);
        prop_assert_eq!(limit_steps.limit(step), u128::try_from(&exact).ok());
    }

    #[test]
    fn exactly_the_limit_steps_whose_limit_holds_take_part(
        (books, limit_steps) in books().prop_flat_map(|books| (Just(books), limit_steps(&books))),
    ) {
        let price = books.price().unwrap();
        let exact = exact::price(&books);
        for limit_step in 0..=ANY_PRICE {
            let expected = [true, false].map(|deposit| exact::takes_part(deposit, &limit_steps, limit_step, &exact));
            let (deposit, redeem) = takes_part(&limit_steps, limit_step, &price);
            prop_assert_eq!([deposit, redeem], expected, "limit_step {}", limit_step);
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
        let limit_steps = LimitSteps { reference: (scaled / bps + off).saturating_sub(2).max(1), step_bps };
        let limit = limit_steps.limit(step).unwrap();
        let expected = (price.ceil() <= limit, price.floor() >= limit);
        prop_assert_eq!(takes_part(&limit_steps, step, &price), expected);
    }

    #[test]
    fn a_wish_is_never_exceeded_and_never_narrowed_without_need(
        (books, limit_steps, wish) in books().prop_flat_map(|books| (Just(books), limit_steps(&books), near(&books))),
    ) {
        let price = books.price().unwrap();
        let steps = 0..ANY_PRICE;
        match limit_steps.deposit_limit_step_for(wish) {
            Some(limit_step) => {
                prop_assert!(!takes_part(&limit_steps, limit_step, &price).0 || price.ceil() <= wish);
                for looser in steps.clone().filter(|&step| step > limit_step) {
                    prop_assert!(limit_steps.limit(looser).is_none_or(|limit| limit > wish));
                }
            }
            None => prop_assert!(steps.clone().all(|step| limit_steps.limit(step).is_none_or(|limit| limit > wish))),
        }
        match limit_steps.redeem_limit_step_for(wish) {
            Some(limit_step) => {
                prop_assert!(!takes_part(&limit_steps, limit_step, &price).1 || price.floor() >= wish);
                for looser in steps.clone().filter(|&step| step < limit_step && limit_step != ANY_PRICE) {
                    prop_assert!(limit_steps.limit(looser).unwrap() < wish);
                }
            }
            None => prop_assert!(steps.clone().all(|step| limit_steps.limit(step).is_none_or(|limit| limit < wish))),
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
        let limit_steps = LimitSteps {
            reference,
            step_bps: 100,
        };
        assert_eq!(takes_part(&limit_steps, 7, &price), expected, "{reference}");
    }
}

#[test]
fn a_price_between_two_integers_never_meets_a_limit_on_both_sides() {
    let price = Price { assets: 1, shares: 3 };
    let below = (1u128 << 64) / 3;
    for (reference, expected) in [(below, (false, true)), (below + 1, (true, false))] {
        let limit_steps = LimitSteps {
            reference,
            step_bps: 100,
        };
        assert_eq!(takes_part(&limit_steps, 7, &price), expected, "{reference}");
    }
}

#[test]
fn steps_of_a_tiny_reference_may_share_a_limit() {
    let limit_steps = LimitSteps {
        reference: 2,
        step_bps: 1,
    };
    let limits: Vec<_> = (0..15).map(|step| limit_steps.limit(step).unwrap()).collect();
    assert_eq!(limits, [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2]);
    // the cheapest price is a little above 1
    let price = Price {
        assets: 1,
        shares: u64::MAX,
    };
    assert_eq!(limit_steps.deposit_from(&price), Some(7));
    assert_eq!(limit_steps.redeem_below(&price), Some(7));
    let exactly_two = Price {
        assets: 1,
        shares: 1 << 63,
    };
    assert_eq!(limit_steps.deposit_from(&exactly_two), Some(7));
    assert_eq!(limit_steps.redeem_below(&exactly_two), Some(15));
    assert_eq!(limit_steps.deposit_limit_step_for(1), Some(6));
    assert_eq!(limit_steps.redeem_limit_step_for(2), Some(7));
}

#[test]
fn far_from_the_reference_only_one_side_takes_part_besides_any_price() {
    let limit_steps = LimitSteps {
        reference: 1 << 64,
        step_bps: 100,
    };
    let (dear, cheap) = (Price { assets: 2, shares: 1 }, Price { assets: 1, shares: 2 });
    assert_eq!(
        (limit_steps.deposit_from(&dear), limit_steps.redeem_below(&dear)),
        (Some(15), Some(15))
    );
    assert_eq!(
        (limit_steps.deposit_from(&cheap), limit_steps.redeem_below(&cheap)),
        (Some(0), Some(0))
    );
    assert!(redeem_takes_part(ANY_PRICE, 0) && deposit_takes_part(ANY_PRICE, 15));
}

#[test]
fn a_limit_beyond_what_can_be_counted_is_above_every_price() {
    let limit_steps = LimitSteps {
        reference: u128::MAX,
        step_bps: 1_000,
    };
    assert_eq!(limit_steps.limit(7), Some(u128::MAX));
    assert_eq!(limit_steps.limit(8), None);
    let dearest = Price {
        assets: u64::MAX,
        shares: 1,
    };
    assert_eq!(
        (limit_steps.deposit_from(&dearest), limit_steps.redeem_below(&dearest)),
        (Some(7), Some(7))
    );
    assert_eq!(limit_steps.redeem_limit_step_for(u128::MAX), Some(7));
    // the middle is a little below the dearest price, and the next step is beyond all
    let limit_steps = LimitSteps {
        reference: u128::MAX - (2 << 64),
        ..limit_steps
    };
    assert_eq!(
        (limit_steps.deposit_from(&dearest), limit_steps.redeem_below(&dearest)),
        (Some(8), Some(8))
    );
}

#[test]
fn a_wish_that_every_price_meets_is_any_price() {
    let limit_steps = LimitSteps {
        reference: 1 << 64,
        step_bps: 100,
    };
    let dearest = u128::from(u64::MAX) << 64;
    for limit in [u128::MAX, dearest] {
        assert_eq!(limit_steps.deposit_limit_step_for(limit), Some(ANY_PRICE));
    }
    assert_eq!(limit_steps.deposit_limit_step_for(dearest - 1), Some(14));
    for limit in [0, 1] {
        assert_eq!(limit_steps.redeem_limit_step_for(limit), Some(ANY_PRICE));
    }
    assert_eq!(limit_steps.redeem_limit_step_for(2), Some(0));
    // and one that even the tightest limit would break has no limit step
    assert_eq!(limit_steps.deposit_limit_step_for(1), None);
    assert_eq!(limit_steps.redeem_limit_step_for(u128::MAX), None);
}

#[test]
fn an_unsound_limit_steps_answers_nothing() {
    let price = Price { assets: 1, shares: 1 };
    let unsound = [(0, 1), (1, 0), (1, MAX_STEP_BPS + 1), (u128::MAX, u16::MAX)];
    for (reference, step_bps) in unsound {
        let limit_steps = LimitSteps { reference, step_bps };
        assert!(!limit_steps.is_sound());
        assert_eq!(limit_steps.limit(0), None);
        assert_eq!(
            (limit_steps.deposit_from(&price), limit_steps.redeem_below(&price)),
            (None, None)
        );
        assert_eq!(
            (
                limit_steps.deposit_limit_step_for(u128::MAX),
                limit_steps.redeem_limit_step_for(0)
            ),
            (None, None)
        );
    }
    assert_eq!(
        LimitSteps {
            reference: 1,
            step_bps: 1
        }
        .limit(15),
        None
    );
}
