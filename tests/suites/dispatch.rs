//! A vault's assets out to an adapter and home again: what is booked at each step, and who may do it.

mod adapters;
mod deadline;
mod foreign;
mod lamports;
mod misuse;

use crate::{vaults::holding, world};
use adversary::{Call, Meta, Step as Act, taker_address};
use airlock_client::generated::types::{Status, VaultConfig};
use airlock_tests::{
    Step, Vault, World, key,
    world::{Dispatch, Venue, vault_policy},
};
use solana_instruction::AccountMeta;

/// A vault with 10,000 idle, and a venue that is an adapter of it.
fn staged() -> (World, Vault, Venue) {
    let mut world = world();
    let vault = holding(&mut world, vault_policy(), &[("owner", 10_000)]);
    let venue = world.registered_venue(&vault);
    (world, vault, venue)
}

/// The same with `amount` out, which can be finalized.
fn out(amount: u64) -> (World, Vault, Dispatch) {
    let (mut world, vault, venue) = staged();
    let dispatch = world.dispatch(&venue, amount).initiate();
    world.pass_slots(1);
    (world, vault, dispatch)
}

/// Idle, deployed, and at cost in flight: of the vault, then what the adapter counts.
#[track_caller]
fn books(world: &World, venue: &Venue, [idle, deployed, in_flight]: [u64; 3]) {
    let stored = world.read_vault(&venue.vault);
    assert_eq!(
        [stored.idle, stored.deployed, stored.in_flight],
        [idle, deployed, in_flight],
        "idle, deployed, in flight"
    );
    assert_eq!(world.read_adapter(venue).in_flight, in_flight, "of the adapter");
    world.check_vault(&venue.vault);
}

#[test]
fn assets_go_out_come_back_and_go_home() {
    let (mut world, vault, venue) = staged();
    let rent = world.lamports(&key("sponsor"));
    let dispatch = world.dispatch(&venue, 4_000).initiate();
    books(&world, &venue, [6_000, 4_000, 4_000]);
    assert_eq!(world.tokens(&venue.purse), 4_000);
    let record = world.read_dispatch(&dispatch).unwrap();
    assert_eq!(
        (record.status, record.received, record.remaining, record.owner),
        (Status::InFlight, 4_000, 4_000, vault.key)
    );

    world.collect(&dispatch, 4_000);
    books(&world, &venue, [6_000, 4_000, 4_000]);
    assert_eq!(world.tokens(&dispatch.escrow), 4_000);

    let step = world.pass_slots(1).bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);
    books(&world, &venue, [10_000, 0, 0]);
    world.dispatch_gone(&dispatch);
    assert_eq!(world.lamports(&key("sponsor")), rent, "rent went back");
}

#[test]
fn what_comes_back_beyond_is_a_gain_for_the_shareholders() {
    let (mut world, _, dispatch) = out(4_000);
    world.issue(&dispatch.venue.purse, &dispatch.venue.vault.asset, 300);
    world.collect(&dispatch, 4_300);
    let step = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);
    books(&world, &dispatch.venue, [10_300, 0, 0]);
}

#[test]
fn parts_go_home_one_by_one_and_the_last_closes_the_record() {
    let (mut world, _, dispatch) = out(4_000);
    for (part, left) in [(1_500, 2_500), (2_499, 1)] {
        world.collect(&dispatch, part);
        let step = world.bring_home_step(&dispatch, "operator", 0);
        world.done(&[step]);
        books(&world, &dispatch.venue, [10_000 - left, left, left]);
    }
    world.collect(&dispatch, 1);
    let step = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);
    books(&world, &dispatch.venue, [10_000, 0, 0]);
    world.dispatch_gone(&dispatch);
}

#[test]
fn what_the_adapter_leaves_in_the_escrow_goes_home_too() {
    let (mut world, vault, venue) = staged();
    let take = world.take(&vault, 1_000);
    let dispatch = world.dispatch(&venue, 4_000).script(vec![take]).initiate();
    books(&world, &venue, [6_000, 4_000, 4_000]);
    let step = world.pass_slots(1).bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);
    books(&world, &venue, [9_000, 1_000, 1_000]);
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
        let (mut world, _, dispatch) = out(4_000);
        world.collect(&dispatch, back);
        let step = world.bring_home_step(&dispatch, "operator", accepted);
        if why.is_empty() {
            world.done(&[step]);
            books(&world, &dispatch.venue, [6_000 + back, 0, 0]);
            world.dispatch_gone(&dispatch);
        } else {
            world.refused(&[step], why);
        }
    }
}

#[test]
fn what_is_out_is_carried_at_the_last_report_and_leaves_with_its_part_of_it() {
    let (mut world, vault, venue) = staged();
    let [first, second] = [1_000, 3_000].map(|amount| world.dispatch(&venue, amount).initiate());
    world.open_round(&vault);
    world.to_settlement(&vault);
    let report = world.report_step(&vault, 4_400);
    world.done(&[report]);
    world.settle(&vault);
    world.collect(&first, 1_000);
    let step = world.bring_home_step(&first, "operator", 0);
    world.done(&[step]);
    books(&world, &venue, [7_000, 3_300, 3_000]);
    assert_eq!(world.read_vault(&vault).report_base, 3_300);
    // what was reported beyond its cost goes with the last part
    world.issue(&venue.purse, &vault.asset, 300);
    world.collect(&second, 3_300);
    let step = world.bring_home_step(&second, "operator", 0);
    world.done(&[step]);
    books(&world, &venue, [10_300, 0, 0]);
}

