use super::given::round;
use airlock_core::vault::{Due, Outcome, Settlement, deposit_takes_part, redeem_takes_part};
use proptest::prelude::*;

fn outcome(settled: &Settlement) -> Outcome {
    Outcome {
        deposit_from: settled.deposit_from,
        redeem_below: settled.redeem_below,
        deposits_in: settled.deposits_in,
        shares_out: settled.shares_out,
        redeems_in: settled.redeems_in,
        assets_out: settled.assets_out,
        shares_back: settled.shares_back,
    }
}

/// What is left of `out` after all of `parts`: never less than nothing, and less than a unit each.
fn rest(out: u64, parts: &[u64]) -> Option<u64> {
    let rest = parts.iter().try_fold(out, |left, part| left.checked_sub(*part))?;
    (rest == 0 || rest < parts.len() as u64).then_some(rest)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn who_takes_part_gets_a_part_and_who_does_not_gets_all_of_it_back(round in round()) {
        let settled = round.settle().unwrap();
        let outcome = outcome(&settled);
        let (mut shares, mut assets, mut back) = (vec![], vec![], vec![]);
        for limit_step in 0..16u8 {
            let (deposit, redeem) = (round.totals.deposits[usize::from(limit_step)], round.totals.redeems[usize::from(limit_step)]);
            let nothing = Due::default();
            let due = outcome.deposit_due(limit_step, deposit);
            if !deposit_takes_part(limit_step, settled.deposit_from) {
                prop_assert_eq!(due, Some(Due { assets: deposit, ..nothing }));
            } else if deposit > 0 {
                prop_assert_eq!(due.unwrap().assets, 0);
                shares.push(due.unwrap().shares);
            }
            let due = outcome.redeem_due(limit_step, redeem);
            if !redeem_takes_part(limit_step, settled.redeem_below) {
                prop_assert_eq!(due, Some(Due { shares: redeem, ..nothing }));
            } else if redeem > 0 {
                assets.push(due.unwrap().assets);
                back.push(due.unwrap().shares);
            }
        }
        // who put something in is there for all that came out
        if !shares.is_empty() {
            prop_assert!(rest(settled.shares_out, &shares).is_some());
        }
        if !assets.is_empty() {
            prop_assert!(rest(settled.assets_out, &assets).is_some() && rest(settled.shares_back, &back).is_some());
        }
    }
}

#[test]
fn a_request_of_more_than_all_that_took_part_is_refused() {
    let outcome = Outcome {
        deposit_from: 7,
        redeem_below: 7,
        deposits_in: 100,
        shares_out: 50,
        redeems_in: 40,
        assets_out: 60,
        shares_back: 10,
    };
    assert_eq!(outcome.deposit_due(7, 100), Some(Due { assets: 0, shares: 50 }));
    assert_eq!(outcome.deposit_due(7, 101), None);
    assert_eq!(outcome.deposit_due(6, 101), Some(Due { assets: 101, shares: 0 }));
    assert_eq!(outcome.redeem_due(15, 20), Some(Due { assets: 30, shares: 5 }));
    assert_eq!(outcome.redeem_due(15, 41), None);
    assert_eq!(outcome.redeem_due(7, 41), Some(Due { assets: 0, shares: 41 }));
}
