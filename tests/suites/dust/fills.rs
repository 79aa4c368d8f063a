//! Fills whose taker closes their token account, with dust before the begin, in between, or both.

use crate::world;
use airlock_client::generated::events::{AirlockEvent, SwapFillEnded};
use airlock_tests::{
    Record, Step, Verb, World, key,
    world::{INITIAL_LAMPORTS, INITIAL_TOKENS},
};

const TIP: u64 = 5_000_000;

/// Units of dust before the begin, and between begin and end.
const DUST: [[u64; 2]; 4] = [[0, 0], [1, 0], [0, 1], [1, 1]];

/// A swap that can be filled in parts, by a taker without the sold token.
fn ready() -> (World, Record) {
    let mut world = world();
    let usd = world.usd;
    world.open_account("taker", &usd, 0);
    let record = world.swap().in_parts().tip(TIP).initiate();
    world.pass_slots(1);
    (world, record)
}

/// A fill of `part`, in which the taker sends on what they got, `got`, and closes their token account.
fn closing_fill(world: &mut World, record: &Record, [before, between]: [u64; 2], part: u64, got: u64) -> Vec<Step> {
    let usd = world.usd;
    let [begin, end] = world.finalize(record).part(part).fill();
    let dust = |units: u64| (units > 0).then(|| world.pay_step("other taker", &usd, record.escrow, units));
    let elsewhere = world.token_account("bob", &usd);
    let pass_on = world.pay_step("taker", &usd, elsewhere, got);
    let close = world.close_account_step("taker", &usd);
    let steps = [
        dust(before),
        Some(begin),
        dust(between),
        Some(pass_on),
        Some(close),
        Some(end),
    ];
    steps.into_iter().flatten().collect()
}

fn ended(world: &World) -> SwapFillEnded {
    match world.events.last() {
        Some(AirlockEvent::SwapFillEnded(event)) => *event,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_part_is_filled_with_the_takers_account_closed_whatever_was_sent() {
    for dust in DUST {
        let (mut world, record) = ready();
        let (usd, eur) = (world.usd, world.eur);
        let fill = closing_fill(&mut world, &record, dust, 400, 400);
        world.done(&fill);
        world
            .holds("bob", &usd, 400)
            .holds("seller", &eur, 200)
            .locks_are_open();
        let event = ended(&world);
        let sent: u64 = dust.iter().sum();
        assert_eq!(
            (event.left, event.remaining, event.closed, event.tip),
            (sent, 600, false, 0)
        );
        assert_eq!(
            (world.remaining(&record), world.tokens(&record.escrow)),
            (600, 600 + sent)
        );
        // the rest and the dust go to the next taker
        world.finalize(&record).by("other taker").done();
        world.closed(&record).holds("other taker", &usd, INITIAL_TOKENS + 600);
        world.holds("seller", &eur, 500);
    }
}

#[test]
fn the_last_part_is_filled_with_the_takers_account_closed_whatever_was_sent() {
    for [before, between] in DUST {
        for part in [1_000, 600] {
            let (mut world, record) = ready();
            let (usd, eur) = (world.usd, world.eur);
            if part < 1_000 {
                world.finalize(&record).by("other taker").part(1_000 - part).done();
            }
            let others = world.balance("other taker", &usd);
            let fill = closing_fill(&mut world, &record, [before, between], part, part + before);
            world.done(&fill);
            world.holds("bob", &usd, part + before).holds("seller", &eur, 500);
            let event = ended(&world);
            assert_eq!((event.left, event.remaining, event.closed), (between, 0, between == 0));
            assert_eq!(event.tip, TIP);
            if between == 0 {
                world.closed(&record);
                continue;
            }
            // what was sent in between stays, and anyone may send it to the maker at once
            assert_eq!((world.remaining(&record), world.tokens(&record.escrow)), (0, between));
            let sponsor = world.lamports(&key("sponsor"));
            let rent = world.lamports(&record.key) + world.lamports(&record.escrow);
            world.expire(&record).done();
            world.closed(&record).locks_are_open();
            world.holds("owner", &usd, INITIAL_TOKENS - 1_000 + between);
            world.holds("other taker", &usd, others - before - between);
            assert_eq!(world.lamports(&key("stranger")), INITIAL_LAMPORTS);
            assert_eq!(world.lamports(&key("sponsor")), sponsor + rent);
        }
    }
}

#[test]
fn what_is_paid_out_can_only_be_sent_to_the_owner_and_by_anyone_at_any_time() {
    let (mut world, record) = ready();
    let usd = world.usd;
    let fill = closing_fill(&mut world, &record, [0, 1], 1_000, 1_000);
    world.done(&fill);
    for by in ["taker", "other taker"] {
        world.open_account(by, &usd, 0);
        world.finalize(&record).by(by).refused("ZeroAmount");
        let fill = world.finalize(&record).by(by).fill();
        world.refused(&fill, "ZeroAmount");
        let thief = world.token_account(by, &usd);
        world.expire(&record).by(by).into(thief).refused("DestinationNotOwned");
    }
    // more dust changes nothing about it
    let step = world.pay_step("bob", &usd, record.escrow, 10);
    world.done(&[step]);
    world.cancel(&record).done();
    world.closed(&record).holds("owner", &usd, INITIAL_TOKENS - 1_000 + 11);
}

#[test]
fn a_record_with_something_remaining_does_not_expire_early() {
    for part in [1, 999] {
        let (mut world, record) = ready();
        let fill = closing_fill(&mut world, &record, [1, 1], part, part);
        world.done(&fill);
        world.expire(&record).refused("NotExpired");
    }
}

#[test]
fn between_begin_and_end_what_is_paid_out_is_not_sent_back() {
    let (mut world, record) = ready();
    let [begin, end] = world.finalize(&record).fill();
    for verb in [Verb::Expire, Verb::Cancel] {
        let back = world.end(verb, &record).step();
        world.refused(&[begin.clone(), back, end.clone()], "Locked");
    }
    world.done(&[begin, end]);
    world.closed(&record);
}
