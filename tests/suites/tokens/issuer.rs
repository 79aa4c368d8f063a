//! What an issuer does to tokens while they wait: it delays, or takes, and what is left goes back.

use super::coin;
use crate::world;
use airlock_tests::{Extension::*, MintSpec, key, world::STAKE};

#[test]
fn a_paused_mint_delays_everything_and_loses_nothing() {
    let mut world = world();
    let coin = coin(&mut world, &[Pausable { paused: false }]);
    let record = world.transfer().mint(coin).initiate();
    let paused = |paused| MintSpec::token_2022("coin").with(Pausable { paused });
    world.pass_slots(1).change_mint(paused(true));
    world.transfer().mint(coin).refused("token 0x43");
    world.finalize(&record).refused("token 0x43");
    world.cancel(&record).refused("token 0x43");
    world.change_mint(paused(false));
    world.cancel(&record).done();
    world.holds("owner", &coin, STAKE);
}

#[test]
fn what_a_permanent_delegate_took_is_missed_by_finalize_and_the_rest_is_refunded() {
    for (taken, rest) in [(1, 999), (999, 1), (1_000, 0)] {
        let mut world = world();
        let coin = coin(&mut world, &[PermanentDelegate]);
        let record = world.transfer().mint(coin).finalizer("arbiter").initiate();
        world.seize(&record.escrow, &coin, taken);
        world.pass_slots(1);
        world.finalize(&record).refused("EscrowShort");
        world.finalize(&record).part(1).refused("EscrowShort");
        world.pass_seconds(3_600).expire(&record).done();
        world.holds("owner", &coin, STAKE - 1_000 + rest).gone(&record);
    }
}

#[test]
fn when_the_tokens_and_the_mint_are_gone_the_rent_still_goes_back() {
    let mut world = world();
    let coin = coin(&mut world, &[PermanentDelegate, CloseAuthority]);
    let before = world.lamports(&key("sponsor"));
    let (step, record) = world.transfer().mint(coin).step();
    let opened = before - world.lamports(&key("sponsor"));
    world.done(&[step]);
    world.seize(&record.escrow, &coin, 1_000);
    world.remove(&coin.key);
    let wallet = world.wallet("owner", &coin);
    world.remove(&wallet);
    world.pass_seconds(3_600).expire(&record).done();
    world.gone(&record);
    assert_eq!(world.lamports(&key("sponsor")), before - opened);
}
