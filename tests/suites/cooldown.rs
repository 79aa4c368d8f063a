//! The sample adapter: a vault's assets through a protocol that takes its time, and home with a yield.

use crate::{
    vaults::{close_at, holding, redeem},
    world,
};
use airlock_client::{AccountMeta, Instruction};
use airlock_tests::{
    Mint, Name, Step, Vault, World, chain, key,
    pool::Pool,
    world::{DEPLOYED, Dispatch, Venue, vault_policy},
};
use cooldown::{Command, callback_address};
use solana_pubkey::Pubkey;

/// Slots, and basis points.
const COOLDOWN: u64 = 50;
const YIELD: u16 = 500;

/// The protocol, deployed, with a pool of the mint and tokens for yields.
fn pool(world: &mut World, mint: Mint) -> Pool {
    let pool = Pool::at(key("cooldown"), mint);
    chain::deploy(&mut *world.chain, &pool.program, "cooldown", DEPLOYED);
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
        // asking again does not begin anew
        world.done(&[pool.unstake("owner")]);
        world.pass_slots(1).done(std::slice::from_ref(&claim));
        world.holds("owner", &mint, had + 50);
        world.refused(&[claim], "custom 0xc003");
    }
}

#[test]
fn the_protocol_is_asked_by_owners_and_pays_nobody_else() {
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
    claim.instruction.accounts[0].pubkey = world.wallet("stranger", &usd);
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
    // a wallet that signs is no record, and a record that does not sign is no caller
    let record = world.transfer().initiate();
    for (first, signs) in [(key("owner"), true), (record.key, false)] {
        let mut accounts = vec![
            AccountMeta::new_readonly(first, signs),
            AccountMeta::new(world.wallet("owner", &usd), false),
            AccountMeta::new_readonly(usd.key, false),
            AccountMeta::new_readonly(usd.program, false),
        ];
        accounts.extend(pool.passed_on(&first));
        let call = Instruction {
            program_id: pool.program,
            accounts,
            data: data.clone(),
        };
        let signers: Vec<Name> = if signs { vec!["owner"] } else { vec![] };
        world.refused(&[Step::new(call, signers)], "custom 0xa110");
    }
}

/// A vault whose assets can be sent to the pool.
fn staged() -> (World, Vault, Pool, Venue) {
    let mut world = world();
    let usd = world.usd;
    let vault = holding(&mut world, vault_policy(), &[("owner", 10_000)]);
    let pool = pool(&mut world, usd);
    let venue = Venue::at(&vault, pool.program);
    world.admit(&venue);
    (world, vault, pool, venue)
}

fn send(world: &mut World, venue: &Venue, pool: &Pool, amount: u64, finalizer: Option<Pubkey>) -> Dispatch {
    let passed = pool.passed_on(&world.next_dispatch(venue).key);
    let ask = world.dispatch(venue, amount).call(vec![], passed).expires_in(86_400);
    match finalizer {
        Some(finalizer) => ask.finalizer(finalizer).initiate(),
        None => ask.initiate(),
    }
}

fn collect(world: &World, dispatch: &Dispatch, pool: &Pool, data: &[u8]) -> Step {
    world.collect_call_step(dispatch, "stranger", data.to_vec(), &pool.passed_on(&dispatch.key))
}

#[test]
fn a_vaults_assets_earn_over_two_rounds_and_come_home() {
    let (mut world, vault, pool, venue) = staged();
    let dispatch = send(&mut world, &venue, &pool, 4_000, None);
    assert_eq!(world.tokens(&dispatch.escrow), 0);
    let position: cooldown::Position = {
        let data = world.account(&pool.position(&dispatch.key)).expect("a position").data;
        borsh::from_slice(&data).expect("a position's bytes")
    };
    assert_eq!(
        (position.owner, position.destination, position.amount),
        (dispatch.key, dispatch.escrow, 4_000)
    );

    // a round while it is out
    redeem(&mut world, &vault, &[("owner", 1_000_000)]);
    let begin = collect(&world, &dispatch, &pool, &[]);
    world.done(&[begin]);
    let claim = collect(&world, &dispatch, &pool, &[1]);
    world.refused(std::slice::from_ref(&claim), TOO_EARLY);
    world.open_round(&vault);
    world.pass_slots(COOLDOWN).done(&[claim]);
    close_at(&mut world, &vault, 4_200);

    let home = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[home]);
    world.dispatch_gone(&dispatch);
    let stored = world.read_vault(&vault);
    assert_eq!((stored.idle, stored.deployed, stored.in_flight), (9_200, 0, 0));
    world.check_vault(&vault);
}

#[test]
fn the_adapter_pushes_what_is_due_and_calls_airlock_back_by_itself() {
    let (mut world, vault, pool, venue) = staged();
    let own = callback_address(&pool.program).0;
    let dispatch = send(&mut world, &venue, &pool, 4_000, Some(own));
    let begin = collect(&world, &dispatch, &pool, &[0]);
    world.done(&[begin]);

    let home = world.bring_home_step(&dispatch, "stranger", 0).instruction.accounts;
    let mut accounts = pool.paying(dispatch.escrow, &dispatch.key);
    accounts.push(AccountMeta::new(own, false));
    accounts.push(AccountMeta::new_readonly(airlock_client::ID, false));
    accounts.extend(home.into_iter().skip(1));
    // it runs no vault, so Airlock need not know the domain
    accounts.last_mut().expect("accounts").pubkey = airlock_client::ID;
    let push = Step::new(pool.call(Command::Push, accounts), []);
    world.refused(std::slice::from_ref(&push), TOO_EARLY);
    world.pass_slots(COOLDOWN).done(&[push]);
    let close = world.bring_home_step(&dispatch, "operator", 0);
    world.done(&[close]);
    world.dispatch_gone(&dispatch);
    let stored = world.read_vault(&vault);
    assert_eq!((stored.idle, stored.deployed), (10_200, 0));
    world.check_vault(&vault);
}
