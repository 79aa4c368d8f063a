//! Which programs a vault dispatches assets to: those that its authority reviewed, in the reviewed version.

use super::{assert_amounts, with_adapter, with_dispatch};
use crate::{vaults::vault_with_deposits, world};
use airlock_client::{
    ID, address,
    generated::types::{AdapterConfig, CodePin},
};
use airlock_tests::{chain::DEPLOY_SLOT, key, world::vault_policy};

#[test]
fn an_adapter_is_registered_as_it_was_reviewed_or_not_at_all() {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.deploy_vault_adapter(&vault, "adapter");
    let reviewed = world.adapter_config(&adapter);
    let wrong: [fn(&mut CodePin); 7] = [
        |pin| pin.slot += 1,
        |pin| pin.slot = u64::MAX,
        |pin| pin.length -= 1,
        |pin| pin.length += 1,
        |pin| pin.length = 0,
        |pin| pin.sha256[0] ^= 1,
        |pin| pin.sha256 = [0; 32],
    ];
    for change in wrong {
        let mut config = reviewed;
        change(&mut config.pin);
        let step = world.register_step(&adapter, config);
        world.refused(&[step], "AdapterChanged");
    }
    let step = world.register_step(&adapter, world.adapter_config(&adapter));
    world.done(std::slice::from_ref(&step));
    let stored = world.read_adapter(&adapter);
    assert_eq!(
        (stored.vault, stored.program, stored.config),
        (vault.key, adapter.program, reviewed)
    );
    let again = world.send(&[step]);
    assert!(!again.is_ok(), "registered twice");
}

#[test]
fn what_is_no_program_of_the_upgradeable_loader_is_refused() {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.deploy_vault_adapter(&vault, "adapter");
    let data = address::program_data(&adapter.program);
    let (program, code) = (world.account(&adapter.program).unwrap(), world.account(&data).unwrap());
    let step = world.register_step(&adapter, world.adapter_config(&adapter));
    // another account in the place of the program data
    let other = key("other data");
    world.set_account(&other, code.clone());
    world.refused(&[step.clone().with("program_data", other)], "NotADeployedProgram");
    // the right accounts of another owner
    for (at, account) in [(adapter.program, program), (data, code)] {
        let mut forged = account.clone();
        // an executable account without a loader cannot exist
        (forged.owner, forged.executable) = (key("another loader"), false);
        world.set_account(&at, forged);
        world.refused(std::slice::from_ref(&step), "NotADeployedProgram");
        world.set_account(&at, account);
    }
    // a buffer instead of program data
    let adapter = world.deploy_vault_adapter(&vault, "adapter");
    let step = world.register_step(&adapter, world.adapter_config(&adapter));
    world.tamper(&data, |account| account.data[0] = 1);
    world.refused(&[step], "NotADeployedProgram");
}

#[test]
fn airlock_itself_is_no_adapter() {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.deploy_vault_adapter(&vault, "adapter");
    let step = world.register_step(&adapter, world.adapter_config(&adapter));
    let itself = step
        .with("program", ID)
        .with("adapter", address::adapter(&vault.key, &ID).0)
        .with("program_data", address::program_data(&ID));
    world.refused(&[itself], "AirlockAccountNotAllowed");
}

#[test]
fn an_upgraded_adapter_is_not_called_until_it_is_reviewed_again_and_blocks_nothing() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let adapter = dispatch.adapter;
    world.collect(&dispatch, 1_000);
    world.upgrade(&adapter);
    world.dispatch(&adapter, 1).refused("AdapterChanged");
    let script = [world.give_back(&adapter.vault, 1)];
    let collect = world.collect_step(&dispatch, "operator", &script, &[]);
    world.refused(std::slice::from_ref(&collect), "AdapterChanged");
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &adapter, [7_000, 3_000, 3_000]);

    let renew = world.renew_pin_step(&adapter, "stranger", DEPLOY_SLOT + 1);
    world.refused(&[renew], "AdapterChanged");
    let step = world.update_adapter_step(&adapter, world.adapter_config(&adapter));
    world.done(&[step]);
    world.done(&[collect]);
    world.dispatch(&adapter, 1).initiate();
}

