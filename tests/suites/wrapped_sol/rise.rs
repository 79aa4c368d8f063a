//! After a rise of the rent `SyncNative` turns tokens into rent: the escrow is short, a refund pays the owner first, and anyone
//! can top it up.

use super::{AMOUNT, CancelAfterPart, MINTS, PART, PAYING, REFUNDING, Scenario, make_short, scenario, top_up};
use airlock_tests::key;

/// `make_short` for the scenario's escrow.
fn shorten(scenario: &mut Scenario) -> u64 {
    make_short(&mut scenario.world, &scenario.sol, scenario.record.escrow)
}

#[test]
fn after_a_rise_that_nobody_synced_everything_is_paid_to_the_lamport() {
    for spec in MINTS {
        for ending in [&PAYING[..], &REFUNDING].concat() {
            let mut scenario = scenario(spec(), ending, 0);
            let old = scenario.world.rent_per_byte();
            scenario.world.set_rent_per_byte(old * 2);
            scenario.end(|_| ());
            scenario.assert_paid(0);
        }
    }
}

#[test]
fn an_escrow_made_short_pays_nothing_out() {
    for spec in MINTS {
        for ending in PAYING {
            let mut scenario = scenario(spec(), ending, 0);
            shorten(&mut scenario);
            let first = ending.steps(&mut scenario.world, &scenario.record).remove(0);
            scenario.world.refused(&first, "EscrowShort");
        }
    }
}

#[test]
fn a_refund_of_an_escrow_made_short_pays_the_owner_in_full_first() {
    for spec in MINTS {
        for ending in REFUNDING {
            if ending == CancelAfterPart {
                continue;
            }
            let mut scenario = scenario(spec(), ending, 0);
            let missing = shorten(&mut scenario);
            let account = scenario.world.token_account("owner", &scenario.sol);
            let (tokens, lamports) = (scenario.world.tokens(&account), scenario.world.lamports(&account));
            scenario.end(|_| ());
            let world = &scenario.world;
            assert_eq!(world.tokens(&account), tokens + AMOUNT - missing, "{ending:?}");
            assert_eq!(world.lamports(&account), lamports + AMOUNT, "{ending:?}");
            assert_eq!(world.lamports(&key("sponsor")), scenario.sponsor, "{ending:?}");
        }
    }
}

#[test]
fn an_escrow_made_short_between_parts_gives_back_what_remains() {
    for spec in MINTS {
        let mut scenario = scenario(spec(), CancelAfterPart, 0);
        scenario.world.finalize(&scenario.record).part(PART).done();
        let missing = shorten(&mut scenario);
        let account = scenario.world.token_account("owner", &scenario.sol);
        let (tokens, lamports) = (scenario.world.tokens(&account), scenario.world.lamports(&account));
        scenario.world.finalize(&scenario.record).refused("EscrowShort");
        scenario.world.cancel(&scenario.record).done();
        assert_eq!(scenario.world.tokens(&account), tokens + AMOUNT - PART - missing);
        assert_eq!(scenario.world.lamports(&account), lamports + AMOUNT - PART);
        assert_eq!(scenario.world.lamports(&key("sponsor")), scenario.sponsor);
    }
}

#[test]
fn an_escrow_that_anyone_topped_up_pays_all_and_the_top_up_is_the_rent_payers() {
    for spec in MINTS {
        for ending in [&PAYING[..], &REFUNDING].concat() {
            let mut scenario = scenario(spec(), ending, 0);
            let missing = shorten(&mut scenario);
            let had = scenario.world.lamports(&key("stranger"));
            top_up(&mut scenario.world, &scenario.sol, scenario.record.escrow, missing - 1);
            if PAYING.contains(&ending) {
                let first = ending.steps(&mut scenario.world, &scenario.record).remove(0);
                scenario.world.refused(&first, "EscrowShort");
            }
            top_up(&mut scenario.world, &scenario.sol, scenario.record.escrow, 1);
            scenario.end(Scenario::sync);
            scenario.assert_paid(missing);
            assert_eq!(had - scenario.world.lamports(&key("stranger")), missing);
        }
    }
}

#[test]
fn once_the_rent_falls_again_a_sync_is_enough() {
    for spec in MINTS {
        for ending in PAYING {
            let mut scenario = scenario(spec(), ending, 0);
            shorten(&mut scenario);
            let rate = scenario.world.rent_per_byte();
            scenario.world.set_rent_per_byte(rate / 2);
            scenario.end(Scenario::sync);
            scenario.assert_paid(0);
        }
    }
}
