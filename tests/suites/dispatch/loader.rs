//! What pins take for granted of the upgradeable loader: a slot names one deployment of a program for ever. Run by the real loader.

use crate::{QUICK, vaults::vault_with_deposits, world};
use airlock_client::{
    address,
    generated::types::AdapterConfig,
    program::{SYSTEM, UPGRADEABLE_LOADER},
};
use airlock_tests::{Step, World, chain, key, world::VaultAdapter, world::vault_policy};
use solana_account::Account;
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

const RENT: Pubkey = Pubkey::from_str_const("SysvarRent111111111111111111111111111111111");
const CLOCK: Pubkey = Pubkey::from_str_const("SysvarC1ock11111111111111111111111111111111");

/// A vault, and an adapter whose program the stranger may upgrade.
fn start() -> (World, VaultAdapter) {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.registered_adapter(&vault);
    world.tamper(&address::program_data(&adapter.program), |account| {
        account.data[13..45].copy_from_slice(key("stranger").as_ref());
    });
    (world, adapter)
}

fn loader(data: Vec<u8>, accounts: Vec<AccountMeta>) -> Step {
    let instruction = Instruction::new_with_bytes(UPGRADEABLE_LOADER, &data, accounts);
    Step::new(instruction, ["stranger"])
}

/// Upgrades to the compiled program `name`.
fn upgrade(world: &mut World, adapter: &VaultAdapter, name: &str) -> Step {
    let buffer = key("a buffer");
    let data = [&[1, 0, 0, 0, 1][..], key("stranger").as_ref(), &chain::load(name)].concat();
    let account = Account {
        lamports: 1_000_000_000,
        data,
        owner: UPGRADEABLE_LOADER,
        executable: false,
        rent_epoch: u64::MAX,
    };
    world.set_account(&buffer, account);
    let accounts = vec![
        AccountMeta::new(address::program_data(&adapter.program), false),
        AccountMeta::new(adapter.program, false),
        AccountMeta::new(buffer, false),
        AccountMeta::new(key("stranger"), false),
        AccountMeta::new_readonly(RENT, false),
        AccountMeta::new_readonly(CLOCK, false),
        AccountMeta::new_readonly(key("stranger"), true),
    ];
    loader(vec![3, 0, 0, 0], accounts)
}

fn extend(adapter: &VaultAdapter) -> Step {
    let accounts = vec![
        AccountMeta::new(address::program_data(&adapter.program), false),
        AccountMeta::new(adapter.program, false),
        AccountMeta::new_readonly(SYSTEM, false),
        AccountMeta::new(key("stranger"), true),
    ];
    loader([6u32, 10_240].map(u32::to_le_bytes).concat(), accounts)
}

fn close(adapter: &VaultAdapter) -> Step {
    let accounts = vec![
        AccountMeta::new(address::program_data(&adapter.program), false),
        AccountMeta::new(key("stranger"), false),
        AccountMeta::new_readonly(key("stranger"), true),
        AccountMeta::new(adapter.program, false),
    ];
    loader(vec![5, 0, 0, 0], accounts)
}

/// Nobody may upgrade it any more.
fn freeze(adapter: &VaultAdapter) -> Step {
    let accounts = vec![
        AccountMeta::new(address::program_data(&adapter.program), false),
        AccountMeta::new_readonly(key("stranger"), true),
    ];
    loader(vec![4, 0, 0, 0], accounts)
}

fn fails(world: &mut World, step: &Step, what: &str) {
    let outcome = world.send(std::slice::from_ref(step));
    assert!(!outcome.is_ok(), "{what}");
    println!("{what}: {:?}", outcome.refusal());
}

#[test]
fn the_loader_changes_a_program_at_most_once_a_slot() {
    for (first, second) in [(true, true), (true, false), (false, true), (false, false)] {
        let (mut world, adapter) = start();
        world.pass_slots(5);
        let one = if first {
            upgrade(&mut world, &adapter, "adversary")
        } else {
            extend(&adapter)
        };
        world.done(&[one]);
        let slot = world.deployed_code(&adapter.program).slot;
        assert_eq!(slot, world.slot());
        let again = if second {
            upgrade(&mut world, &adapter, "floor")
        } else {
            extend(&adapter)
        };
        fails(
            &mut world,
            &again,
            &format!("after an upgrade ({first}), another ({second})"),
        );
        fails(&mut world, &close(&adapter), "closed in that slot");
        world.pass_slots(1).done(&[again]);
    }
}

#[test]
fn code_that_was_exchanged_and_put_back_is_renewed_and_the_other_is_never_called() {
    let (mut world, adapter) = start();
    let reviewed = world.read_adapter(&adapter).config.pin;
    let slot = world.pass_slots(5).slot();
    let evil = upgrade(&mut world, &adapter, "floor");
    world.done(&[evil]);
    let renew = world.renew_pin_step(&adapter, "stranger", slot);
    world.refused(&[renew], "AdapterChanged");
    world.pass_slots(1).dispatch(&adapter, 1).refused("AdapterChanged");

    let good = upgrade(&mut world, &adapter, "adversary");
    world.done(&[good]);
    let back = world.slot();
    assert!(world.deployed_code(&adapter.program).sha256 == reviewed.sha256);
    let renew = world.renew_pin_step(&adapter, "stranger", back);
    world.done(&[renew]);
    // in the slot of the renewal, and of the deployment
    let evil = upgrade(&mut world, &adapter, "floor");
    fails(&mut world, &evil, "upgraded in the slot that was pinned");
    world.pass_slots(1).dispatch(&adapter, 1).initiate();
    let evil = upgrade(&mut world, &adapter, "floor");
    world.done(&[evil]);
    world.pass_slots(1).dispatch(&adapter, 1).refused("AdapterChanged");
    // nor by the update that the authority signed for the reviewed code
    for enabled in [false, true] {
        let config = AdapterConfig {
            enabled,
            pin: airlock_client::generated::types::CodePin {
                slot: back + 1,
                ..reviewed
            },
            ..world.read_adapter(&adapter).config
        };
        let update = world.update_adapter_step(&adapter, config);
        world.refused(&[update], "AdapterChanged");
    }
}

