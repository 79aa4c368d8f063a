//! After a cut of the rent `SyncNative` makes tokens of rent: they stay the rent payer's.

use super::{AMOUNT, MINTS, PAYING, REFUNDING, begun, begun_with};

#[test]
fn after_a_cut_of_the_rent_everybody_has_what_they_put_in_synced_or_not() {
    for spec in MINTS {
        for way in [&PAYING[..], &REFUNDING].concat() {
            for synced in [false, true] {
                let mut story = begun(spec(), way, 0);
                let old = story.world.rent_per_byte();
                story.world.set_rent_per_byte(old / 10);
                if synced {
                    story.sync();
                    let tokens = story.world.tokens(&story.record.escrow);
                    assert!(tokens > AMOUNT, "SyncNative did nothing: {tokens}");
                }
                story.end(|story| {
                    if synced {
                        story.sync();
                    }
                });
                story.each_has_theirs(0);
            }
        }
    }
}

#[test]
fn cuts_and_rises_between_parts_leave_everybody_what_they_put_in() {
    for spec in MINTS {
        for way in [
            super::TransferInParts,
            super::SwapInParts,
            super::FillInParts,
            super::CancelAfterPart,
        ] {
            let mut story = begun(spec(), way, 0);
            let old = story.world.rent_per_byte();
            let mut rates = [old / 10, old].into_iter();
            story.end(|story| {
                story.world.set_rent_per_byte(rates.next().expect("a rate"));
                story.sync();
            });
            story.each_has_theirs(0);
        }
    }
}

#[test]
fn the_fee_is_of_what_the_record_holds_and_of_nothing_that_a_sync_or_a_stranger_added() {
    for spec in MINTS {
        for way in PAYING {
            let mut story = begun_with(spec(), way, 0, 100);
            let old = story.world.rent_per_byte();
            story.world.set_rent_per_byte(old / 10);
            let mut sent = 0;
            story.end(|story| {
                let step = story
                    .world
                    .pay_step("other taker", &story.sol, story.record.escrow, 1_000);
                story.world.done(&[step]);
                story.sync();
                sent += 1_000;
            });
            story.each_has_theirs(sent);
        }
    }
}
