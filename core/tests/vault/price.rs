use super::exact::{self, big, fits};
use super::given::{amount, books};
use airlock_core::vault::{Books, Price};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_price_is_the_books_with_the_virtual_ones_or_does_not_fit(
        idle in amount(), deployed in amount(), supply in amount(), share_offset in 0..=25u8,
    ) {
        let books = Books { idle, deployed, supply, share_offset };
        let (assets, shares) = exact::price(&books);
        let expected = match (fits(&assets), fits(&shares)) {
            // 10^share_offset alone may be too much already
            (Some(assets), Some(shares)) => Some(Price { assets, shares }),
            _ => None,
        };
        prop_assert_eq!(books.price(), expected);
        prop_assert_eq!(books.total_assets(), idle.checked_add(deployed));
    }

    #[test]
    fn shares_and_assets_are_rounded_down(assets in 1..=u64::MAX, shares in 1..=u64::MAX, value in amount()) {
        let price = Price { assets, shares };
        let (assets, shares, value) = (big(assets), big(shares), big(value));
        let given = fits(&value).unwrap();
        prop_assert_eq!(price.shares_for(given), fits(&(&value * &shares / &assets)));
        prop_assert_eq!(price.assets_for(given), fits(&(&value * &assets / &shares)));
    }

    #[test]
    fn a_price_lies_between_its_neighbours_in_q64(assets in 1..=u64::MAX, shares in 1..=u64::MAX) {
        let price = Price { assets, shares };
        let (assets, shares) = (big(assets), big(shares));
        prop_assert_eq!(big(price.floor()), exact::floor(&assets, &shares));
        prop_assert_eq!(big(price.ceil()), exact::ceil(&assets, &shares));
    }

    #[test]
    fn assets_turned_into_shares_and_back_are_never_more(books in books(), assets in amount()) {
        let price = books.price().unwrap();
        if let Some(shares) = price.shares_for(assets) {
            prop_assert!(price.assets_for(shares).unwrap() <= assets);
        }
    }
}

#[test]
fn the_dearest_and_the_cheapest_price_have_a_quote() {
    let dearest = Price {
        assets: u64::MAX,
        shares: 1,
    };
    assert_eq!(dearest.floor(), u128::from(u64::MAX) << 64);
    assert_eq!(dearest.ceil(), dearest.floor());
    let cheapest = Price {
        assets: 1,
        shares: u64::MAX,
    };
    assert_eq!((cheapest.floor(), cheapest.ceil()), (1, 2));
}

#[test]
fn a_price_that_no_books_have_does_not_panic() {
    let none = Price { assets: 0, shares: 0 };
    assert_eq!((none.shares_for(1), none.assets_for(1)), (None, None));
    assert_eq!((none.floor(), none.ceil()), (u128::MAX, u128::MAX));
}
