//! A transfer hook that names no program runs nothing: domains may allow it apart from active ones.

use super::{refused_on_every_leg, set_hook};
use crate::world;
use airlock_tests::{Extension::Hook, Mint, MintSpec, World, key, world::INITIAL_TOKENS};
use solana_pubkey::Pubkey;

/// In a domain's set: hooks that name no program, and all hooks.
const INERT: u64 = 1 << 62;
const ACTIVE: u64 = 1 << 14;

/// A mint whose hook names this program.
fn hooked(world: &mut World, program: Pubkey) -> Mint {
    world.add_mint(MintSpec::token_2022("hooked").with(Hook(program)))
}

fn allow(world: &mut World, hooks: u64) {
    world.update_domain(|config| config.allowed_extensions = config.allowed_extensions & !(INERT | ACTIVE) | hooks);
}

#[test]
fn a_hook_without_a_program_is_allowed_by_either_bit_and_refused_without() {
    for allowed in [INERT, ACTIVE, INERT | ACTIVE] {
        let mut world = world();
        let coin = hooked(&mut world, Pubkey::default());
        allow(&mut world, allowed);
        let record = world.transfer().mint(coin).initiate();
        world.pass_slots(1).finalize(&record).done();
        world.holds("recipient", &coin, 1_000);
    }
    let mut world = world();
    let coin = hooked(&mut world, Pubkey::default());
    allow(&mut world, 0);
    refused_on_every_leg(&mut world, coin);
}

#[test]
fn a_hook_with_a_program_is_refused_where_only_inert_ones_are_allowed() {
    let mut world = world();
    let coin = hooked(&mut world, key("a hook program"));
    allow(&mut world, INERT);
    refused_on_every_leg(&mut world, coin);
}

#[test]
fn a_hook_that_becomes_active_stops_finalize_until_it_is_inert_again() {
    let mut world = world();
    let coin = hooked(&mut world, Pubkey::default());
    allow(&mut world, INERT);
    let [first, second] = [(); 2].map(|()| world.transfer().mint(coin).initiate());
    set_hook(&mut world, &coin, key("a hook program"));
    world.pass_slots(1).finalize(&first).refused("MintChanged");
    world.transfer().mint(coin).refused("ExtensionNotAllowed");
    set_hook(&mut world, &coin, Pubkey::default());
    world.finalize(&first).done();
    world.cancel(&second).done();
    world.holds("owner", &coin, INITIAL_TOKENS - 1_000);
}

#[test]
fn the_bit_for_inert_hooks_allows_no_extension_of_that_number() {
    let mut world = world();
    let coin = world.add_mint(MintSpec::token_2022("coin").with(airlock_tests::Extension::Unknown(62)));
    allow(&mut world, INERT);
    world.transfer().mint(coin).refused("UnknownExtension");
}
