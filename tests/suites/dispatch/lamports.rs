//! The lamports of a dispatch's escrow are its rent payer's, whatever the adapter does with what it is handed.

use super::out;
use crate::world;
use adversary::{Call, Meta, Step as Act};
use airlock_tests::{
    MintSpec, World, key,
    tokens::SPL_TOKEN,
    world::{place, vault_policy},
};

/// Of the token program, on the escrow, by the record's signature.
fn on_escrow(tag: u8, accounts: Vec<Meta>) -> Act {
    Act::Call(Call {
        program: place::TOKEN_PROGRAM,
        accounts,
        data: vec![tag],
        sign_as_taker: false,
    })
}

/// So that the escrow has more than it needs.
fn cut_the_rent(world: &mut World) {
    let cheap = world.rent_per_byte() / 10;
    world.set_rent_per_byte(cheap);
}

#[test]
fn an_adapter_takes_no_lamports_out_of_the_escrow() {
    const WITHDRAW_EXCESS_LAMPORTS: u8 = 38;
    let (mut world, _, dispatch) = out(4_000);
    let had = world.lamports(&key("sponsor"));
    let paid = world.lamports(&dispatch.key) + world.lamports(&dispatch.escrow);
    cut_the_rent(&mut world);
    let accounts = vec![
        Meta::writable(place::ESCROW),
        Meta::writable(place::PURSE),
        Meta::signer(place::RECORD),
    ];
    let bring = world.bring(&dispatch.venue.vault, 4_000);
    let script = [on_escrow(WITHDRAW_EXCESS_LAMPORTS, accounts), bring.clone()];
    let step = world.collect_step(&dispatch, "stranger", &script, &[]);
    world.refused(&[step], "ForeignChange");
    let step = world.collect_step(&dispatch, "stranger", &[bring], &[]);
    let close = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[step, close]);
    assert_eq!(world.lamports(&key("sponsor")), had + paid);
}

#[test]
fn nor_makes_it_tokens_of_them_to_take_these() {
    const SYNC_NATIVE: u8 = 17;
    let mut world = world();
    let sol = world.add_mint(MintSpec::wrapped_sol());
    let vault = world.vault_of(sol, SPL_TOKEN, 0, vault_policy());
    crate::vaults::deposit(&mut world, &vault, &[("owner", 100_000_000)]);
    let venue = world.registered_venue(&vault);
    let dispatch = world.dispatch(&venue, 40_000_000).initiate();
    world.pass_slots(1).collect(&dispatch, 40_000_000);
    cut_the_rent(&mut world);
    let least = world.chain.rent().minimum_balance(165);
    let excess = world.lamports(&dispatch.escrow) - 40_000_000 - least;
    let sync = on_escrow(SYNC_NATIVE, vec![Meta::writable(place::ESCROW)]);
    let script = [sync, world.take(&vault, excess)];
    let step = world.collect_step(&dispatch, "stranger", &script, &[]);
    world.refused(&[step], "ForeignChange");
    let close = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[close]);
    assert_eq!(world.read_vault(&vault).idle, 100_000_000);
}
