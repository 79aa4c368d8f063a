//! The sample adapter: a protocol that pays a vault's assets back with a yield after a cooldown.

use crate::{
    vaults::{redeem, settle_reporting, vault_with_deposits},
    world,
};
use airlock_client::{AccountMeta, Instruction};
use airlock_tests::{
    Mint, Name, Step, Vault, World,
    chain::{self, DEPLOY_SLOT},
    key,
    pool::Pool,
    world::{Dispatch, VaultAdapter, vault_policy},
};
use cooldown::{Command, callback_address};
use solana_pubkey::Pubkey;

/// The protocol's cooldown in slots, and its yield in basis points.
const COOLDOWN: u64 = 50;
const YIELD: u16 = 500;

/// The protocol, deployed, with a pool of the mint and tokens for yields.
fn pool(world: &mut World, mint: Mint) -> Pool {
    let pool = Pool::at(key("cooldown"), mint);
    chain::deploy(&mut *world.chain, &pool.program, "cooldown", DEPLOY_SLOT);
    pool.open(world, COOLDOWN, YIELD, 10_000);
    pool
}

const TOO_EARLY: &str = "custom 0xc005";

#[test]
fn the_protocol_pays_back_with_a_yield_after_the_cooldown_and_not_before() {
    for program in ["usd", "eur"] {
        let mut world = world();
        let mint = if program == "usd" { world.usd } else { world.eur };
        let pool = pool(&mut world, mint);
        let had = world.balance("owner", &mint);
        let step = pool.deposit(&world, "owner", 1_000);
        world.done(&[step]);
        let claim = pool.claim(&world, "owner");
        world.refused(std::slice::from_ref(&claim), "custom 0xc004");
        world.done(&[pool.unstake("owner")]);
        world
            .pass_slots(COOLDOWN - 1)
            .refused(std::slice::from_ref(&claim), TOO_EARLY);
        // a second unstake does not restart the cooldown
        world.done(&[pool.unstake("owner")]);
        world.pass_slots(1).done(std::slice::from_ref(&claim));
        world.holds("owner", &mint, had + 50);
        world.refused(&[claim], "custom 0xc003");
    }
}

#[test]
fn the_protocol_accepts_only_owners_and_pays_nobody_else() {
    let mut world = world();
    let usd = world.usd;
    let pool = pool(&mut world, usd);
    let step = pool.deposit(&world, "owner", 1_000);
    world.done(&[step]);
    let mut theirs = pool.unstake("stranger");
    theirs.instruction.accounts[2].pubkey = pool.position(&key("owner"));
    world.refused(&[theirs], "custom 0xc002");
    let mut unsigned = pool.unstake("owner");
    unsigned.instruction.accounts[0].is_signer = false;
    unsigned.signers.clear();
    world.refused(&[unsigned], "custom 0xc001");
    world.done(&[pool.unstake("owner")]);
    world.pass_slots(COOLDOWN);
    let mut claim = pool.claim(&world, "owner");
    claim.instruction.accounts[0].pubkey = world.token_account("stranger", &usd);
    world.refused(&[claim], "custom 0xc003");
}

#[test]
fn a_yield_is_paid_as_far_as_there_are_tokens_and_a_position_in_any_case() {
    let mut world = world();
    let usd = world.usd;
    let pool = pool(&mut world, usd);
    let had = world.balance("owner", &usd);
    let step = pool.deposit(&world, "owner", 1_000_000);
    world.done(&[step, pool.unstake("owner")]);
    let claim = pool.claim(&world, "owner");
    world.pass_slots(COOLDOWN).done(&[claim]);
    world.holds("owner", &usd, had + 10_000);
}

#[test]
fn only_airlock_calls_the_adapter() {
    let mut world = world();
    let usd = world.usd;
    let pool = pool(&mut world, usd);
    let data = airlock_adapter::Call::Open { amount: 1, data: &[] }.bytes();
    // a wallet that signs, and a record that does not sign
    let record = world.transfer().initiate();
    for (first, signs) in [(key("owner"), true), (record.key, false)] {
        let mut accounts = vec![
            AccountMeta::new_readonly(first, signs),
            AccountMeta::new(world.token_account("owner", &usd), false),
            AccountMeta::new_readonly(usd.key, false),
            AccountMeta::new_readonly(usd.program, false),
        ];
        accounts.extend(pool.adapter_accounts(&first));
        let call = Instruction {
            program_id: pool.program,
            accounts,
            data: data.clone(),
        };
        let signers: Vec<Name> = if signs { vec!["owner"] } else { vec![] };
        world.refused(&[Step::new(call, signers)], "custom 0xa110");
    }
}

