//! The fee of a fill whose fee account is frozen before its begin or between begin and end.

use super::fees;
use crate::fees::world_with_fee;
use airlock_client::generated::events::{AirlockEvent, SwapFillEnded};
use airlock_tests::{InitiateBuilder, Record, Step, World, key, world::INITIAL_TOKENS};
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

fn ended(world: &World) -> &SwapFillEnded {
    match world.events.last() {
        Some(AirlockEvent::SwapFillEnded(event)) => event,
        other => panic!("{other:?}"),
    }
}

/// A swap that can be filled, and begin and end of a fill of `parts` of it.
fn filling(parts: u64) -> (World, Record, [Step; 2]) {
    filling_by(parts, |swap| swap)
}

/// The same, of a swap whose finalizer or taker may be named.
fn filling_by(
    parts: u64,
    named: impl FnOnce(InitiateBuilder<'_>) -> InitiateBuilder<'_>,
) -> (World, Record, [Step; 2]) {
    let mut world = world_with_fee(100);
    let usd = world.usd;
    world.open_account("taker", &usd, 0);
    let record = named(world.swap().in_parts().tip(5_000)).initiate();
    let fill = world.pass_slots(1).finalize(&record).part(parts).fill();
    (world, record, fill)
}

/// The issuer freezes a token account.
fn freeze_step(world: &World, account: Pubkey) -> Step {
    const FREEZE_ACCOUNT: u8 = 10;
    let metas = vec![
        AccountMeta::new(account, false),
        AccountMeta::new_readonly(world.usd.key, false),
        AccountMeta::new_readonly(key("issuer"), true),
    ];
    let freeze = Instruction::new_with_bytes(world.usd.program, &[FREEZE_ACCOUNT], metas);
    Step::new(freeze, ["issuer"])
}

#[test]
fn a_fee_account_frozen_before_a_fill_begins_waives_the_fee_to_the_taker() {
    for (part, remaining) in [(1_000, 0), (400, 600)] {
        let (mut world, record, fill) = filling(part);
        let usd = world.usd;
        world.freeze(&fees(&record), true);
        world.done(&fill);
        world.holds("taker", &usd, part);
        let event = ended(&world);
        assert_eq!(
            (event.fee, event.fee_waived, event.left, event.remaining),
            (0, 0, 0, remaining)
        );
        let begun = world.events.iter().rev().nth(1);
        assert!(
            matches!(begun, Some(AirlockEvent::SwapFillBegun(event)) if event.fee_waived == part / 100 && event.fee == 0)
        );
    }
}

#[test]
fn a_fee_that_is_waived_while_a_fill_runs_is_the_takers_whoever_calls() {
    let (mut world, record, [begin, end]) = filling_by(1_000, |swap| swap.finalizer("arbiter").taker("taker"));
    let usd = world.usd;
    let freeze = freeze_step(&world, fees(&record));
    world.done(&[begin, freeze, end]);
    world.holds("taker", &usd, 1_000).closed(&record);
    let event = ended(&world);
    assert_eq!((event.fee_waived, event.left, event.closed), (10, 0, true));
}

#[test]
fn a_fee_account_frozen_while_a_fill_runs_gives_the_fee_to_the_taker() {
    for (part, remaining) in [(1_000, 0), (400, 600)] {
        let (mut world, record, [begin, end]) = filling(part);
        let usd = world.usd;
        let freeze = freeze_step(&world, fees(&record));
        world.done(&[begin, freeze, end]);
        world.holds("taker", &usd, part);
        assert_eq!(world.tokens(&fees(&record)), 0);
        let event = ended(&world);
        assert_eq!((event.fee, event.fee_waived, event.left), (0, part / 100, 0));
        assert_eq!((event.closed, world.remaining(&record)), (remaining == 0, remaining));
    }
}

#[test]
fn if_the_taker_cannot_be_paid_either_a_waived_fee_goes_to_the_maker() {
    let (mut world, record, [begin, end]) = filling(1_000);
    let usd = world.usd;
    let freeze = freeze_step(&world, fees(&record));
    let to = world.token_account("other taker", &usd);
    let pass_on = world.pay_step("taker", &usd, to, 990);
    let close = world.close_account_step("taker", &usd);
    world.done(&[begin, freeze, pass_on, close, end]);
    let event = ended(&world);
    assert_eq!(
        (event.fee, event.fee_waived, event.left, event.closed, event.tip),
        (0, 10, 10, false, 5_000)
    );
    world.holds("other taker", &usd, INITIAL_TOKENS + 990).locks_are_open();
    assert_eq!((world.remaining(&record), world.tokens(&record.escrow)), (0, 10));
    // nothing remains to take, so the record expires at once
    world.finalize(&record).by("other taker").refused("ZeroAmount");
    world.expire(&record).done();
    world.closed(&record).holds("owner", &usd, INITIAL_TOKENS - 990);
}