#[test]
fn an_adapter_whose_program_was_closed_blocks_nothing() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let adapter = dispatch.adapter;
    world.collect(&dispatch, 1_000);
    world.remove(&address::program_data(&adapter.program));
    world.remove(&adapter.program);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    world.pass_seconds(3_600);
    let step = world.write_off_step(&dispatch, "authority");
    world.done(&[step]);
    assert_amounts(&world, &adapter, [7_000, 0, 0]);
    // it can be disabled, and not enabled again, nor pinned to what nobody can look at
    let on = world.read_adapter(&adapter).config;
    let off = AdapterConfig { enabled: false, ..on };
    let mut other = off;
    other.pin.slot += 1;
    let step = world.update_adapter_step(&adapter, other);
    world.refused(&[step], "NotADeployedProgram");
    let step = world.update_adapter_step(&adapter, off);
    world.done(&[step]);
    let step = world.update_adapter_step(&adapter, on);
    world.refused(&[step], "NotADeployedProgram");
}

#[test]
fn a_disabled_adapter_gets_no_assets_and_returns_what_it_has() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let adapter = dispatch.adapter;
    let off = AdapterConfig {
        enabled: false,
        ..world.adapter_config(&adapter)
    };
    let step = world.update_adapter_step(&adapter, off);
    world.done(&[step]);
    world.dispatch(&adapter, 1).refused("AdapterDisabled");
    world.collect(&dispatch, 4_000);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    assert_amounts(&world, &adapter, [10_000, 0, 0]);
}

#[test]
fn an_adapter_is_removed_when_nothing_is_outstanding_and_its_rent_goes_back() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let adapter = dispatch.adapter;
    let step = world.remove_adapter_step(&adapter);
    world.refused(std::slice::from_ref(&step), "AdapterInUse");
    world.collect(&dispatch, 4_000);
    let close = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[close]);
    let (rent, had) = (world.lamports(&adapter.key), world.lamports(&key("sponsor")));
    world.done(&[step]);
    assert!(world.account(&adapter.key).is_none());
    assert_eq!(world.lamports(&key("sponsor")), had + rent);
}

#[test]
fn what_returns_after_the_adapter_was_removed_is_the_vaults() {
    let (mut world, vault, dispatch) = with_dispatch(4_000);
    let adapter = dispatch.adapter;
    world.pass_seconds(3_600);
    let off = world.write_off_step(&dispatch, "authority");
    let remove = world.remove_adapter_step(&adapter);
    world.done(&[off, remove]);
    world.issue(&dispatch.escrow, &vault.asset, 700);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    assert_eq!(world.read_vault(&vault).idle, 6_700);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[step]);
    world.dispatch_closed(&dispatch);
    world.check_vault(&vault);
}

#[test]
fn a_dispatch_that_has_returned_is_closed_without_its_adapter() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    world.collect(&dispatch, 4_000);
    let close = world.return_step(&dispatch, "operator");
    world.pass_slots(1).done(&[close]);
    let remove = world.remove_adapter_step(&dispatch.adapter);
    world.done(&[remove]);
    // what strangers send meanwhile is returned too
    let gift = world.pay_step("taker", &dispatch.adapter.vault.asset, dispatch.escrow, 5);
    world.done(&[gift]);
    let record = world.read_dispatch(&dispatch).expect("a dispatch");
    let expire = world
        .to_time(record.expires_at)
        .expire_dispatch_step(&dispatch, "stranger");
    world.done(&[expire]);
    let close = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[close]);
    world.dispatch_closed(&dispatch);
    world.check_vault(&dispatch.adapter.vault);
}

#[test]
fn an_adapter_of_one_vault_is_none_of_another() {
    let (mut world, _, adapter) = with_adapter();
    let other = world.vault_of(world.eur, airlock_tests::tokens::SPL_TOKEN, 3, vault_policy());
    let (step, _) = world.dispatch(&adapter, 1).step();
    let sequence = world.open_vault_sequence_step(&other);
    world.done(&[sequence]);
    let theirs = step
        .with("vault", other.key)
        .with("sequence", address::sequence(&other.domain, &other.key, 0).0);
    world.refused(&[theirs], "WrongAdapter");
}