#[test]
fn a_round_is_not_settled_on_a_report_from_before_it_closed_while_something_is_out() {
    let (mut world, vault, _) = out(4_000);
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

/// The venue calling Airlock's finalize by itself, in its own name.
fn callback(world: &World, dispatch: &Dispatch) -> Step {
    let venue = dispatch.venue;
    let taker = taker_address(&venue.program).0;
    let mut call = world.bring_home_step(dispatch, "stranger", 0).instruction;
    call.accounts[0].pubkey = taker;
    // neither operator nor authority: no domain
    call.accounts.last_mut().expect("accounts").pubkey = airlock_client::ID;
    let mut metas: Vec<AccountMeta> = call.accounts.clone();
    metas[0].is_signer = false;
    metas.push(AccountMeta::new_readonly(airlock_client::ID, false));
    let places = (0..).zip(&call.accounts);
    let script = Act::Call(Call {
        program: u8::try_from(metas.len() - 1).unwrap(),
        accounts: places
            .map(|(index, meta)| Meta {
                index,
                signer: meta.is_signer,
                writable: meta.is_writable,
            })
            .collect(),
        data: call.data.clone(),
        sign_as_taker: true,
    });
    Step::new(adversary::run(&venue.program, metas, &[script]), [])
}

#[test]
fn an_adapter_pushes_tokens_and_calls_back_with_its_own_address() {
    let (mut world, vault, venue) = staged();
    let own = taker_address(&venue.program).0;
    let dispatch = world.dispatch(&venue, 4_000).finalizer(own).initiate();
    world.pass_slots(1);
    // nothing has come back yet
    let early = callback(&world, &dispatch);
    world.refused(&[early], "NothingReturned");
    world.collect(&dispatch, 4_000);
    let step = callback(&world, &dispatch);
    world.done(&[step]);
    books(&world, &venue, [10_000, 0, 0]);
    // the record is the operator's to close
    let close = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[close]);
    world.dispatch_gone(&dispatch);

    let other = world.dispatch(&venue, 4_000).initiate();
    world.pass_slots(1).collect(&other, 4_000);
    let step = callback(&world, &other);
    world.refused(&[step], "NotFinalizer");
    world.check_vault(&vault);
}

#[test]
fn caps_hold_to_the_unit() {
    let (mut world, vault, venue) = staged();
    let capped = |cap| airlock_client::generated::types::AdapterConfig {
        cap,
        ..airlock_tests::world::adapter_config()
    };
    let step = world.update_adapter_step(&venue, capped(4_000));
    world.done(&[step]);
    world.dispatch(&venue, 4_001).refused("AdapterCapExceeded");
    let dispatch = world.dispatch(&venue, 3_999).initiate();
    world.dispatch(&venue, 2).refused("AdapterCapExceeded");
    world.dispatch(&venue, 1).initiate();
    world.pass_slots(1).collect(&dispatch, 3_999);
    let step = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);

    let step = world.update_adapter_step(&venue, capped(u64::MAX));
    world.done(&[step]);
    let policy = VaultConfig {
        max_deployed_bps: 5_000,
        ..vault_policy()
    };
    let step = world.update_vault_step(&vault, policy);
    world.done(&[step]);
    world.dispatch(&venue, 5_000).refused("DeployedCapExceeded");
    world.dispatch(&venue, 4_999).initiate();
    books(&world, &venue, [5_000, 5_000, 5_000]);
}

#[test]
fn no_more_goes_out_than_is_idle_and_no_nothing() {
    let (mut world, _, venue) = staged();
    world.dispatch(&venue, 10_001).refused("ExceedsIdle");
    world.dispatch(&venue, 0).refused("ZeroAmount");
    world.dispatch(&venue, u64::MAX).refused("ExceedsIdle");
    world.dispatch(&venue, 10_000).initiate();
}

#[test]
fn a_pause_stops_what_goes_out_and_nothing_that_comes_home() {
    use airlock_client::generated::types::Pause;
    let (mut world, _, dispatch) = out(4_000);
    let pause = world.pause_step("guardian", Pause::InitiateAndFinalize);
    world.done(&[pause]);
    world.dispatch(&dispatch.venue, 1).refused("Paused");
    world.collect(&dispatch, 4_000);
    let step = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);
    books(&world, &dispatch.venue, [10_000, 0, 0]);
}

#[test]
fn what_is_sent_to_an_escrow_by_strangers_goes_to_the_vault_and_blocks_nothing() {
    let (mut world, vault, dispatch) = out(4_000);
    let usd = vault.asset;
    let gift = world.pay_step("taker", &usd, dispatch.escrow, 5);
    world.done(&[gift]);
    world.collect(&dispatch, 4_000);
    let step = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);
    books(&world, &dispatch.venue, [10_005, 0, 0]);
}
