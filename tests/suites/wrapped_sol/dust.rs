//! Lamports and tokens that strangers send to an escrow of wrapped SOL are the rent payer's, synced or not.

use super::{MINTS, PAYING, REFUNDING, scenario};

/// Lamports, and base units.
const DUST: u64 = 5;

#[test]
fn all_that_strangers_send_is_the_rent_payers_however_they_send_it() {
    for spec in MINTS {
        for ending in [&PAYING[..], &REFUNDING].concat() {
            for (prefunded, lamports, tokens, synced) in [
                (10_000_000, 0, 0, false),
                (10_000_000, 0, 0, true),
                (0, DUST, 0, false),
                (0, DUST, 0, true),
                (0, 0, DUST, false),
                (10_000_000, DUST, DUST, true),
            ] {
                let mut scenario = scenario(spec(), ending, prefunded);
                let escrow = scenario.record.escrow;
                let mut sent = 0;
                scenario.end(|scenario| {
                    let world = &mut scenario.world;
                    if lamports > 0 {
                        let step = world.pay_lamports_step("stranger", escrow, lamports);
                        world.done(&[step]);
                    }
                    if tokens > 0 {
                        let step = world.pay_step("other taker", &scenario.sol, escrow, tokens);
                        world.done(&[step]);
                    }
                    if synced {
                        scenario.sync();
                    }
                    sent += lamports + tokens;
                });
                scenario.assert_paid(prefunded + sent);
            }
        }
    }
}

#[test]
fn dust_between_the_begin_and_the_end_of_a_fill_is_the_rent_payers_and_the_record_is_closed() {
    for spec in MINTS {
        let mut scenario = scenario(spec(), super::Fill, 0);
        let (world, escrow) = (&mut scenario.world, scenario.record.escrow);
        let [begin, end] = world.finalize(&scenario.record).fill();
        let lamports = world.pay_lamports_step("stranger", escrow, DUST);
        let tokens = world.pay_step("other taker", &scenario.sol, escrow, DUST);
        let sync = world.sync_step(&scenario.sol, escrow);
        world.done(&[begin, lamports, tokens, sync, end]);
        world.closed(&scenario.record);
        scenario.assert_paid(2 * DUST);
    }
}
