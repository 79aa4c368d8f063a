//! The lamports of a dispatch's escrow are its rent payer's, whatever the adapter does.

use super::with_dispatch;
use crate::world;
use adversary::{Call, Meta, Step as ScriptStep};
use airlock_tests::{
    MintSpec, World, key,
    tokens::SPL_TOKEN,
    world::{adapter_accounts, vault_policy},
};

/// An instruction of the token program on the escrow, signed by the record.
fn on_escrow(tag: u8, accounts: Vec<Meta>) -> ScriptStep {
    ScriptStep::Call(Call {
        program: adapter_accounts::TOKEN_PROGRAM,
        accounts,
        data: vec![tag],
        sign_as_taker: false,
    })
}

/// Lowers the rent, so that the escrow has more lamports than it needs.
fn cut_the_rent(world: &mut World) {
    let cheap = world.rent_per_byte() / 10;
    world.set_rent_per_byte(cheap);
}

#[test]
fn an_adapter_takes_no_lamports_out_of_the_escrow() {
    const WITHDRAW_EXCESS_LAMPORTS: u8 = 38;
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let had = world.lamports(&key("sponsor"));
    let paid = world.lamports(&dispatch.key) + world.lamports(&dispatch.escrow);
    cut_the_rent(&mut world);
    let accounts = vec![
        Meta::writable(adapter_accounts::ESCROW),
        Meta::writable(adapter_accounts::OWN_TOKENS),
        Meta::signer(adapter_accounts::RECORD),
    ];
    let bring = world.give_back(&dispatch.adapter.vault, 4_000);
    let script = [on_escrow(WITHDRAW_EXCESS_LAMPORTS, accounts), bring.clone()];
    let step = world.collect_step(&dispatch, "stranger", &script, &[]);
    world.refused(&[step], "UnexpectedAccountChange");
    let step = world.collect_step(&dispatch, "stranger", &[bring], &[]);
    let close = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[step, close]);
    assert_eq!(world.lamports(&key("sponsor")), had + paid);
}

#[test]
fn an_adapter_does_not_turn_lamports_of_the_escrow_into_tokens() {
    const SYNC_NATIVE: u8 = 17;
    let mut world = world();
    let sol = world.add_mint(MintSpec::wrapped_sol());
    let vault = world.vault_of(sol, SPL_TOKEN, 0, vault_policy());
    crate::vaults::deposit(&mut world, &vault, &[("owner", 100_000_000)]);
    let adapter = world.registered_adapter(&vault);
    let dispatch = world.dispatch(&adapter, 40_000_000).initiate();
    world.pass_slots(1).collect(&dispatch, 40_000_000);
    cut_the_rent(&mut world);
    let least = world.chain.rent().minimum_balance(165);
    let excess = world.lamports(&dispatch.escrow) - 40_000_000 - least;
    let sync = on_escrow(SYNC_NATIVE, vec![Meta::writable(adapter_accounts::ESCROW)]);
    let script = [sync, world.take(&vault, excess)];
    let step = world.collect_step(&dispatch, "stranger", &script, &[]);
    world.refused(&[step], "UnexpectedAccountChange");
    let close = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[close]);
    assert_eq!(world.read_vault(&vault).idle, 100_000_000);
}
