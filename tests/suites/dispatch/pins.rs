//! An adapter's pin: the code that was reviewed. It survives that anyone may extend a program.

use super::{assert_amounts, with_adapter, with_dispatch};
use crate::world;
use airlock_client::{
    address,
    generated::types::{AdapterConfig, CodePin},
    limits::MAX_ADAPTER_CODE,
};
use airlock_tests::{
    Step, World,
    chain::{self, DEPLOY_SLOT},
    key,
    vaults::vault_with_deposits,
    world::{VaultAdapter, vault_policy},
};
use solana_pubkey::Pubkey;

fn pin(world: &World, adapter: &VaultAdapter) -> CodePin {
    world.read_adapter(adapter).config.pin
}

/// Refused for the deployment: neither dispatches nor collects.
fn not_called(world: &mut World, adapter: &VaultAdapter, collect: &Step) {
    world.dispatch(adapter, 1).refused("AdapterChanged");
    world.refused(std::slice::from_ref(collect), "AdapterChanged");
}

#[test]
fn a_program_that_a_stranger_extended_is_called_again_after_anyone_renewed_its_pin() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let adapter = dispatch.adapter;
    world.collect(&dispatch, 1_000);
    let reviewed = pin(&world, &adapter);
    for _ in 0..2 {
        let slot = world.pass_slots(1).extend_program(&adapter.program, "stranger");
        let script = [world.give_back(&adapter.vault, 1)];
        let collect = world.collect_step(&dispatch, "operator", &script, &[]);
        not_called(&mut world, &adapter, &collect);
        let version = world.read_adapter(&adapter).config_version;
        let renew = world.renew_pin_step(&adapter, "stranger", slot);
        world.pass_slots(1).done(std::slice::from_ref(&renew));
        assert_eq!(pin(&world, &adapter), CodePin { slot, ..reviewed });
        // no change of the authority's: its signatures still count
        assert_eq!(world.read_adapter(&adapter).config_version, version);
        world.refused(&[renew], "PinUnchanged");
        world.done(&[collect]);
        world.dispatch(&adapter, 1).initiate();
    }
    assert_amounts(&world, &adapter, [5_998, 4_002, 4_002]);
}

#[test]
fn an_update_that_an_extension_overtook_counts_and_the_pin_is_renewed_after_it() {
    let (mut world, _, adapter) = with_adapter();
    let capped = AdapterConfig {
        cap: 5,
        ..world.adapter_config(&adapter)
    };
    let update = world.update_adapter_step(&adapter, capped);
    let slot = world.pass_slots(1).extend_program(&adapter.program, "stranger");
    world.pass_slots(1).done(std::slice::from_ref(&update));
    assert_eq!(world.read_adapter(&adapter).config, capped);
    world.dispatch(&adapter, 1).refused("AdapterChanged");
    let renew = world.renew_pin_step(&adapter, "stranger", slot);
    world.done(&[renew]);
    world.dispatch(&adapter, 1).initiate();
    // signed before the renewal: the slot stays
    world.done(&[update]);
    assert_eq!(pin(&world, &adapter).slot, slot);
    world.dispatch(&adapter, 1).initiate();
}

#[test]
fn a_registration_that_an_extension_overtook_counts() {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.deploy_vault_adapter(&vault, "adapter");
    let register = world.register_step(&adapter, world.adapter_config(&adapter));
    let slot = world.pass_slots(1).extend_program(&adapter.program, "stranger");
    let open = world.pass_slots(1).open_vault_sequence_step(&vault);
    world.done(&[register, open]);
    world.dispatch(&adapter, 1).refused("AdapterChanged");
    let renew = world.renew_pin_step(&adapter, "stranger", slot);
    world.done(&[renew]);
    world.dispatch(&adapter, 1).initiate();
}

#[test]
fn a_pin_is_of_no_later_slot_than_the_deployment() {
    let (mut world, _, adapter) = with_adapter();
    for slot in [DEPLOY_SLOT + 1, world.slot(), u64::MAX] {
        for enabled in [false, true] {
            let mut config = world.adapter_config(&adapter);
            (config.pin.slot, config.enabled) = (slot, enabled);
            let update = world.update_adapter_step(&adapter, config);
            world.refused(&[update], "AdapterChanged");
            let renew = world.renew_pin_step(&adapter, "stranger", slot);
            world.refused(&[renew], "AdapterChanged");
        }
    }
}

/// Writes an account of code as the loader would leave it, whether or not it is a program.
fn write_code(world: &mut World, adapter: &VaultAdapter, slot: u64, code: &[u8]) {
    world.tamper(&address::program_data(&adapter.program), |account| {
        account.data.truncate(45);
        account.data[4..12].copy_from_slice(&slot.to_le_bytes());
        account.data.extend_from_slice(code);
        account.lamports = 1_000_000_000;
    });
}