/// A vault, and the registered sample adapter.
fn with_adapter() -> (World, Vault, Pool, VaultAdapter) {
    let mut world = world();
    let usd = world.usd;
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let pool = pool(&mut world, usd);
    let adapter = VaultAdapter::at(&vault, pool.program);
    world.register_adapter(&adapter);
    (world, vault, pool, adapter)
}

fn send(world: &mut World, adapter: &VaultAdapter, pool: &Pool, amount: u64, finalizer: Option<Pubkey>) -> Dispatch {
    let passed = pool.adapter_accounts(&world.next_dispatch(adapter).key);
    let builder = world.dispatch(adapter, amount).call(vec![], passed).expires_in(86_400);
    match finalizer {
        Some(finalizer) => builder.finalizer(finalizer).initiate(),
        None => builder.initiate(),
    }
}

fn collect(world: &World, dispatch: &Dispatch, pool: &Pool, data: &[u8]) -> Step {
    world.collect_call_step(
        dispatch,
        "stranger",
        data.to_vec(),
        &pool.adapter_accounts(&dispatch.key),
    )
}

#[test]
fn a_vaults_assets_earn_a_yield_over_two_rounds_and_are_returned() {
    let (mut world, vault, pool, adapter) = with_adapter();
    let dispatch = send(&mut world, &adapter, &pool, 4_000, None);
    assert_eq!(world.tokens(&dispatch.escrow), 0);
    let position: cooldown::Position = {
        let data = world.account(&pool.position(&dispatch.key)).expect("a position").data;
        borsh::from_slice(&data).expect("a position's bytes")
    };
    assert_eq!(
        (position.owner, position.destination, position.amount),
        (dispatch.key, dispatch.escrow, 4_000)
    );

    // a round while the dispatch is outstanding
    redeem(&mut world, &vault, &[("owner", 1_000_000)]);
    let begin = collect(&world, &dispatch, &pool, &[]);
    world.done(&[begin]);
    let claim = collect(&world, &dispatch, &pool, &[1]);
    world.refused(std::slice::from_ref(&claim), TOO_EARLY);
    world.open_round(&vault);
    world.pass_slots(COOLDOWN).done(&[claim]);
    settle_reporting(&mut world, &vault, 4_200);

    let close = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[close]);
    world.dispatch_closed(&dispatch);
    let stored = world.read_vault(&vault);
    assert_eq!((stored.idle, stored.deployed, stored.in_flight), (9_200, 0, 0));
    world.check_vault(&vault);
}

#[test]
fn the_adapter_pays_what_is_due_and_calls_airlock_back() {
    let (mut world, vault, pool, adapter) = with_adapter();
    let own = callback_address(&pool.program).0;
    let dispatch = send(&mut world, &adapter, &pool, 4_000, Some(own));
    let begin = collect(&world, &dispatch, &pool, &[0]);
    world.done(&[begin]);

    let finalize = world
        .return_or_close_step(&dispatch, "stranger", 0)
        .instruction
        .accounts;
    let mut accounts = pool.claim_accounts(dispatch.escrow, &dispatch.key);
    accounts.push(AccountMeta::new(own, false));
    accounts.push(AccountMeta::new_readonly(airlock_client::ID, false));
    accounts.extend(finalize.into_iter().skip(1));
    // the adapter is neither operator nor authority, so it passes no domain
    accounts.last_mut().expect("accounts").pubkey = airlock_client::ID;
    let push = Step::new(pool.call(Command::Push, accounts), []);
    world.refused(std::slice::from_ref(&push), TOO_EARLY);
    world.pass_slots(COOLDOWN).done(&[push]);
    let close = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[close]);
    world.dispatch_closed(&dispatch);
    let stored = world.read_vault(&vault);
    assert_eq!((stored.idle, stored.deployed), (10_200, 0));
    world.check_vault(&vault);
}
