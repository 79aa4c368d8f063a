//! Which programs a vault sends assets to: those its authority reviewed, as they were reviewed.

use super::{books, out, staged};
use crate::{vaults::holding, world};
use airlock_client::{ID, address, generated::types::AdapterConfig};
use airlock_tests::{
    key,
    world::{DEPLOYED, adapter_config, vault_policy},
};

#[test]
fn an_adapter_is_registered_as_it_was_reviewed_or_not_at_all() {
    let mut world = world();
    let vault = holding(&mut world, vault_policy(), &[("owner", 10_000)]);
    let venue = world.venue(&vault, "venue");
    for slot in [DEPLOYED + 1, 50, u64::MAX] {
        let reviewed = AdapterConfig {
            program_data_slot: slot,
            ..adapter_config()
        };
        let step = world.register_step(&venue, reviewed);
        world.refused(&[step], "AdapterChanged");
    }
    let step = world.register_step(&venue, adapter_config());
    world.done(std::slice::from_ref(&step));
    let stored = world.read_adapter(&venue);
    assert_eq!(
        (stored.vault, stored.program, stored.config),
        (vault.key, venue.program, adapter_config())
    );
    let again = world.send(&[step]);
    assert!(!again.is_ok(), "registered twice");
}

#[test]
fn what_is_no_program_of_the_upgradeable_loader_is_refused() {
    let mut world = world();
    let vault = holding(&mut world, vault_policy(), &[("owner", 10_000)]);
    let venue = world.venue(&vault, "venue");
    let data = address::program_data(&venue.program);
    let (program, code) = (world.account(&venue.program).unwrap(), world.account(&data).unwrap());
    let step = world.register_step(&venue, adapter_config());
    // another account in the place of the program data
    let other = key("other data");
    world.set_account(&other, code.clone());
    world.refused(&[step.clone().with("program_data", other)], "NotADeployedProgram");
    // the right accounts of another owner
    for (at, account) in [(venue.program, program), (data, code)] {
        let mut forged = account.clone();
        // an executable account of no loader cannot be
        (forged.owner, forged.executable) = (key("another loader"), false);
        world.set_account(&at, forged);
        world.refused(std::slice::from_ref(&step), "NotADeployedProgram");
        world.set_account(&at, account);
    }
    // a buffer, and what is no program at all
    let wallet = world.venue(&vault, "venue");
    world.tamper(&data, |account| account.data[0] = 1);
    let step = world.register_step(&wallet, adapter_config());
    world.refused(&[step], "NotADeployedProgram");
}

#[test]
fn airlock_itself_is_no_adapter() {
    let mut world = world();
    let vault = holding(&mut world, vault_policy(), &[("owner", 10_000)]);
    let venue = world.venue(&vault, "venue");
    let step = world.register_step(&venue, adapter_config());
    let itself = step
        .with("program", ID)
        .with("adapter", address::adapter(&vault.key, &ID).0)
        .with("program_data", address::program_data(&ID));
    world.refused(&[itself], "SelfCall");
}

#[test]
fn an_upgraded_adapter_is_not_called_until_it_is_reviewed_again_and_traps_nothing() {
    let (mut world, _, dispatch) = out(4_000);
    let venue = dispatch.venue;
    world.collect(&dispatch, 1_000);
    world.upgrade(&venue);
    world.dispatch(&venue, 1).refused("AdapterChanged");
    let script = [world.bring(&venue.vault, 1)];
    let collect = world.collect_step(&dispatch, "operator", &script, &[]);
    world.refused(std::slice::from_ref(&collect), "AdapterChanged");
    let step = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);
    books(&world, &venue, [7_000, 3_000, 3_000]);

    let reviewed = AdapterConfig {
        program_data_slot: DEPLOYED + 1,
        ..adapter_config()
    };
    let step = world.update_adapter_step(&venue, reviewed);
    world.done(&[step]);
    world.done(&[collect]);
    world.dispatch(&venue, 1).initiate();
}

