use super::exact;
use super::given::{FREE, Round, TransferFee, amount, is_no_lower, round};
use airlock_core::limits::MAX_MANAGEMENT_FEE_BPS;
use airlock_core::vault::{
    ANY_PRICE, Books, Fees, LIMIT_STEPS, LimitSteps, Net, Totals, deposit_takes_part, redeem_takes_part, settle,
};
use proptest::prelude::*;

/// A round at a price of 1, without fees or requests.
fn quiet() -> Round {
    Round {
        books: Books {
            idle: 1_000,
            deployed: 8_999,
            supply: 9_000,
            share_offset: 3,
        },
        totals: Totals {
            deposits: [0; LIMIT_STEPS],
            redeems: [0; LIMIT_STEPS],
            dust_assets: 0,
        },
        limit_steps: LimitSteps {
            reference: 1 << 64,
            step_bps: 100,
        },
        fees: FREE,
        seconds: 0,
        mark: u128::MAX,
        transfer_fee: TransferFee { bps: 0, most: 0 },
    }
}

/// The same, with requests that take any price.
fn with(deposits: u64, redeems: u64) -> Round {
    let mut round = quiet();
    round.totals.deposits[usize::from(ANY_PRICE)] = deposits;
    round.totals.redeems[usize::from(ANY_PRICE)] = redeems;
    round
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_settlement_is_what_the_rules_say_whatever_the_amounts(mut round in round()) {
        round.seconds = round.seconds.min(u64::MAX / u64::from(MAX_MANAGEMENT_FEE_BPS));
        let Round { books, totals, limit_steps, fees, seconds, mark, transfer_fee } = &round;
        let expected = exact::settle(books, totals, limit_steps, fees, *seconds, *mark, |amount| transfer_fee.of(amount));
        prop_assert_eq!(round.settle(), Some(expected));
    }

    #[test]
    fn the_price_of_those_who_stay_never_falls(round in round()) {
        let settled = round.settle().unwrap();
        prop_assert!(is_no_lower(&settled.price, &settled.books.price().unwrap()));
    }

    #[test]
    fn no_asset_and_no_share_appears_or_is_lost(round in round()) {
        let settled = round.settle().unwrap();
        let (before, after) = (&round.books, &settled.books);
        let sum = |values: &[u64]| values.iter().map(|&value| u128::from(value)).sum::<u128>();
        let filled = settled.redeems_in - settled.shares_back;
        // reserve and escrow before = reserve and escrow after, and the mint's own fee
        prop_assert_eq!(
            sum(&[before.idle, settled.deposits_in, round.totals.dust_assets]),
            sum(&[after.idle, settled.assets_out, settled.transfer_fee])
        );
        prop_assert_eq!(
            sum(&[before.supply, settled.fee_shares, settled.shares_out]),
            sum(&[after.supply, filled])
        );
        prop_assert_eq!(before.deployed, after.deployed);
        // and what moves is what the escrow and the reserve differ by
        let escrow = settled.deposits_in + round.totals.dust_assets;
        match settled.net {
            Net::Nothing => prop_assert_eq!((escrow, before.idle), (settled.assets_out, after.idle)),
            Net::In(sent) => {
                prop_assert!(sent > 0);
                prop_assert_eq!((escrow - sent, before.idle + sent - settled.transfer_fee), (settled.assets_out, after.idle));
            }
            Net::Out(sent) => {
                prop_assert!(0 < sent && sent <= before.idle);
                prop_assert_eq!((escrow + sent - settled.transfer_fee, before.idle - sent), (settled.assets_out, after.idle));
            }
        }
        // the fee shares of redemptions are among those given
        prop_assert!(settled.shares_back <= settled.redeems_in);
    }

    #[test]
    fn only_the_sum_of_those_who_take_part_matters(round in round(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let settled = round.settle().unwrap();
        let mut other = round.clone();
        // the requests of one limit step ask for another step that takes part as well, or the same that does not
        let takers: Vec<u8> = (0..16).filter(|&b| deposit_takes_part(b, settled.deposit_from)).collect();
        if !takers.is_empty() {
            shift(&mut other.totals.deposits, from.get(&takers), to.get(&takers));
        }
        let takers: Vec<u8> = (0..16).filter(|&b| redeem_takes_part(b, settled.redeem_below)).collect();
        shift(&mut other.totals.redeems, from.get(&takers), to.get(&takers));
        for limit_step in 0..16 {
            if !deposit_takes_part(limit_step, settled.deposit_from) && settled.deposit_from < 16 {
                other.totals.deposits[usize::from(limit_step)] = 0;
            }
            if !redeem_takes_part(limit_step, settled.redeem_below) {
                other.totals.redeems[usize::from(limit_step)] = 0;
            }
        }
        prop_assert_eq!(other.settle(), Some(settled));
    }

    #[test]
    fn redemptions_take_all_that_is_there_before_any_goes_back(mut round in round(), most in 0..40u32) {
        // nearly all is out at work
        let idle = round.books.idle & ((1 << most) - 1);
        round.books.deployed += round.books.idle - idle;
        round.books.idle = idle;
        round.totals.deposits = round.totals.deposits.map(|total| total & ((1 << most) - 1));
        let settled = round.settle().unwrap();
        let available = idle + settled.deposits_in + round.totals.dust_assets;
        let paid = settled.assets_out + match settled.net { Net::Out(_) => settled.transfer_fee, _ => 0 };
        prop_assert!(paid <= available);
        // what is left could not have bought one share more
        let one_share = (settled.price.ceil() >> 64) + 1;
        prop_assert!(settled.shares_back == 0 || u128::from(available - paid) <= one_share);
    }

    #[test]
    fn a_mint_that_withholds_costs_only_whoever_makes_it_move(round in round()) {
        let taxed = round.settle().unwrap();
        let free = Round { transfer_fee: TransferFee { bps: 0, most: 0 }, ..round.clone() }.settle().unwrap();
        match taxed.net {
            Net::Nothing => prop_assert_eq!(taxed, free),
            Net::In(_) => {
                prop_assert_eq!(taxed.assets_out, free.assets_out);
                prop_assert!(taxed.shares_out <= free.shares_out);
            }
            Net::Out(_) => {
                prop_assert_eq!(taxed.shares_out, free.shares_out);
                prop_assert_eq!(taxed.assets_out, free.assets_out - taxed.transfer_fee);
                prop_assert_eq!(taxed.books, free.books);
            }
        }
    }

    #[test]
    fn settling_nothing_but_dust_changes_nothing_but_the_idle_assets(mut round in round(), dust in amount()) {
        round.totals.deposits = [0; LIMIT_STEPS];
        round.totals.redeems = [0; LIMIT_STEPS];
        round.totals.dust_assets = dust.min(u64::MAX - 1 - round.books.total_assets().unwrap());
        round.fees = FREE;
        let settled = round.settle().unwrap();
        let arrived = round.totals.dust_assets - settled.transfer_fee;
        let expected = Books { idle: round.books.idle + arrived, ..round.books };
        prop_assert_eq!(settled.books, expected);
        prop_assert_eq!((settled.shares_out, settled.assets_out, settled.fee_shares), (0, 0, 0));
    }
}

/// Moves what fits from one limit step to another.
fn shift(totals: &mut [u64; LIMIT_STEPS], from: &u8, to: &u8) {
    let moved = std::mem::take(&mut totals[usize::from(*from)]);
    totals[usize::from(*to)] += moved;
}

#[test]
fn deposits_and_redemptions_meet_and_only_the_difference_moves() {
    let table = [
        (300, 300, Net::Nothing, 1_000),
        (500, 300, Net::In(200), 1_200),
        (300, 500, Net::Out(200), 800),
        (0, 0, Net::Nothing, 1_000),
    ];
    for (deposits, redeems, net, idle) in table {
        let settled = with(deposits, redeems).settle().unwrap();
        assert_eq!((settled.net, settled.books.idle), (net, idle));
        assert_eq!((settled.shares_out, settled.assets_out), (deposits, redeems));
        assert_eq!(settled.books.supply, 9_000 + deposits - redeems);
    }
}

#[test]
fn redemptions_beyond_what_is_idle_are_filled_in_part() {
    let settled = with(100, 3_000).settle().unwrap();
    assert_eq!((settled.assets_out, settled.shares_back), (1_100, 1_900));
    assert_eq!((settled.net, settled.books.idle), (Net::Out(1_000), 0));
    assert_eq!(settled.books.supply, 9_000 + 100 - 1_100);

    // with a fee of 5 %, as many are filled as 1,100 assets can pay after it
    let mut dear = with(100, 3_000);
    dear.fees.exit_bps = 500;
    let settled = dear.settle().unwrap();
    assert_eq!(
        (settled.redeems_in - settled.shares_back, settled.fee_shares),
        (1_158, 58)
    );
    assert_eq!((settled.assets_out, settled.books.idle), (1_100, 0));
}

#[test]
fn entry_and_exit_fees_stay_in_the_supply() {
    let mut round = with(1_000, 1_000);
    (round.fees.entry_bps, round.fees.exit_bps) = (100, 200);
    let settled = round.settle().unwrap();
    assert_eq!(
        (settled.shares_out, settled.assets_out, settled.fee_shares),
        (990, 980, 30)
    );
    assert_eq!((settled.net, settled.books.supply), (Net::In(20), 9_000 + 1_000 - 980));
    // even the smallest request pays
    let mut smallest = with(1, 1);
    (smallest.fees.entry_bps, smallest.fees.exit_bps) = (1, 1);
    let settled = smallest.settle().unwrap();
    assert_eq!((settled.shares_out, settled.assets_out, settled.fee_shares), (0, 0, 2));
}

#[test]
fn whoever_makes_assets_move_bears_what_the_mint_withholds() {
    let tenth = TransferFee {
        bps: 1_000,
        most: u64::MAX,
    };
    let inwards = Round {
        transfer_fee: tenth,
        ..with(500, 300)
    }
    .settle()
    .unwrap();
    assert_eq!(
        (inwards.shares_out, inwards.assets_out, inwards.transfer_fee),
        (480, 300, 20)
    );
    assert_eq!(inwards.books.idle, 1_180);
    let outwards = Round {
        transfer_fee: tenth,
        ..with(300, 500)
    }
    .settle()
    .unwrap();
    assert_eq!(
        (outwards.shares_out, outwards.assets_out, outwards.transfer_fee),
        (300, 480, 20)
    );
    assert_eq!(outwards.books.idle, 800);
    // what lies in the escrow already pays first
    let mut dusty = Round {
        transfer_fee: tenth,
        ..with(500, 300)
    };
    dusty.totals.dust_assets = 10;
    let settled = dusty.settle().unwrap();
    assert_eq!(
        (settled.net, settled.transfer_fee, settled.shares_out),
        (Net::In(210), 21, 489)
    );
    assert_eq!(settled.books.idle, 1_189);
}

#[test]
fn only_the_limit_steps_whose_limit_holds_take_part() {
    let mut round = quiet();
    round.totals.deposits = [10; LIMIT_STEPS];
    round.totals.redeems = [10; LIMIT_STEPS];
    let settled = round.settle().unwrap();
    // the price is the reference: deposits at it or dearer, redemptions at it or cheaper, and those at any price
    assert_eq!((settled.deposit_from, settled.deposits_in), (7, 90));
    assert_eq!((settled.redeem_below, settled.redeems_in), (8, 90));
}

#[test]
fn deposits_that_no_share_can_count_block_nobody() {
    // all is lost but the books' one asset: a deposit of any size would buy more shares than there can be
    let mut round = with(1_000_000, 9_000);
    round.books = Books {
        idle: 0,
        deployed: 0,
        supply: u64::MAX / 2,
        share_offset: 0,
    };
    let settled = round.settle().unwrap();
    assert_eq!(
        (settled.deposit_from, settled.deposits_in, settled.shares_out),
        (16, 0, 0)
    );
    assert_eq!(
        (settled.redeems_in, settled.shares_back, settled.assets_out),
        (9_000, 0, 0)
    );
    assert!((0..16).all(|limit_step| !deposit_takes_part(limit_step, settled.deposit_from)));
    // nor when the assets would be too many
    let mut round = with(u64::MAX - 9_999, 100);
    round.books.share_offset = 0;
    let settled = round.settle().unwrap();
    assert_eq!((settled.deposit_from, settled.deposits_in), (16, 0));
    assert_eq!(settled.redeems_in, 100);
}

#[test]
fn a_settlement_is_refused_only_for_what_cannot_be() {
    let refused = |change: fn(&mut Round)| {
        let mut round = with(100, 100);
        assert!(round.settle().is_some());
        change(&mut round);
        round.settle().is_none()
    };
    assert!(refused(|round| round.books.deployed = u64::MAX));
    assert!(refused(|round| round.books.share_offset = 20));
    assert!(refused(|round| round.limit_steps.reference = 0));
    assert!(refused(|round| round.limit_steps.step_bps = 0));
    assert!(refused(|round| round.fees = Fees { exit_bps: 501, ..FREE }));
    assert!(refused(|round| round.totals.redeems[15] = 9_001));
    assert!(refused(|round| round.totals.deposits = [u64::MAX; LIMIT_STEPS]));
    assert!(refused(|round| round.totals.redeems = [u64::MAX; LIMIT_STEPS]));

    let Round {
        books,
        totals,
        limit_steps,
        fees,
        ..
    } = with(200, 100);
    let with_fee = |fee: Option<u64>| settle(&books, &totals, &limit_steps, &fees, 0, u128::MAX, |_| fee);
    assert!(with_fee(Some(100)).is_some());
    assert!(with_fee(Some(101)).is_none());
    assert!(with_fee(None).is_none());
    // but what does not move is not asked for
    let balanced = with(100, 100).totals;
    assert!(settle(&books, &balanced, &limit_steps, &fees, 0, u128::MAX, |_| None).is_some());
}
