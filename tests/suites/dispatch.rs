//! Dispatches of a vault's assets to an adapter, and their return: what is booked at each step, and who may send it.

mod adapters;
mod deadline;
mod hostile_adapter;
mod lamports;
mod loader;
mod many_accounts;
mod misuse;
mod pins;

use crate::{vaults::vault_with_deposits, world};
use adversary::{Call, Meta, Step as ScriptStep, taker_address};
use airlock_client::generated::types::{Status, VaultConfig};
use airlock_tests::{
    Step, Vault, World, key,
    world::{Dispatch, VaultAdapter, vault_policy},
};
use solana_instruction::AccountMeta;

/// A vault with 10,000 idle, and a registered adapter.
fn with_adapter() -> (World, Vault, VaultAdapter) {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.registered_adapter(&vault);
    (world, vault, adapter)
}

/// The same with a dispatch of `amount`, which can be finalized.
fn with_dispatch(amount: u64) -> (World, Vault, Dispatch) {
    let (mut world, vault, adapter) = with_adapter();
    let dispatch = world.dispatch(&adapter, amount).initiate();
    world.pass_slots(1);
    (world, vault, dispatch)
}

/// Asserts what is idle, deployed and in flight (at cost), of the vault and of the adapter.
#[track_caller]
fn assert_amounts(world: &World, adapter: &VaultAdapter, [idle, deployed, in_flight]: [u64; 3]) {
    let stored = world.read_vault(&adapter.vault);
    assert_eq!(
        [stored.idle, stored.deployed, stored.in_flight],
        [idle, deployed, in_flight],
        "idle, deployed, in flight"
    );
    assert_eq!(world.read_adapter(adapter).in_flight, in_flight, "of the adapter");
    world.check_vault(&adapter.vault);
}

#[test]
fn assets_are_dispatched_collected_and_returned_to_the_vault() {
    let (mut world, vault, adapter) = with_adapter();
    let rent = world.lamports(&key("sponsor"));
    let dispatch = world.dispatch(&adapter, 4_000).initiate();
    assert_amounts(&world, &adapter, [6_000, 4_000, 4_000]);
    assert_eq!(world.tokens(&adapter.own_tokens), 4_000);
    let record = world.read_dispatch(&dispatch).unwrap();
    assert_eq!(
        (record.status, record.received, record.remaining, record.owner),
        (Status::InFlight, 4_000, 4_000, vault.key)
    );

    world.collect(&dispatch, 4_000);
    assert_amounts(&world, &adapter, [6_000, 4_000, 4_000]);
    assert_eq!(world.tokens(&dispatch.escrow), 4_000);

    let step = world.pass_slots(1).return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &adapter, [10_000, 0, 0]);
    world.dispatch_closed(&dispatch);
    assert_eq!(world.lamports(&key("sponsor")), rent, "rent went back");
}

#[test]
fn what_is_returned_beyond_the_dispatched_amount_is_a_gain() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    world.issue(&dispatch.adapter.own_tokens, &dispatch.adapter.vault.asset, 300);
    world.collect(&dispatch, 4_300);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &dispatch.adapter, [10_300, 0, 0]);
}

#[test]
fn parts_are_returned_one_by_one_and_the_last_closes_the_record() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    for (part, left) in [(1_500, 2_500), (2_499, 1)] {
        world.collect(&dispatch, part);
        let step = world.return_or_close_step(&dispatch, "operator", 0);
        world.done(&[step]);
        assert_amounts(&world, &dispatch.adapter, [10_000 - left, left, left]);
    }
    world.collect(&dispatch, 1);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &dispatch.adapter, [10_000, 0, 0]);
    world.dispatch_closed(&dispatch);
}

#[test]
fn what_the_adapter_leaves_in_the_escrow_is_returned_too() {
    let (mut world, vault, adapter) = with_adapter();
    let take = world.take(&vault, 1_000);
    let dispatch = world.dispatch(&adapter, 4_000).script(vec![take]).initiate();
    assert_amounts(&world, &adapter, [6_000, 4_000, 4_000]);
    let step = world.pass_slots(1).return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &adapter, [9_000, 1_000, 1_000]);
}

#[test]
fn a_loss_closes_the_record_only_as_far_as_it_is_accepted_and_a_report_could_take() {
    // a report may take a tenth
    for (back, accepted, why) in [
        (3_700, 299, "LossNotAccepted"),
        (3_599, 4_000, "LossTooLarge"),
        (3_700, 300, ""),
        (3_600, 4_000, ""),
    ] {
        let (mut world, _, dispatch) = with_dispatch(4_000);
        world.collect(&dispatch, back);
        let step = world.return_or_close_step(&dispatch, "operator", accepted);
        if why.is_empty() {
            world.done(&[step]);
            assert_amounts(&world, &dispatch.adapter, [6_000 + back, 0, 0]);
            world.dispatch_closed(&dispatch);
        } else {
            world.refused(&[step], why);
        }
    }
}

#[test]
fn what_is_outstanding_is_booked_at_the_last_report_and_each_return_takes_its_share() {
    let (mut world, vault, adapter) = with_adapter();
    let [first, second] = [1_000, 3_000].map(|amount| world.dispatch(&adapter, amount).initiate());
    world.open_round(&vault);
    world.to_settlement(&vault);
    let report = world.report_step(&vault, 4_400);
    world.done(&[report]);
    world.settle(&vault);
    world.collect(&first, 1_000);
    let step = world.return_or_close_step(&first, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &adapter, [7_000, 3_300, 3_000]);
    assert_eq!(world.read_vault(&vault).report_base, 3_300);
    // the gain that was reported is returned with the last part
    world.issue(&adapter.own_tokens, &vault.asset, 300);
    world.collect(&second, 3_300);
    let step = world.return_or_close_step(&second, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &adapter, [10_300, 0, 0]);
}

