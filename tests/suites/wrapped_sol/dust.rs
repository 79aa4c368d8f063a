//! Lamports and tokens that strangers send to an escrow of wrapped SOL: they are the rent payer's, synced or not.

use super::{MINTS, PAYING, REFUNDING, begun};

/// Lamports of each sort.
const DUST: u64 = 5;

#[test]
fn all_that_strangers_send_is_the_rent_payers_however_they_send_it() {
    for spec in MINTS {
        for way in [&PAYING[..], &REFUNDING].concat() {
            for (prefunded, lamports, tokens, synced) in [
                (10_000_000, 0, 0, false),
                (10_000_000, 0, 0, true),
                (0, DUST, 0, false),
                (0, DUST, 0, true),
                (0, 0, DUST, false),
                (10_000_000, DUST, DUST, true),
            ] {
                let mut story = begun(spec(), way, prefunded);
                let escrow = story.record.escrow;
                let mut sent = 0;
                story.end(|story| {
                    let world = &mut story.world;
                    if lamports > 0 {
                        let step = world.pay_lamports_step("stranger", escrow, lamports);
                        world.done(&[step]);
                    }
                    if tokens > 0 {
                        let step = world.pay_step("other taker", &story.sol, escrow, tokens);
                        world.done(&[step]);
                    }
                    if synced {
                        story.sync();
                    }
                    sent += lamports + tokens;
                });
                story.each_has_theirs(prefunded + sent);
            }
        }
    }
}

#[test]
fn dust_between_the_begin_and_the_end_of_a_fill_is_the_rent_payers_and_keeps_nothing_open() {
    for spec in MINTS {
        let mut story = begun(spec(), super::Fill, 0);
        let (world, escrow) = (&mut story.world, story.record.escrow);
        let [begin, end] = world.finalize(&story.record).fill();
        let lamports = world.pay_lamports_step("stranger", escrow, DUST);
        let tokens = world.pay_step("other taker", &story.sol, escrow, DUST);
        let sync = world.sync_step(&story.sol, escrow);
        world.done(&[begin, lamports, tokens, sync, end]);
        world.gone(&story.record);
        story.each_has_theirs(2 * DUST);
    }
}