#[test]
fn an_adapter_that_is_gone_traps_nothing() {
    let (mut world, _, dispatch) = out(4_000);
    let venue = dispatch.venue;
    world.collect(&dispatch, 1_000);
    world.remove(&address::program_data(&venue.program));
    world.remove(&venue.program);
    let step = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);
    world.pass_seconds(3_600);
    let step = world.write_off_step(&dispatch, "authority");
    world.done(&[step]);
    books(&world, &venue, [7_000, 0, 0]);
    // and can be told so
    let off = AdapterConfig {
        enabled: false,
        ..adapter_config()
    };
    let step = world.update_adapter_step(&venue, off);
    world.done(&[step]);
    let step = world.update_adapter_step(&venue, adapter_config());
    world.refused(&[step], "NotADeployedProgram");
}

#[test]
fn an_adapter_that_is_disabled_gets_nothing_and_gives_everything() {
    let (mut world, _, dispatch) = out(4_000);
    let venue = dispatch.venue;
    let off = AdapterConfig {
        enabled: false,
        ..adapter_config()
    };
    let step = world.update_adapter_step(&venue, off);
    world.done(&[step]);
    world.dispatch(&venue, 1).refused("AdapterDisabled");
    world.collect(&dispatch, 4_000);
    let step = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);
    books(&world, &venue, [10_000, 0, 0]);
}

#[test]
fn an_adapter_is_removed_when_nothing_is_with_it_and_its_rent_goes_back() {
    let (mut world, _, dispatch) = out(4_000);
    let venue = dispatch.venue;
    let step = world.remove_adapter_step(&venue);
    world.refused(std::slice::from_ref(&step), "AdapterInUse");
    world.collect(&dispatch, 4_000);
    let home = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[home]);
    let (rent, had) = (world.lamports(&venue.adapter), world.lamports(&key("sponsor")));
    world.done(&[step]);
    assert!(world.account(&venue.adapter).is_none());
    assert_eq!(world.lamports(&key("sponsor")), had + rent);
}

#[test]
fn what_returns_after_the_adapter_was_removed_goes_home() {
    let (mut world, vault, dispatch) = out(4_000);
    let venue = dispatch.venue;
    world.pass_seconds(3_600);
    let off = world.write_off_step(&dispatch, "authority");
    let remove = world.remove_adapter_step(&venue);
    world.done(&[off, remove]);
    world.issue(&dispatch.escrow, &vault.asset, 700);
    let step = world.expire_dispatch_step(&dispatch, "stranger");
    world.done(&[step]);
    assert_eq!(world.read_vault(&vault).idle, 6_700);
    let step = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[step]);
    world.dispatch_gone(&dispatch);
    world.check_vault(&vault);
}

#[test]
fn a_dispatch_that_is_home_ends_without_its_adapter() {
    let (mut world, _, dispatch) = out(4_000);
    world.collect(&dispatch, 4_000);
    let home = world.return_step(&dispatch, "operator");
    world.pass_slots(1).done(&[home]);
    let remove = world.remove_adapter_step(&dispatch.venue);
    world.done(&[remove]);
    // what strangers send meanwhile comes home too
    let gift = world.pay_step("taker", &dispatch.venue.vault.asset, dispatch.escrow, 5);
    world.done(&[gift]);
    let record = world.read_dispatch(&dispatch).expect("a dispatch");
    let expire = world
        .to_time(record.expires_at)
        .expire_dispatch_step(&dispatch, "stranger");
    world.done(&[expire]);
    let close = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[close]);
    world.dispatch_gone(&dispatch);
    world.check_vault(&dispatch.venue.vault);
}

#[test]
fn an_adapter_of_one_vault_is_none_of_another() {
    let (mut world, _, venue) = staged();
    let other = world.vault_of(world.eur, airlock_tests::tokens::SPL_TOKEN, 3, vault_policy());
    let (step, _) = world.dispatch(&venue, 1).step();
    let sequence = airlock_client::build::open_sequence(&key("sponsor"), &other.domain, &other.key);
    world.done(&[airlock_tests::Step::new(sequence, ["sponsor"])]);
    let theirs = step
        .with("vault", other.key)
        .with("sequence", address::sequence(&other.domain, &other.key).0);
    world.refused(&[theirs], "WrongAdapter");
}
