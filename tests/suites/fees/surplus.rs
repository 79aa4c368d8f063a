//! Tokens that are sent to an escrow directly pay the same fee, so that no payment avoids it.

use super::world_with_fee;
use airlock_client::generated::events::AirlockEvent;
use airlock_tests::{Record, World, world::INITIAL_TOKENS};

/// Basis points, the amount that is initiated, and the amounts sent to the escrow before each part.
type Case = (u16, u64, [u64; 3]);

const CASES: [Case; 6] = [
    (1_000, 1, [1_000_000, 0, 0]),
    (1_000, 3, [0, 0, 999_997]),
    (33, 10, [1, 2, 987]),
    (1, 3, [1, 1, 1]),
    (999, 10_001, [3, 5_000, 1]),
    (7, 999, [0, 1, 0]),
];

/// The fee of a record of so much.
fn fee_of(bps: u16, amount: u64) -> u64 {
    (amount * u64::from(bps)).div_ceil(10_000)
}

/// The sum of the fees in all events so far.
fn fees_of_events(world: &World) -> u64 {
    let fees = world.events.iter().map(|event| match event {
        AirlockEvent::TransferFinalized(event) => event.payout.fee,
        AirlockEvent::SwapFinalized(event) => event.payout.fee,
        AirlockEvent::SwapFillEnded(event) => event.fee,
        _ => 0,
    });
    fees.sum()
}

/// Sends tokens to the escrow before the part `at`.
fn send_to_escrow(world: &mut World, record: &Record, sent: [u64; 3], at: usize) {
    if sent[at] > 0 {
        let step = world.pay_step("owner", &record.mint, record.escrow, sent[at]);
        world.done(&[step]);
    }
}

#[track_caller]
fn assert_paid(world: &World, record: &Record, case: Case, got: u64) {
    let (bps, amount, sent) = case;
    let all = amount + sent.iter().sum::<u64>();
    let fee = fee_of(bps, all);
    let usd = world.usd;
    world.closed(record).holds("owner", &usd, INITIAL_TOKENS - all);
    assert_eq!(
        (got, world.tokens(&record.fee_account.expect("fees"))),
        (all - fee, fee),
        "{case:?}"
    );
    assert_eq!(fees_of_events(world), fee, "{case:?}");
}

#[test]
fn tokens_sent_to_the_escrow_pay_the_same_fee_as_tokens_initiated() {
    for case in CASES {
        let (bps, amount, sent) = case;
        let mut world = world_with_fee(bps);
        let record = world.transfer().amount(amount).initiate();
        for at in 0..3 {
            send_to_escrow(&mut world, &record, sent, at);
        }
        world.pass_slots(1).finalize(&record).done();
        let got = world.balance("recipient", &world.usd);
        assert_paid(&world, &record, case, got);
    }
}

#[test]
fn in_parts_the_fee_on_what_was_sent_to_the_escrow_is_the_same_to_the_unit() {
    for case in CASES {
        let (bps, amount, sent) = case;
        if amount < 3 {
            continue;
        }
        let mut world = world_with_fee(bps);
        let record = world.transfer().amount(amount).finalizer("arbiter").initiate();
        world.pass_slots(1);
        for (at, part) in [1, 1, amount - 2].into_iter().enumerate() {
            send_to_escrow(&mut world, &record, sent, at);
            world.finalize(&record).part(part).done();
        }
        let got = world.balance("recipient", &world.usd);
        assert_paid(&world, &record, case, got);
    }
}

#[test]
fn a_swap_and_a_fill_pay_the_fee_on_what_was_sent_to_the_escrow() {
    for (case, fill) in CASES.into_iter().flat_map(|case| [(case, false), (case, true)]) {
        let (bps, amount, sent) = case;
        let mut world = world_with_fee(bps);
        let eur = world.eur;
        let record = world.swap().amount(amount).asking(500, eur).initiate();
        for at in 0..3 {
            send_to_escrow(&mut world, &record, sent, at);
        }
        let builder = world.pass_slots(1).finalize(&record);
        let steps = if fill {
            builder.fill().to_vec()
        } else {
            vec![builder.step()]
        };
        world.done(&steps);
        let got = world.balance("taker", &world.usd) - INITIAL_TOKENS;
        assert_paid(&world, &record, case, got);
        world.holds("seller", &eur, 500);
    }
}

#[test]
fn parts_of_a_swap_taken_and_filled_in_turn_pay_the_fee_of_the_whole() {
    for case in CASES {
        let (bps, amount, sent) = case;
        if amount < 3 {
            continue;
        }
        let mut world = world_with_fee(bps);
        let eur = world.eur;
        let record = world.swap().amount(amount).asking(500, eur).in_parts().initiate();
        world.pass_slots(1);
        for (at, part) in [1, 1, amount - 2].into_iter().enumerate() {
            send_to_escrow(&mut world, &record, sent, at);
            let builder = world.finalize(&record).part(part);
            let steps = if at == 1 {
                vec![builder.step()]
            } else {
                builder.fill().to_vec()
            };
            world.done(&steps);
        }
        let got = world.balance("taker", &world.usd) - INITIAL_TOKENS;
        assert_paid(&world, &record, case, got);
        world.holds("seller", &eur, 500);
    }
}

#[test]
fn what_was_sent_to_the_escrow_is_refunded_without_a_fee() {
    let mut world = world_with_fee(1_000);
    let usd = world.usd;
    let records = [world.transfer().amount(1).initiate(), world.swap().amount(1).initiate()];
    for record in &records {
        send_to_escrow(&mut world, record, [500, 0, 0], 0);
    }
    world.cancel(&records[0]).done();
    world.pass_seconds(3_600).expire(&records[1]).done();
    world.holds("owner", &usd, INITIAL_TOKENS);
}
