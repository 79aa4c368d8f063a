//! Mints with a transfer fee.

use super::coin;
use crate::world;
use airlock_tests::{Extension::*, MintSpec, world::INITIAL_TOKENS};

#[test]
fn a_fee_raised_in_between_is_borne_by_what_moves_and_nothing_is_stuck() {
    for finalize in [true, false] {
        let mut world = world();
        let coin = coin(
            &mut world,
            &[TransferFee {
                bps: 100,
                max: u64::MAX,
            }],
        );
        let record = world.transfer().mint(coin).amount(1_000).initiate();
        assert_eq!(world.remaining(&record), 990);
        world.change_mint(MintSpec::token_2022("coin").with(TransferFee {
            bps: 5_000,
            max: u64::MAX,
        }));
        match finalize {
            true => drop(world.pass_slots(1).finalize(&record).done()),
            false => drop(world.cancel(&record).done()),
        }
        let (who, had) = if finalize {
            ("recipient", 0)
        } else {
            ("owner", INITIAL_TOKENS - 1_000)
        };
        world.holds(who, &coin, had + 495).closed(&record);
    }
}

#[test]
fn a_transfer_fee_of_everything_is_refused_at_initiate() {
    let mut world = world();
    let coin = coin(
        &mut world,
        &[TransferFee {
            bps: 10_000,
            max: u64::MAX,
        }],
    );
    world.transfer().mint(coin).refused("ZeroAmount");
}

#[test]
fn withheld_fees_do_not_keep_an_escrow_open_but_the_mint_must_be_writable() {
    let mut world = world();
    let coin = coin(
        &mut world,
        &[TransferFee {
            bps: 100,
            max: u64::MAX,
        }],
    );
    let record = world.transfer().mint(coin).initiate();
    world.pass_slots(1);
    let mut step = world.finalize(&record).step();
    let mint = step.index_of("mint");
    step.instruction.accounts[mint].is_writable = false;
    world.refused(&[step], "MintNotWritable");
    world.finalize(&record).done();
    world.closed(&record);
}
