use super::exact::{self, big, minus, year};
use super::given::{FREE, books, fees, near, seconds};
use airlock_core::limits::{MAX_MANAGEMENT_FEE_BPS, MAX_PERFORMANCE_FEE_BPS, YEAR_SECONDS};
use airlock_core::vault::{Accrual, Books, Fees, accrue};
use proptest::prelude::*;

const ALL: Fees = Fees {
    entry_bps: 500,
    exit_bps: 500,
    management_bps: MAX_MANAGEMENT_FEE_BPS,
    performance_bps: MAX_PERFORMANCE_FEE_BPS,
};

/// 1,000,000 shares worth two assets each.
const DOUBLED: Books = Books {
    idle: 2_000_000,
    deployed: 0,
    supply: 1_000_000,
    share_offset: 0,
};

fn after(books: &Books, accrual: &Accrual) -> Books {
    Books {
        supply: books.supply + accrual.management + accrual.performance,
        ..*books
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn an_accrual_is_what_the_rules_say(
        (books, mark) in books().prop_flat_map(|books| (Just(books), near(&books))), fees in fees(), seconds in seconds(),
    ) {
        // beyond 2^64 / bps seconds the charge stays behind: nobody lives to see it
        let seconds = seconds.min(u64::MAX / u64::from(MAX_MANAGEMENT_FEE_BPS));
        let accrual = accrue(&books, &fees, seconds, mark).unwrap();
        prop_assert_eq!(accrual, exact::accrual(&books, &fees, seconds, mark));
        prop_assert!(after(&books, &accrual).price().is_some());
    }

    #[test]
    fn an_accrual_never_takes_more_than_the_stated_share(
        (books, mark) in books().prop_flat_map(|books| (Just(books), near(&books))), fees in fees(), seconds in seconds(),
    ) {
        let accrual = accrue(&books, &fees, seconds, mark).unwrap();
        let (assets, shares) = exact::price(&books);
        // worth of the management shares ≤ worth of the supply × bps × seconds / (10 000 × year)
        let managed = Books { supply: books.supply + accrual.management, ..books };
        let (_, diluted) = exact::price(&managed);
        prop_assert!(
            big(accrual.management) * &assets * &shares * year()
                <= big(books.supply) * &assets * fees.management_bps * seconds * &diluted
        );
        // worth of the performance shares ≤ bps × (what the supply is worth − what it was at the mark)
        let (_, last) = exact::price(&after(&books, &accrual));
        let gain = minus(&((big(managed.supply) * &assets) << 64), &(big(managed.supply) * mark * &diluted));
        prop_assert!(
            ((big(accrual.performance) * &assets * &diluted) << 64) * 10_000u32 <= gain * fees.performance_bps * last
        );
    }

    #[test]
    fn many_accruals_never_take_more_than_the_stated_share_of_the_whole_time(
        books in books(), bps in 0..=MAX_MANAGEMENT_FEE_BPS, times in prop::collection::vec(0..10_000_000u64, 1..30),
    ) {
        let fees = Fees { management_bps: bps, ..FREE };
        let (mut now, mut charged) = (books, 0u64);
        for &seconds in &times {
            let accrual = accrue(&now, &fees, seconds, u128::MAX).unwrap();
            charged += accrual.management;
            now = after(&now, &accrual);
        }
        let whole: u64 = times.iter().sum();
        prop_assert!(big(charged) * year() <= big(now.supply) * bps * whole);
    }

    #[test]
    fn the_same_gain_is_charged_once_and_never_leaves_less_than_the_mark(
        (books, mark) in books().prop_flat_map(|books| (Just(books), near(&books))), performance_bps in 0..=MAX_PERFORMANCE_FEE_BPS,
    ) {
        let fees = Fees { performance_bps, ..FREE };
        let first = accrue(&books, &fees, 0, mark).unwrap();
        prop_assert!(first.high_water_mark >= mark);
        let charged = after(&books, &first);
        let price = charged.price().unwrap();
        prop_assert!(first.performance == 0 || price.ceil() >= mark);
        prop_assert!(price.ceil() <= first.high_water_mark);
        let second = accrue(&charged, &fees, 0, first.high_water_mark).unwrap();
        prop_assert_eq!(second, Accrual { management: 0, performance: 0, high_water_mark: first.high_water_mark });
    }

    #[test]
    fn without_shares_nothing_is_charged_and_the_mark_only_rises(
        (books, mark) in books().prop_flat_map(|books| {
            let empty = Books { supply: 0, ..books };
            (Just(empty), near(&empty))
        }),
        seconds in seconds(),
    ) {
        let expected = Accrual { management: 0, performance: 0, high_water_mark: mark.max(books.price().unwrap().ceil()) };
        prop_assert_eq!(accrue(&books, &ALL, seconds, mark), Some(expected));
    }
}

#[test]
fn a_year_costs_the_yearly_rate_and_a_gain_its_part() {
    let fees = Fees {
        management_bps: 200,
        ..FREE
    };
    let year = accrue(&DOUBLED, &fees, YEAR_SECONDS, u128::MAX).unwrap();
    assert_eq!((year.management, year.performance), (20_000, 0));

    // from 1 to 2: a gain of 1,000,000 assets, of which a tenth is due, in shares worth it once they exist
    let fees = Fees {
        performance_bps: 1_000,
        ..FREE
    };
    let gained = accrue(&DOUBLED, &fees, 0, 1 << 64).unwrap();
    assert_eq!((gained.management, gained.performance), (0, 52_631));
    let price = after(&DOUBLED, &gained).price().unwrap();
    assert_eq!(price.assets_for(gained.performance), Some(99_998));
    assert_eq!(gained.high_water_mark, price.ceil());
}

#[test]
fn a_loss_costs_no_performance_fee_and_leaves_the_mark() {
    let accrual = accrue(&DOUBLED, &ALL, 0, 3 << 64).unwrap();
    assert_eq!((accrual.performance, accrual.high_water_mark), (0, 3 << 64));
}

#[test]
fn no_more_fee_shares_are_minted_than_can_be_counted() {
    let full = Books {
        supply: u64::MAX - 1,
        ..DOUBLED
    };
    let accrual = accrue(&full, &ALL, u64::MAX, 0).unwrap();
    assert_eq!((accrual.management, accrual.performance), (0, 0));
    let nearly = Books {
        supply: u64::MAX - 101,
        ..DOUBLED
    };
    assert_eq!(accrue(&nearly, &ALL, YEAR_SECONDS, 0).unwrap().management, 100);
    let much = Books {
        idle: u64::MAX - 1,
        ..nearly
    };
    assert_eq!(accrue(&much, &ALL, 0, 0).unwrap().performance, 100);
}

#[test]
fn fees_above_the_highest_are_not_allowed() {
    assert!(ALL.are_allowed() && FREE.are_allowed());
    let beyond = [
        Fees { entry_bps: 501, ..FREE },
        Fees { exit_bps: 501, ..FREE },
        Fees {
            management_bps: 1_001,
            ..FREE
        },
        Fees {
            performance_bps: 5_001,
            ..FREE
        },
    ];
    for fees in beyond {
        assert!(!fees.are_allowed(), "{fees:?}");
        assert_eq!(accrue(&DOUBLED, &fees, 0, 0), None);
    }
    let unpriced = Books {
        deployed: u64::MAX,
        ..DOUBLED
    };
    assert_eq!(accrue(&unpriced, &FREE, 0, 0), None);
}
