//! The sample adapter: a vault's assets through a protocol that takes its time, and home with a yield.

use crate::{
    vaults::{close_at, holding, redeem},
    world,
};
use airlock_client::{AccountMeta, Instruction, build, program::SYSTEM};
use airlock_tests::{
    Mint, Name, Step, Vault, World, chain, key,
    world::{DEPLOYED, Dispatch, Venue, vault_policy},
};
use cooldown::{Command, callback_address, pool_address, position_address, tokens_address, treasury_address};
use solana_pubkey::Pubkey;

/// Slots, and basis points.
const COOLDOWN: u64 = 50;
const YIELD: u16 = 500;

/// The addresses of the protocol for one mint.
#[derive(Clone, Copy)]
struct Pool {
    program: Pubkey,
    mint: Mint,
    key: Pubkey,
    tokens: Pubkey,
    treasury: Pubkey,
}

impl Pool {
    fn position(&self, owner: &Pubkey) -> Pubkey {
        position_address(&self.program, &self.key, owner).0
    }

    /// What an adapter's call is passed on.
    fn passed_on(&self, record: &Pubkey) -> Vec<AccountMeta> {
        vec![
            AccountMeta::new(self.key, false),
            AccountMeta::new(self.tokens, false),
            AccountMeta::new(self.position(record), false),
            AccountMeta::new(self.treasury, false),
            AccountMeta::new_readonly(SYSTEM, false),
        ]
    }

    fn call(&self, command: Command, accounts: Vec<AccountMeta>) -> Instruction {
        Instruction {
            program_id: self.program,
            accounts,
            data: borsh::to_vec(&command).expect("a command"),
        }
    }

    fn deposit(&self, world: &World, who: Name, amount: u64) -> Step {
        let mut accounts = vec![
            AccountMeta::new_readonly(key(who), true),
            AccountMeta::new(world.wallet(who, &self.mint), false),
            AccountMeta::new_readonly(self.mint.key, false),
            AccountMeta::new_readonly(self.mint.program, false),
        ];
        accounts.extend(self.passed_on(&key(who)));
        Step::new(self.call(Command::Deposit { amount }, accounts), [who])
    }

    fn unstake(&self, who: Name) -> Step {
        let accounts = vec![
            AccountMeta::new_readonly(key(who), true),
            AccountMeta::new_readonly(self.key, false),
            AccountMeta::new(self.position(&key(who)), false),
        ];
        Step::new(self.call(Command::Unstake, accounts), [who])
    }

    fn paying(&self, destination: Pubkey, owner: &Pubkey) -> Vec<AccountMeta> {
        let mut accounts = vec![
            AccountMeta::new(destination, false),
            AccountMeta::new_readonly(self.mint.key, false),
            AccountMeta::new_readonly(self.mint.program, false),
        ];
        accounts.extend(self.passed_on(owner).into_iter().take(4));
        accounts
    }

    fn claim(&self, world: &World, who: Name) -> Step {
        let accounts = self.paying(world.wallet(who, &self.mint), &key(who));
        Step::new(self.call(Command::Claim, accounts), [])
    }
}

/// The protocol, deployed, with a pool of the mint and tokens for yields.
fn pool(world: &mut World, mint: Mint) -> Pool {
    let program = key("cooldown");
    chain::deploy(&mut *world.chain, &program, "cooldown", DEPLOYED);
    let address = pool_address(&program, &mint.key).0;
    let pool = Pool {
        program,
        mint,
        key: address,
        tokens: tokens_address(&program, &address).0,
        treasury: treasury_address(&program).0,
    };
    for (key, name) in [
        (pool.key, "the pool"),
        (pool.tokens, "its tokens"),
        (pool.treasury, "its treasury"),
    ] {
        world.name(key, name);
    }
    let accounts = vec![
        AccountMeta::new(key("sponsor"), true),
        AccountMeta::new(pool.key, false),
        AccountMeta::new(pool.tokens, false),
        AccountMeta::new_readonly(mint.key, false),
        AccountMeta::new_readonly(mint.program, false),
        AccountMeta::new_readonly(SYSTEM, false),
    ];
    let command = Command::CreatePool {
        cooldown_slots: COOLDOWN,
        yield_bps: YIELD,
    };
    world.done(&[Step::new(pool.call(command, accounts), ["sponsor"])]);
    world.give_lamports(&pool.treasury, 1_000_000_000);
    let reward = world.pay_step("taker", &mint, pool.tokens, 10_000);
    world.done(&[reward]);
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
    let venue = Venue {
        program: pool.program,
        vault,
        adapter: airlock_client::address::adapter(&vault.key, &pool.program).0,
        purse: pool.tokens,
    };
    let register = world.register_step(&venue, airlock_tests::world::adapter_config());
    let sequence = build::open_sequence(&key("sponsor"), &vault.domain, &vault.key);
    world.done(&[register, Step::new(sequence, ["sponsor"])]);
    (world, vault, pool, venue)
}

fn send(world: &mut World, venue: &Venue, pool: &Pool, amount: u64, finalizer: Option<Pubkey>) -> Dispatch {
    let (vault, adapter) = (world.read_vault(&venue.vault), world.read_adapter(venue));
    let number = world.next_number_of(&venue.vault.key);
    let expires_at = world.now() + 86_400;
    let mut ask = build::InitiateDispatch::new(&vault, &adapter, key("operator"), number, amount, expires_at);
    ask.finalizer = finalizer;
    ask.accounts = pool.passed_on(&ask.pending());
    let instruction = ask.instruction().expect("an adapter of the vault");
    let dispatch = Dispatch {
        key: ask.pending(),
        escrow: airlock_client::address::escrow(&ask.pending()).0,
        venue: *venue,
        payer: "operator",
    };
    world.done(&[Step::new(instruction, ["operator"])]);
    dispatch
}

fn collect(world: &World, dispatch: &Dispatch, pool: &Pool, data: &[u8]) -> Step {
    let record = world.read_dispatch(dispatch).expect("a dispatch");
    let vault = world.read_vault(&dispatch.venue.vault);
    let built = build::Dispatch::new(&record, &vault, key("stranger"));
    let collect = built.collect(data.to_vec(), &pool.passed_on(&dispatch.key));
    Step::new(collect.expect("a dispatch of the vault"), ["stranger"])
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
    accounts.push(AccountMeta::new_readonly(own, false));
    accounts.push(AccountMeta::new_readonly(airlock_client::ID, false));
    accounts.extend(home.into_iter().skip(1));
    // it runs no vault, so Airlock need not know the domain
    accounts.last_mut().expect("accounts").pubkey = airlock_client::ID;
    let push = Step::new(pool.call(Command::Push, accounts), []);
    world.refused(std::slice::from_ref(&push), TOO_EARLY);
    world.pass_slots(COOLDOWN).done(&[push]);
    world.dispatch_gone(&dispatch);
    let stored = world.read_vault(&vault);
    assert_eq!((stored.idle, stored.deployed), (10_200, 0));
    world.check_vault(&vault);
}