#[test]
fn a_round_is_not_settled_on_a_report_from_before_it_closed_while_something_is_outstanding() {
    let (mut world, vault, _) = with_dispatch(4_000);
    world.open_round(&vault);
    let report = world.pass_seconds(60).report_step(&vault, 4_000);
    world.done(&[report]);
    world.to_settlement(&vault);
    let settle = world.settle_step(&vault);
    world.refused(&[settle], "ReportStale");
    let report = world.report_step(&vault, 4_000);
    world.done(&[report]);
    world.settle(&vault);
}

/// The hostile program calls finalize with its own address as the finalizer.
fn callback(world: &World, dispatch: &Dispatch) -> Step {
    let adapter = dispatch.adapter;
    let taker = taker_address(&adapter.program).0;
    let mut call = world.return_or_close_step(dispatch, "stranger", 0).instruction;
    call.accounts[0].pubkey = taker;
    // neither operator nor authority: no domain
    call.accounts.last_mut().expect("accounts").pubkey = airlock_client::ID;
    let mut metas: Vec<AccountMeta> = call.accounts.clone();
    metas[0].is_signer = false;
    metas.push(AccountMeta::new_readonly(airlock_client::ID, false));
    let indexed = (0..).zip(&call.accounts);
    let script = ScriptStep::Call(Call {
        program: u8::try_from(metas.len() - 1).unwrap(),
        accounts: indexed
            .map(|(index, meta)| Meta {
                index,
                signer: meta.is_signer,
                writable: meta.is_writable,
            })
            .collect(),
        data: call.data.clone(),
        sign_as_taker: true,
    });
    Step::new(adversary::run(&adapter.program, metas, &[script]), [])
}

#[test]
fn an_adapter_returns_tokens_and_calls_back_with_its_own_address() {
    let (mut world, vault, adapter) = with_adapter();
    let own = taker_address(&adapter.program).0;
    let dispatch = world.dispatch(&adapter, 4_000).finalizer(own).initiate();
    world.pass_slots(1);
    // nothing has come back yet
    let early = callback(&world, &dispatch);
    world.refused(&[early], "NothingReturned");
    world.collect(&dispatch, 4_000);
    let step = callback(&world, &dispatch);
    world.done(&[step]);
    assert_amounts(&world, &adapter, [10_000, 0, 0]);
    // only operator or authority closes the record
    let close = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[close]);
    world.dispatch_closed(&dispatch);

    let other = world.dispatch(&adapter, 4_000).initiate();
    world.pass_slots(1).collect(&other, 4_000);
    let step = callback(&world, &other);
    world.refused(&[step], "NotFinalizer");
    world.check_vault(&vault);
}

#[test]
fn caps_hold_to_the_unit() {
    let (mut world, vault, adapter) = with_adapter();
    let uncapped = world.adapter_config(&adapter);
    let capped = |cap| airlock_client::generated::types::AdapterConfig { cap, ..uncapped };
    let step = world.update_adapter_step(&adapter, capped(4_000));
    world.done(&[step]);
    world.dispatch(&adapter, 4_001).refused("AdapterCapExceeded");
    let dispatch = world.dispatch(&adapter, 3_999).initiate();
    world.dispatch(&adapter, 2).refused("AdapterCapExceeded");
    world.dispatch(&adapter, 1).initiate();
    world.pass_slots(1).collect(&dispatch, 3_999);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);

    let step = world.update_adapter_step(&adapter, capped(u64::MAX));
    world.done(&[step]);
    let policy = VaultConfig {
        max_deployed_bps: 5_000,
        ..vault_policy()
    };
    let step = world.update_vault_step(&vault, policy);
    world.done(&[step]);
    world.dispatch(&adapter, 5_000).refused("DeployedCapExceeded");
    world.dispatch(&adapter, 4_999).initiate();
    assert_amounts(&world, &adapter, [5_000, 5_000, 5_000]);
}

#[test]
fn nothing_and_more_than_is_idle_is_not_dispatched() {
    let (mut world, _, adapter) = with_adapter();
    world.dispatch(&adapter, 10_001).refused("ExceedsIdle");
    world.dispatch(&adapter, 0).refused("ZeroAmount");
    world.dispatch(&adapter, u64::MAX).refused("ExceedsIdle");
    world.dispatch(&adapter, 10_000).initiate();
}

#[test]
fn a_pause_stops_new_dispatches_and_no_return() {
    use airlock_client::generated::types::Pause;
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let pause = world.pause_step("guardian", Pause::InitiateAndFinalize);
    world.done(&[pause]);
    world.dispatch(&dispatch.adapter, 1).refused("Paused");
    world.collect(&dispatch, 4_000);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &dispatch.adapter, [10_000, 0, 0]);
}

#[test]
fn what_is_sent_to_an_escrow_by_strangers_goes_to_the_vault_and_blocks_nothing() {
    let (mut world, vault, dispatch) = with_dispatch(4_000);
    let usd = vault.asset;
    let gift = world.pay_step("taker", &usd, dispatch.escrow, 5);
    world.done(&[gift]);
    world.collect(&dispatch, 4_000);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &dispatch.adapter, [10_005, 0, 0]);
}