#[test]
fn other_code_does_not_pass_for_the_one_that_was_reviewed() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let adapter = dispatch.adapter;
    let code = chain::load("adversary");
    let longest = [&code[..], &[0; 20_000]].concat();
    let changed = |at: usize, byte: u8| {
        let mut code = longest.clone();
        code[at] = byte;
        code
    };
    let last = code.iter().rposition(|&byte| byte != 0).unwrap();
    let others = [
        ("its first byte", changed(4, 3)),
        ("one in the middle", changed(last / 2, code[last / 2] ^ 1)),
        ("its last byte", changed(last, code[last] ^ 1)),
        ("cut by its last byte", changed(last, 0)),
        ("one byte more", changed(last + 1, 1)),
        ("one more after zeros", changed(last + 10_000, 1)),
        ("one at the very end", changed(longest.len() - 1, 1)),
        ("truncated", code[..last].to_vec()),
        ("nothing but zeros", vec![0; code.len()]),
        ("nothing", vec![]),
    ];
    for (slot, (what, elf)) in (DEPLOY_SLOT + 1..).zip(others) {
        println!("{what}");
        write_code(&mut world, &adapter, slot, &elf);
        let renew = world.renew_pin_step(&adapter, "stranger", slot);
        world.refused(&[renew], "AdapterChanged");
        let script = [world.give_back(&adapter.vault, 1)];
        let collect = world.collect_step(&dispatch, "operator", &script, &[]);
        not_called(&mut world, &adapter, &collect);
    }
    // and the same code again is the same code
    chain::deploy_elf(&mut *world.chain, &adapter.program, &longest, DEPLOY_SLOT + 50);
    let renew = world.renew_pin_step(&adapter, "stranger", DEPLOY_SLOT + 50);
    world.done(&[renew]);
    world.dispatch(&adapter, 1).initiate();
}

#[test]
fn a_pin_is_renewed_with_the_accounts_of_its_own_program_and_vault() {
    let (mut world, _, adapter) = with_adapter();
    let other = world.vault_of(world.eur, airlock_tests::tokens::SPL_TOKEN, 3, vault_policy());
    let twin = key("a twin");
    chain::deploy(&mut *world.chain, &twin, "adversary", DEPLOY_SLOT);
    let slot = world.pass_slots(1).extend_program(&adapter.program, "stranger");
    let renew = world.renew_pin_step(&adapter, "stranger", slot);
    let data = address::program_data(&twin);
    for (account, replacement, refusal) in [
        ("program_data", data, "NotADeployedProgram"),
        ("program", twin, "WrongAdapter"),
        ("vault", other.key, "WrongAdapter"),
    ] {
        world.refused(&[renew.clone().with(account, replacement)], refusal);
    }
    world.remove(&address::program_data(&adapter.program));
    world.refused(&[renew], "NotADeployedProgram");
}

/// Bytes of code that the largest account has room for.
const ROOM: usize = 10 * 1024 * 1024 - 45;

/// An adapter whose program has so many bytes of code, in an account with room for `room`.
fn with_code(length: usize, room: usize) -> (World, VaultAdapter) {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.deploy_vault_adapter(&vault, "adapter");
    let mut code = chain::load("adversary");
    code.resize(length - 1, 7);
    code.push(1);
    code.resize(room, 0);
    chain::deploy_elf(&mut *world.chain, &adapter.program, &code, DEPLOY_SLOT);
    (world, adapter)
}

#[test]
fn the_longest_code_is_hashed_within_one_transaction_however_much_room_its_account_has() {
    let (mut world, adapter) = with_code(MAX_ADAPTER_CODE as usize, ROOM);
    let register = world.register_step(&adapter, world.adapter_config(&adapter));
    world.chain.allow_most_units();
    world.done(&[register]);
    let code = code_of(&world, &adapter);
    chain::deploy_elf(&mut *world.chain, &adapter.program, &code, DEPLOY_SLOT + 1);
    let renew = world.renew_pin_step(&adapter, "stranger", DEPLOY_SLOT + 1);
    let outcome = world.done(&[renew]);
    println!("renewed for {} compute units", outcome.compute_units);
}

/// Its address is searched for on chain, at 1,500 compute units a bump; and a program that calls pays for the accounts it passes.
#[test]
fn the_longest_code_is_registered_by_a_program_and_at_an_address_with_a_low_bump_too() {
    const BUMP: u8 = 246;
    let (mut world, adapter) = with_code(MAX_ADAPTER_CODE as usize, ROOM);
    world.deploy_adversary();
    let code = code_of(&world, &adapter);
    let program = (0..u32::MAX).map(|number| {
        let mut bytes = [7; 32];
        bytes[..4].copy_from_slice(&number.to_le_bytes());
        Pubkey::new_from_array(bytes)
    });
    let low = |program: &Pubkey| address::adapter(&adapter.vault.key, program).1 <= BUMP;
    let program = program.into_iter().find(low).expect("a low bump");
    chain::deploy_elf(&mut *world.chain, &program, &code, DEPLOY_SLOT);
    let adapter = VaultAdapter::at(&adapter.vault, program);
    let register = world.register_step(&adapter, world.adapter_config(&adapter));
    let called = world.wrap(&[register]);
    world.chain.allow_most_units();
    let outcome = world.done(&[called]);
    println!("registered for {} compute units", outcome.compute_units);
}

fn code_of(world: &World, adapter: &VaultAdapter) -> Vec<u8> {
    let account = world.account(&address::program_data(&adapter.program)).unwrap();
    account.data[45..].to_vec()
}

#[test]
fn longer_code_is_refused_when_it_is_registered() {
    let (mut world, adapter) = with_code(MAX_ADAPTER_CODE as usize + 1, MAX_ADAPTER_CODE as usize + 1);
    let register = world.register_step(&adapter, world.adapter_config(&adapter));
    world.chain.allow_most_units();
    world.refused(&[register], "AdapterTooLarge");
}
