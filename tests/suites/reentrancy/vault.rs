//! Hooks of a vault's asset: what they see while the vault moves it, and what they are never passed.

use super::{AUTHORITY, expect};
use crate::world;
use adversary::Step as ScriptStep;
use airlock_client::{ID, generated::types::Lock};
use airlock_tests::{
    Mint, Side, Step, Vault, Verb, World,
    tokens::SPL_TOKEN,
    world::{INITIAL_TOKENS, VAULT_LOCK, vault_policy},
};
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

/// Prepares a step. Returns it with the accounts of the program that it writes.
type Prepare = fn(&mut World, &Vault) -> (Step, Vec<Pubkey>);

/// Steps that write to the vault, which is then the authority that the hook sees.
const WRITING: [(&str, Prepare); 3] = [("settle", settle), ("finalize", finalize), ("exit", exit)];

/// Steps that only read the vault.
const READING: [(&str, Prepare); 2] = [("cancel", cancel), ("expire", expire)];

fn all() -> impl Iterator<Item = (&'static str, Prepare)> {
    let initiate: [(&str, Prepare); 1] = [("initiate", initiate)];
    WRITING.into_iter().chain(READING).chain(initiate)
}

/// A vault of a hooked mint, of which the owner has 1,000,000 shares for 1,000 assets.
fn vault(world: &mut World) -> Vault {
    let hooked = world.hooked_mint();
    vault_of(world, hooked)
}

fn vault_of(world: &mut World, hooked: Mint) -> Vault {
    let vault = world.vault_of(hooked, SPL_TOKEN, 3, vault_policy());
    let (deposit, request) = request_step(world, &vault, Side::Deposit, 1_000);
    world.done(&[deposit]);
    world.to_settlement(&vault);
    let hook = world.hook_accounts(&vault.asset);
    let settle = world.settle_step(&vault).extra_accounts(hook);
    world.done(&[settle]);
    world.end_request(Verb::Finalize, &request).done();
    world.holds("owner", &vault.share, 1_000_000);
    vault
}

/// A request of a new round, with the hook's accounts.
fn request_step(world: &mut World, vault: &Vault, side: Side, amount: u64) -> (Step, airlock_tests::Request) {
    world.open_round(vault);
    let hook = match side {
        Side::Deposit => world.hook_accounts(&vault.asset),
        Side::Redeem => vec![],
    };
    world.request(vault, side, "owner", amount).extra_accounts(hook).step()
}

fn initiate(world: &mut World, vault: &Vault) -> (Step, Vec<Pubkey>) {
    let (step, request) = request_step(world, vault, Side::Deposit, 100);
    (step, vec![vault.round(2), world.sequence_of("owner"), request.key])
}

fn settle(world: &mut World, vault: &Vault) -> (Step, Vec<Pubkey>) {
    let (deposit, _) = request_step(world, vault, Side::Deposit, 100);
    world.done(&[deposit]);
    world.to_settlement(vault);
    let hook = world.hook_accounts(&vault.asset);
    (
        world.settle_step(vault).extra_accounts(hook),
        vec![vault.key, vault.round(2)],
    )
}

fn finalize(world: &mut World, vault: &Vault) -> (Step, Vec<Pubkey>) {
    // twice one and a half units: the round's last request leaves the vault one unit as dust
    let (redeem, request) = request_step(world, vault, Side::Redeem, 1_500);
    world.done(&[redeem]);
    let last = world.request(vault, Side::Redeem, "owner", 1_500).initiate();
    world.to_settlement(vault);
    let hook = world.hook_accounts(&vault.asset);
    let settle = world.settle_step(vault).extra_accounts(hook.clone());
    world.done(&[settle]);
    world
        .end_request(Verb::Finalize, &request)
        .extra_accounts(hook.clone())
        .done();
    let step = world.end_request(Verb::Finalize, &last).extra_accounts(hook).step();
    (step, vec![vault.key, vault.round(2), last.key])
}

fn exit(world: &mut World, vault: &Vault) -> (Step, Vec<Pubkey>) {
    world.pass_seconds(86_400);
    let hook = world.hook_accounts(&vault.asset);
    (
        world.exit_step(vault, "owner", 400_000, 0).extra_accounts(hook),
        vec![vault.key],
    )
}

fn cancel(world: &mut World, vault: &Vault) -> (Step, Vec<Pubkey>) {
    refund(world, vault, Verb::Cancel)
}

fn expire(world: &mut World, vault: &Vault) -> (Step, Vec<Pubkey>) {
    refund(world, vault, Verb::Expire)
}

fn refund(world: &mut World, vault: &Vault, verb: Verb) -> (Step, Vec<Pubkey>) {
    let (deposit, request) = request_step(world, vault, Side::Deposit, 100);
    world.done(&[deposit]);
    if verb == Verb::Expire {
        world.to_lapse(vault);
    }
    let hook = world.hook_accounts(&vault.asset);
    let step = world.end_request(verb, &request).extra_accounts(hook).step();
    (step, vec![vault.round(2), request.key])
}

fn bytes(world: &World, key: &Pubkey) -> Vec<u8> {
    world.account(key).expect("an account").data
}

