//! A vault of wrapped SOL, its dispatches and their escrows.

use super::{MINTS, make_short, top_up};
use crate::{vaults::deposit, world};
use airlock_tests::{
    MintSpec, Side, Vault, Verb, World, key,
    tokens::SPL_TOKEN,
    world::{Dispatch, INITIAL_TOKENS, vault_policy},
};

/// Base units in the vault, and base units dispatched.
const ASSETS: u64 = 100_000_000;
const DISPATCHED: u64 = 40_000_000;

/// A dispatch of which all has come back, and its sponsor's lamports before it.
fn returned(spec: MintSpec) -> (World, Vault, Dispatch, u64) {
    let mut world = world();
    let sol = world.add_mint(spec);
    let vault = world.vault_of(sol, SPL_TOKEN, 0, vault_policy());
    deposit(&mut world, &vault, &[("owner", ASSETS)]);
    let adapter = world.registered_adapter(&vault);
    let sponsor = world.lamports(&key("sponsor"));
    let dispatch = world.dispatch(&adapter, DISPATCHED).initiate();
    world.pass_slots(1).collect(&dispatch, DISPATCHED);
    (world, vault, dispatch, sponsor)
}

fn sync(world: &mut World, dispatch: &Dispatch) {
    world.sync(&dispatch.adapter.vault.asset, dispatch.escrow);
}

/// Asserts that all lamports are in the vault and the sponsor has what they paid. `missing`: how many lamports are no tokens.
/// `given`: what a third party sent.
#[track_caller]
fn assert_all_returned(world: &World, vault: &Vault, sponsor: u64, missing: u64, given: u64) {
    world.check_vault(vault);
    let stored = world.read_vault(vault);
    assert_eq!(
        (stored.idle, stored.deployed, stored.in_flight),
        (ASSETS - missing, 0, 0)
    );
    let reserve = world.account(&vault.reserve).expect("a reserve");
    let reserved = u64::from_le_bytes(reserve.data[113..121].try_into().expect("eight bytes"));
    assert_eq!(reserve.lamports - reserved, ASSETS + given, "in the reserve");
    assert_eq!(world.lamports(&key("sponsor")), sponsor, "the sponsor");
}

#[test]
fn after_a_cut_of_the_rent_the_vault_has_what_came_back_and_the_rent_payer_what_they_paid() {
    for spec in MINTS {
        for by_parts in [false, true] {
            let (mut world, vault, dispatch, sponsor) = returned(spec());
            let old = world.rent_per_byte();
            world.set_rent_per_byte(old / 10);
            sync(&mut world, &dispatch);
            assert!(world.tokens(&dispatch.escrow) > DISPATCHED);
            if by_parts {
                let step = world.return_step(&dispatch, "operator");
                world.done(&[step]);
                assert_eq!(world.read_vault(&vault).idle, ASSETS);
                // what is left are the rent payer's lamports: nothing is returned
                assert!(world.tokens(&dispatch.escrow) > 0);
                let step = world.return_step(&dispatch, "operator");
                world.refused(&[step], "NothingReturned");
                sync(&mut world, &dispatch);
            }
            let step = world.close_dispatch_step(&dispatch, "operator", 0);
            world.done(&[step]);
            world.dispatch_closed(&dispatch);
            assert_all_returned(&world, &vault, sponsor, 0, 0);
        }
    }
}

#[test]
fn after_a_rise_of_the_rent_all_lamports_are_returned_and_missing_tokens_are_booked_as_a_loss() {
    for spec in MINTS {
        let (mut world, vault, dispatch, sponsor) = returned(spec());
        let missing = make_short(&mut world, &vault.asset, dispatch.escrow);
        let step = world.close_dispatch_step(&dispatch, "operator", 0);
        world.refused(&[step], "LossNotAccepted");
        let step = world.close_dispatch_step(&dispatch, "operator", missing);
        world.done(&[step]);
        world.dispatch_closed(&dispatch);
        assert_all_returned(&world, &vault, sponsor, missing, 0);
    }
}

#[test]
fn after_a_rise_a_return_leaves_what_is_missing_outstanding_until_the_rent_falls_or_somebody_tops_up() {
    for spec in MINTS {
        for falls in [false, true] {
            let (mut world, vault, dispatch, sponsor) = returned(spec());
            let rent = world.rent_per_byte();
            let missing = make_short(&mut world, &vault.asset, dispatch.escrow);
            let step = world.return_step(&dispatch, "operator");
            world.done(&[step]);
            assert_eq!(
                world.read_dispatch(&dispatch).map(|record| record.remaining),
                Some(missing)
            );
            let given = if falls {
                world.set_rent_per_byte(rent);
                0
            } else {
                let step = world.pay_lamports_step("stranger", dispatch.escrow, missing);
                world.done(&[step]);
                missing
            };
            sync(&mut world, &dispatch);
            let step = world.close_dispatch_step(&dispatch, "operator", 0);
            world.done(&[step]);
            world.dispatch_closed(&dispatch);
            assert_all_returned(&world, &vault, sponsor, 0, given);
        }
    }
}

#[test]
fn a_vaults_escrow_made_short_pays_all_once_anybody_topped_it_up() {
    for spec in MINTS {
        let mut world = world();
        let sol = world.add_mint(spec());
        let vault = world.vault_of(sol, SPL_TOKEN, 0, vault_policy());
        world.open_round(&vault);
        let request = world.request(&vault, Side::Deposit, "owner", DISPATCHED).initiate();
        let missing = make_short(&mut world, &sol, vault.asset_escrow);
        let refund = world.end_request(Verb::Cancel, &request).step();
        world.refused(std::slice::from_ref(&refund), "token 0x1");
        top_up(&mut world, &sol, vault.asset_escrow, missing);
        world.done(&[refund]);
        world.holds("owner", &sol, INITIAL_TOKENS).check_vault(&vault);
    }
}

#[test]
fn a_reserve_made_short_pays_all_once_anybody_topped_it_up() {
    for spec in MINTS {
        let mut world = world();
        let sol = world.add_mint(spec());
        let vault = world.vault_of(sol, SPL_TOKEN, 0, vault_policy());
        deposit(&mut world, &vault, &[("owner", ASSETS)]);
        let missing = make_short(&mut world, &sol, vault.reserve);
        let exit = world.pass_seconds(86_400).exit_step(&vault, "owner", ASSETS, ASSETS);
        world.refused(std::slice::from_ref(&exit), "token 0x1");
        top_up(&mut world, &sol, vault.reserve, missing);
        world.done(&[exit]);
        world.holds("owner", &sol, INITIAL_TOKENS).check_vault(&vault);
    }
}
