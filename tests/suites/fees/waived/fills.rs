//! The fee of a fill, with the fee account frozen before its begin or in between.

use super::fees;
use crate::fees::world_with_fee;
use airlock_client::generated::events::{AirlockEvent, SwapFillEnded};
use airlock_tests::{Record, Step, World, key, world::STAKE};
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

fn ended(world: &World) -> &SwapFillEnded {
    match world.said.last() {
        Some(AirlockEvent::SwapFillEnded(said)) => said,
        other => panic!("{other:?}"),
    }
}

/// A swap of `owner`'s that can be filled, and the halves of a fill of all of it.
fn filling(parts: u64) -> (World, Record, [Step; 2]) {
    let mut world = world_with_fee(100);
    let usd = world.usd;
    world.open_account("taker", &usd, 0);
    let record = world.swap().in_parts().tip(5_000).initiate();
    let fill = world.pass_slots(1).finalize(&record).part(parts).fill();
    (world, record, fill)
}

/// The issuer freezes an account.
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
        let said = ended(&world);
        assert_eq!(
            (said.fee, said.fee_waived, said.left, said.remaining),
            (0, 0, 0, remaining)
        );
        let begun = world.said.iter().rev().nth(1);
        assert!(
            matches!(begun, Some(AirlockEvent::SwapFillBegun(said)) if said.fee_waived == part / 100 && said.fee == 0)
        );
    }
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
        let said = ended(&world);
        assert_eq!((said.fee, said.fee_waived, said.left), (0, part / 100, 0));
        assert_eq!((said.closed, world.remaining(&record)), (remaining == 0, remaining));
    }
}

#[test]
fn if_the_taker_cannot_be_paid_either_the_fee_stays_and_goes_to_the_maker() {
    let (mut world, record, [begin, end]) = filling(1_000);
    let usd = world.usd;
    let freeze = freeze_step(&world, fees(&record));
    let to = world.wallet("other taker", &usd);
    let pass_on = world.pay_step("taker", &usd, to, 990);
    let close = world.close_account_step("taker", &usd);
    world.done(&[begin, freeze, pass_on, close, end]);
    let said = ended(&world);
    assert_eq!(
        (said.fee, said.fee_waived, said.left, said.closed, said.tip),
        (0, 10, 10, false, 5_000)
    );
    world.holds("other taker", &usd, STAKE + 990).locks_are_open();
    assert_eq!((world.remaining(&record), world.tokens(&record.escrow)), (0, 10));
    // nothing to take any more, and nothing to wait for
    world.finalize(&record).by("other taker").refused("ZeroAmount");
    world.expire(&record).done();
    world.gone(&record).holds("owner", &usd, STAKE - 990);
}