/// The hook fails unless the vault has these bytes.
fn expect_vault(world: &mut World, vault: &Vault, bytes: &[u8]) {
    world.set_hook_script(&vault.asset, vec![expect(AUTHORITY, 0, bytes)]);
}

#[test]
fn while_a_hook_runs_the_vault_is_locked_and_its_amounts_are_updated() {
    for (name, prepare) in WRITING {
        let ready = || {
            let mut world = world();
            let vault = vault(&mut world);
            let (step, _) = prepare(&mut world, &vault);
            (world, vault, step)
        };
        // in another world, because a bank cannot be copied
        let mut after = {
            let (mut world, vault, step) = ready();
            world.done(&[step]);
            bytes(&world, &vault.key)
        };
        let (mut world, vault, step) = ready();
        assert_ne!(after, bytes(&world, &vault.key), "{name} changes the vault");
        // the check fails if the lock is not held
        expect_vault(&mut world, &vault, &after);
        world.refused(std::slice::from_ref(&step), "custom 0xd1ff");
        after[VAULT_LOCK] = Lock::Held as u8;
        expect_vault(&mut world, &vault, &after);
        world.done(&[step]);
        world.check_vault(&vault);
    }
}

#[test]
fn while_a_request_is_refunded_a_hook_sees_the_vault_unchanged() {
    for (_, prepare) in READING {
        let mut world = world();
        let vault = vault(&mut world);
        let (step, _) = prepare(&mut world, &vault);
        let before = bytes(&world, &vault.key);
        expect_vault(&mut world, &vault, &before);
        world.done(&[step]);
        assert_eq!(bytes(&world, &vault.key), before);
        world
            .holds("owner", &vault.asset, INITIAL_TOKENS - 1_000)
            .check_vault(&vault);
    }
}

#[test]
fn no_step_of_a_vault_passes_a_hook_our_program_or_what_it_writes() {
    for (name, prepare) in all() {
        let mut world = world();
        let vault = vault(&mut world);
        let (step, written) = prepare(&mut world, &vault);
        for ours in written.into_iter().chain([ID]) {
            for meta in [AccountMeta::new_readonly(ours, false), AccountMeta::new(ours, false)] {
                world.refused(&[step.clone().extra_accounts([meta])], "AirlockAccountNotAllowed");
            }
        }
        assert!(world.send(&[step]).is_ok(), "{name}{}", world.balance_changes());
        world.check_vault(&vault);
    }
}

#[test]
fn a_hook_that_fails_delays_a_vault_and_changes_nothing() {
    for (name, prepare) in all() {
        let mut world = world();
        let vault = vault(&mut world);
        let (step, _) = prepare(&mut world, &vault);
        for (action, refusal) in [
            (ScriptStep::Fail(7), "custom 0x7"),
            (ScriptStep::BurnCompute(u64::MAX), "ProgramFailedToComplete"),
        ] {
            world.set_hook_script(&vault.asset, vec![action]);
            world.refused(std::slice::from_ref(&step), refusal);
        }
        world.set_hook_script(&vault.asset, vec![]);
        assert!(world.send(&[step]).is_ok(), "{name}{}", world.balance_changes());
        world.check_vault(&vault);
    }
}

#[test]
fn a_hook_can_neither_write_to_the_vault_nor_use_its_token_accounts() {
    let change_owner = ScriptStep::SetAuthority {
        token_program: 6,
        account: 0,
        authority: AUTHORITY,
        kind: 2,
        new: Some(airlock_tests::key("issuer")),
        sign_as_taker: false,
    };
    let write = ScriptStep::Write {
        account: AUTHORITY,
        offset: VAULT_LOCK as u32,
        bytes: vec![Lock::Unset as u8],
    };
    for (_, prepare) in WRITING.into_iter().chain(READING) {
        for action in [&change_owner, &write] {
            let mut world = world();
            let vault = vault(&mut world);
            let (step, _) = prepare(&mut world, &vault);
            world.set_hook_script(&vault.asset, vec![action.clone()]);
            let before = world.ledger_without_gas();
            assert!(!world.send(&[step]).is_ok(), "{action:?}{}", world.balance_changes());
            assert_eq!(before, world.ledger_without_gas());
        }
    }
}

#[test]
fn every_step_of_a_vault_works_through_a_wrapper_and_a_hook() {
    for (_, prepare) in all() {
        let mut world = world();
        world.deploy_adversary();
        let hooked = world.hooked_mint_of("hooked", "another hook", &[]);
        let vault = vault_of(&mut world, hooked);
        let (step, _) = prepare(&mut world, &vault);
        let wrapped = world.wrap(&[step]);
        world.done(&[wrapped]);
        world.check_vault(&vault);
    }
}

#[test]
fn reentrancy_through_a_hook_is_refused_by_the_runtime_in_every_step_of_a_vault() {
    for (_, prepare) in all() {
        let mut world = world();
        let vault = vault(&mut world);
        let (step, _) = prepare(&mut world, &vault);
        // the hostile program calls Airlock, which calls Token-2022, which calls the hostile program
        let wrapped = world.wrap(std::slice::from_ref(&step));
        world.refused(&[wrapped], "ReentrancyNotAllowed");
        world.done(&[step]);
    }
}
