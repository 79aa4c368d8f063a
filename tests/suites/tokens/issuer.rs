//! What an issuer does to tokens in escrow: it may delay or burn them, and what is left is refunded.

use super::coin;
use crate::world;
use airlock_tests::{Extension::*, MintSpec, key, world::INITIAL_TOKENS};

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
    world.holds("owner", &coin, INITIAL_TOKENS);
}

#[test]
fn what_a_permanent_delegate_took_is_missed_by_finalize_and_the_rest_is_refunded() {
    for (taken, rest) in [(1, 999), (999, 1), (1_000, 0)] {
        let mut world = world();
        let coin = coin(&mut world, &[PermanentDelegate]);
        let record = world.transfer().mint(coin).finalizer("arbiter").initiate();
        world.burn(&record.escrow, &coin, taken);
        world.pass_slots(1);
        world.finalize(&record).refused("EscrowShort");
        world.finalize(&record).part(1).refused("EscrowShort");
        world.pass_seconds(3_600).expire(&record).done();
        world
            .holds("owner", &coin, INITIAL_TOKENS - 1_000 + rest)
            .closed(&record);
    }
}

#[test]
fn when_the_tokens_are_burned_and_the_mint_is_closed_the_rent_still_goes_back() {
    let mut world = world();
    let coin = coin(&mut world, &[PermanentDelegate, CloseAuthority]);
    let before = world.lamports(&key("sponsor"));
    let (step, record) = world.transfer().mint(coin).step();
    let opened = before - world.lamports(&key("sponsor"));
    world.done(&[step]);
    world.burn(&record.escrow, &coin, 1_000);
    world.remove(&coin.key);
    let account = world.token_account("owner", &coin);
    world.remove(&account);
    world.pass_seconds(3_600).expire(&record).done();
    world.closed(&record);
    assert_eq!(world.lamports(&key("sponsor")), before - opened);
}
