//! After a cut of the rent `SyncNative` turns rent into tokens, which stay the rent payer's.

use super::{AMOUNT, MINTS, PAYING, REFUNDING, scenario, scenario_with_fee};

#[test]
fn after_a_cut_of_the_rent_everybody_has_what_they_put_in_synced_or_not() {
    for spec in MINTS {
        for ending in [&PAYING[..], &REFUNDING].concat() {
            for synced in [false, true] {
                let mut scenario = scenario(spec(), ending, 0);
                let old = scenario.world.rent_per_byte();
                scenario.world.set_rent_per_byte(old / 10);
                if synced {
                    scenario.sync();
                    let tokens = scenario.world.tokens(&scenario.record.escrow);
                    assert!(tokens > AMOUNT, "SyncNative did nothing: {tokens}");
                }
                scenario.end(|scenario| {
                    if synced {
                        scenario.sync();
                    }
                });
                scenario.assert_paid(0);
            }
        }
    }
}

#[test]
fn after_cuts_and_rises_of_the_rent_between_parts_everybody_has_what_they_put_in() {
    for spec in MINTS {
        for ending in [
            super::TransferInParts,
            super::SwapInParts,
            super::FillInParts,
            super::CancelAfterPart,
        ] {
            let mut scenario = scenario(spec(), ending, 0);
            let old = scenario.world.rent_per_byte();
            let mut rates = [old / 10, old].into_iter();
            scenario.end(|scenario| {
                scenario.world.set_rent_per_byte(rates.next().expect("a rate"));
                scenario.sync();
            });
            scenario.assert_paid(0);
        }
    }
}

#[test]
fn the_fee_is_of_what_the_record_holds_and_not_of_what_a_sync_or_a_stranger_added() {
    for spec in MINTS {
        for ending in PAYING {
            let mut scenario = scenario_with_fee(spec(), ending, 0, 100);
            let old = scenario.world.rent_per_byte();
            scenario.world.set_rent_per_byte(old / 10);
            let mut sent = 0;
            scenario.end(|scenario| {
                let step = scenario
                    .world
                    .pay_step("other taker", &scenario.sol, scenario.record.escrow, 1_000);
                scenario.world.done(&[step]);
                scenario.sync();
                sent += 1_000;
            });
            scenario.assert_paid(sent);
        }
    }
}
