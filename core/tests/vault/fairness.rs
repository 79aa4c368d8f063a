//! Games over several rounds: whoever plays them does not win what others lose.

use super::given::{FREE, Round, TransferFee, amount, books, fees};
use airlock_core::vault::{ANY_PRICE, Books, Fees, LIMIT_STEPS, LimitSteps, Settlement, Totals, part};
use proptest::prelude::*;

/// A vault whose rounds follow each other, twelve days apart, with requests that take any price.
struct Game {
    books: Books,
    fees: Fees,
    mark: u128,
}

impl Game {
    fn new(books: Books, fees: Fees) -> Self {
        Self { books, fees, mark: 0 }
    }

    fn settle(&mut self, deposits: u64, redeems: u64, dust_assets: u64) -> Settlement {
        let limit_step = |total| {
            let mut totals = [0; LIMIT_STEPS];
            totals[usize::from(ANY_PRICE)] = total;
            totals
        };
        let round = Round {
            books: self.books,
            totals: Totals {
                deposits: limit_step(deposits),
                redeems: limit_step(redeems),
                dust_assets,
            },
            limit_steps: LimitSteps {
                reference: 1,
                step_bps: 1,
            },
            fees: self.fees,
            seconds: 12 * 24 * 60 * 60,
            mark: self.mark,
            transfer_fee: TransferFee { bps: 0, most: 0 },
        };
        let settled = round.settle().unwrap();
        (self.books, self.mark) = (settled.books, settled.accrual.high_water_mark);
        settled
    }
}

/// Books of a size that leaves room for the deposits of a game.
fn roomy() -> impl Strategy<Value = Books> {
    books().prop_map(|books| Books {
        idle: books.idle >> 4,
        deployed: books.deployed >> 4,
        supply: books.supply >> 4,
        share_offset: books.share_offset.min(6),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn whoever_deposits_and_redeems_gets_no_more_back(
        books in roomy(), fees in fees(), mine in amount(), theirs in amount(),
        leaving in any::<u16>(), following in any::<u16>(),
    ) {
        let (mine, theirs) = ((mine >> 4).max(1), theirs >> 4);
        let fraction = |of: u64, cut: u16| (u128::from(of) * u128::from(cut) / u128::from(u16::MAX)) as u64;
        let mut game = Game::new(books, fees);
        let first = game.settle(mine + theirs, fraction(books.supply, leaving), 0);
        if first.deposits_in == 0 {
            return Ok(());
        }
        let shares = part(mine, first.shares_out, first.deposits_in).unwrap();

        let others = fraction(first.books.supply - shares, following);
        let second = game.settle(theirs, shares + others, 0);
        if second.redeems_in == 0 {
            return Ok(());
        }
        let assets = part(shares, second.assets_out, second.redeems_in).unwrap();
        prop_assert!(assets <= mine, "{} in, {} out", mine, assets);
    }

    #[test]
    fn alone_and_without_fees_only_the_rounding_is_lost(books in roomy(), mine in amount()) {
        let mine = mine >> 4;
        let mut game = Game::new(books, FREE);
        let first = game.settle(mine, 0, 0);
        if first.deposits_in == 0 {
            return Ok(());
        }
        let second = game.settle(0, first.shares_out, 0);
        let lost = mine - second.assets_out;
        // less than the price of one share, and one base unit
        let one_share = first.price.ceil() >> 64;
        prop_assert!(second.shares_back > 0 || u128::from(lost) <= one_share + 1, "{} lost", lost);
    }

    #[test]
    fn one_unit_at_a_time_is_no_cheaper(books in roomy(), fees in fees(), rounds in 1..30u64) {
        let mut game = Game::new(books, fees);
        let shares: u64 = (0..rounds).map(|_| game.settle(1, 0, 0).shares_out).sum();
        let now = game.books;
        prop_assert!(game.settle(0, shares, 0).assets_out <= rounds);
        // nor does redeeming share by share pay more than what was put in
        game.books = now;
        let paid: u64 = (0..shares.min(30)).map(|_| game.settle(0, 1, 0).assets_out).sum();
        prop_assert!(paid <= rounds);
    }

    #[test]
    fn who_inflates_the_price_before_a_first_deposit_does_not_win(
        share_offset in 0..=6u8, mine in amount(), given in amount(), theirs in amount(),
    ) {
        let (mine, given, theirs) = ((mine >> 28).max(1), given >> 4, theirs >> 4);
        let empty = Books { idle: 0, deployed: 0, supply: 0, share_offset };
        let mut game = Game::new(empty, FREE);
        let first = game.settle(mine, 0, 0);
        // a gain is the only way to raise a price, and it has to be paid for
        game.books.idle += given;
        let second = game.settle(theirs, 0, 0);
        let third = game.settle(0, first.shares_out, 0);
        prop_assert!(
            third.assets_out <= mine + given,
            "{} and {} in, {} out", mine, given, third.assets_out
        );
        // and a victim loses at most a unit and, of what that took, one part in as many as there are virtual shares
        let victims = second.price.assets_for(second.shares_out).unwrap();
        let lost = u128::from(second.deposits_in - victims);
        let virtual_shares = 10u128.pow(share_offset.into());
        prop_assert!(lost <= (u128::from(mine) + u128::from(given) + 1) / virtual_shares + 1, "{} lost", lost);
    }

    #[test]
    fn all_that_ever_comes_out_is_what_went_in(
        share_offset in 0..=6u8, fees in fees(),
        moves in prop::collection::vec((0..4usize, amount(), any::<u16>()), 1..20),
    ) {
        let mut game = Game::new(Books { idle: 0, deployed: 0, supply: 0, share_offset }, fees);
        let (mut holders, mut fee_shares) = ([0u64; 4], 0u64);
        let (mut put_in, mut paid_out, mut dust) = (0u64, 0u64, 0u64);
        for (who, deposit, cut) in moves {
            // one deposits, all others redeem a part
            let deposit = deposit >> 30;
            let redeems: Vec<u64> = holders
                .iter()
                .enumerate()
                .map(|(i, &shares)| if i == who { 0 } else { (u128::from(shares) * u128::from(cut) / u128::from(u16::MAX)) as u64 })
                .collect();
            let settled = game.settle(deposit, redeems.iter().sum(), dust);
            dust = 0;
            put_in += settled.deposits_in;
            holders[who] += settled.shares_out;
            let mut given = 0;
            for (shares, redeemed) in holders.iter_mut().zip(&redeems) {
                if settled.redeems_in > 0 {
                    let back = part(*redeemed, settled.shares_back, settled.redeems_in).unwrap();
                    *shares -= redeemed - back;
                    given += part(*redeemed, settled.assets_out, settled.redeems_in).unwrap();
                }
            }
            paid_out += given;
            dust += settled.assets_out - given;
            fee_shares += settled.fee_shares;
            // nothing is owed that is not there
            prop_assert_eq!(put_in, paid_out + dust + game.books.idle);
            prop_assert!(holders.iter().sum::<u64>() + fee_shares <= game.books.supply);
        }
        // everybody leaves, whoever takes the fees too
        game.fees = FREE;
        let last = game.settle(0, holders.iter().sum::<u64>() + fee_shares, dust);
        prop_assert_eq!(last.shares_back, 0);
        prop_assert!(paid_out + last.assets_out <= put_in);
    }
}
