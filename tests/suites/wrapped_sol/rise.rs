//! After a rise of the rent `SyncNative` makes rent of tokens: an escrow is short, a refund gives the owner theirs first, and
//! anybody can top it up.

use super::{AMOUNT, CancelAfterPart, MINTS, PART, PAYING, REFUNDING, Story, begun, make_short, top_up};
use airlock_tests::key;

/// Makes the escrow short; see there.
fn made_short(story: &mut Story) -> u64 {
    make_short(&mut story.world, &story.sol, story.record.escrow)
}

#[test]
fn after_a_rise_that_nobody_synced_everything_is_paid_to_the_lamport() {
    for spec in MINTS {
        for way in [&PAYING[..], &REFUNDING].concat() {
            let mut story = begun(spec(), way, 0);
            let old = story.world.rent_per_byte();
            story.world.set_rent_per_byte(old * 2);
            story.end(|_| ());
            story.each_has_theirs(0);
        }
    }
}

#[test]
fn an_escrow_made_short_pays_nothing_out() {
    for spec in MINTS {
        for way in PAYING {
            let mut story = begun(spec(), way, 0);
            made_short(&mut story);
            let first = way.steps(&mut story.world, &story.record).remove(0);
            story.world.refused(&first, "EscrowShort");
        }
    }
}

#[test]
fn a_refund_of_an_escrow_made_short_gives_the_owner_exactly_theirs_first() {
    for spec in MINTS {
        for way in REFUNDING {
            if way == CancelAfterPart {
                continue;
            }
            let mut story = begun(spec(), way, 0);
            let missing = made_short(&mut story);
            let wallet = story.world.wallet("owner", &story.sol);
            let (tokens, lamports) = (story.world.tokens(&wallet), story.world.lamports(&wallet));
            story.end(|_| ());
            let world = &story.world;
            assert_eq!(world.tokens(&wallet), tokens + AMOUNT - missing, "{way:?}");
            assert_eq!(world.lamports(&wallet), lamports + AMOUNT, "{way:?}");
            assert_eq!(world.lamports(&key("sponsor")), story.sponsor, "{way:?}");
        }
    }
}

#[test]
fn an_escrow_made_short_between_parts_gives_back_what_remains() {
    for spec in MINTS {
        let mut story = begun(spec(), CancelAfterPart, 0);
        story.world.finalize(&story.record).part(PART).done();
        let missing = made_short(&mut story);
        let wallet = story.world.wallet("owner", &story.sol);
        let (tokens, lamports) = (story.world.tokens(&wallet), story.world.lamports(&wallet));
        story.world.finalize(&story.record).refused("EscrowShort");
        story.world.cancel(&story.record).done();
        assert_eq!(story.world.tokens(&wallet), tokens + AMOUNT - PART - missing);
        assert_eq!(story.world.lamports(&wallet), lamports + AMOUNT - PART);
        assert_eq!(story.world.lamports(&key("sponsor")), story.sponsor);
    }
}

#[test]
fn topped_up_by_anyone_it_pays_all_and_what_they_gave_is_the_rent_payers() {
    for spec in MINTS {
        for way in [&PAYING[..], &REFUNDING].concat() {
            let mut story = begun(spec(), way, 0);
            let missing = made_short(&mut story);
            let had = story.world.lamports(&key("stranger"));
            top_up(&mut story.world, &story.sol, story.record.escrow, missing - 1);
            if PAYING.contains(&way) {
                let first = way.steps(&mut story.world, &story.record).remove(0);
                story.world.refused(&first, "EscrowShort");
            }
            top_up(&mut story.world, &story.sol, story.record.escrow, 1);
            story.end(Story::sync);
            story.each_has_theirs(missing);
            assert_eq!(had - story.world.lamports(&key("stranger")), missing);
        }
    }
}

#[test]
fn once_the_rent_falls_again_a_sync_is_enough() {
    for spec in MINTS {
        for way in PAYING {
            let mut story = begun(spec(), way, 0);
            made_short(&mut story);
            let rate = story.world.rent_per_byte();
            story.world.set_rent_per_byte(rate / 2);
            story.end(Story::sync);
            story.each_has_theirs(0);
        }
    }
}