#[test]
fn a_program_without_an_authority_keeps_its_pin_and_its_code_in_place() {
    let (mut world, adapter) = start();
    world.pass_slots(5).done(&[freeze(&adapter)]);
    let data = world.account(&address::program_data(&adapter.program)).unwrap().data;
    assert_eq!(data[12], 0, "no authority");
    world.dispatch(&adapter, 1).initiate();
    fails(&mut world, &extend(&adapter), "extended without an authority");
    // and can be registered by its hash
    let other = VaultAdapter::at(&adapter.vault, adapter.program);
    assert_eq!(
        world.deployed_code(&other.program),
        world.read_adapter(&adapter).config.pin
    );
}

#[test]
fn a_closed_program_is_neither_called_nor_pinned_and_disabling_it_still_works() {
    let (mut world, adapter) = start();
    let dispatch = world.dispatch(&adapter, 4_000).initiate();
    world.pass_slots(5).done(&[close(&adapter)]);
    world.pass_slots(1).dispatch(&adapter, 1).refused("NotADeployedProgram");
    let config = world.read_adapter(&adapter).config;
    for (enabled, moved, refusal) in [
        (true, 0, Some("NotADeployedProgram")),
        (false, 1, Some("NotADeployedProgram")),
        (false, 0, None),
    ] {
        let mut config = config;
        config.enabled = enabled;
        config.pin.slot += moved;
        let update = world.update_adapter_step(&adapter, config);
        match refusal {
            Some(refusal) => drop(world.refused(&[update], refusal)),
            None => drop(world.done(&[update])),
        }
    }
    let again = upgrade(&mut world, &adapter, "floor");
    fails(&mut world, &again, "upgraded after it was closed");
    // what is out is written off
    let remove = world.remove_adapter_step(&adapter);
    world.refused(&[remove], "AdapterInUse");
    world.pass_seconds(100_000);
    let write_off = world.write_off_step(&dispatch, "authority");
    world.done(&[write_off]);
    let remove = world.remove_adapter_step(&adapter);
    world.done(&[remove]);
}

/// Should the cluster move programs to another loader, no adapter is called or pinned any more, though its code is the same.
#[test]
fn a_program_that_moved_to_the_next_loader_is_no_adapter_any_more() {
    // a bank waits for ever for such a program to be loaded
    if !QUICK {
        return;
    }
    const LOADER_V4: Pubkey = Pubkey::from_str_const("LoaderV411111111111111111111111111111111111");
    for which in ["program", "code"] {
        let (mut world, adapter) = start();
        let dispatch = world.dispatch(&adapter, 4_000).initiate();
        let script = [world.give_back(&adapter.vault, 1)];
        let collect = world.collect_step(&dispatch, "operator", &script, &[]);
        let renew = world.renew_pin_step(&adapter, "stranger", 5);
        let moved = match which {
            "program" => adapter.program,
            _ => address::program_data(&adapter.program),
        };
        let account = world.account(&moved).unwrap();
        let moved_to = Account {
            owner: LOADER_V4,
            executable: false,
            ..account
        };
        world.set_account(&moved, moved_to);
        world.pass_slots(1).dispatch(&adapter, 1).refused("NotADeployedProgram");
        world.refused(&[collect], "NotADeployedProgram");
        world.refused(&[renew], "NotADeployedProgram");
        world.pass_seconds(100_000);
        let write_off = world.write_off_step(&dispatch, "authority");
        world.done(&[write_off]);
    }
}

/// An adapter that was written off, removed and registered again, with a dispatch still out: nothing is booked twice.
#[test]
fn a_late_return_is_booked_once_though_its_adapter_was_registered_again() {
    let (mut world, adapter) = start();
    let dispatch = world.dispatch(&adapter, 4_000).initiate();
    let remove = world.remove_adapter_step(&adapter);
    world.refused(std::slice::from_ref(&remove), "AdapterInUse");
    world.pass_seconds(100_000);
    let write_off = world.write_off_step(&dispatch, "authority");
    world.done(&[write_off, remove]);
    let config = AdapterConfig {
        enabled: false,
        cap: 0,
        ..world.adapter_config(&adapter)
    };
    let register = world.register_step(&adapter, config);
    world.done(&[register]);
    world.pass_slots(1).collect(&dispatch, 4_000);
    let home = world.return_step(&dispatch, "operator");
    world.done(&[home]);
    let close = world.close_dispatch_step(&dispatch, "operator", 0);
    world.done(&[close]);
    assert_eq!(world.read_adapter(&adapter).in_flight, 0);
    let vault = world.read_vault(&adapter.vault);
    assert_eq!((vault.idle, vault.deployed, vault.in_flight), (10_000, 0, 0));
    world.check_vault(&adapter.vault);
}
