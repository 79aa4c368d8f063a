//! Fee accounts of a mint whose address a hostile program used first, and fee accounts that are not the domain's.

use crate::world;
use airlock_client::generated::events::AirlockEvent;
use airlock_tests::{Mint, MintSpec, Record, World, tokens::TOKEN_2022, world::INITIAL_TOKENS};
use solana_pubkey::Pubkey;

fn charging() -> World {
    let mut world = world();
    world.update_domain(|config| config.fee_bps = 1_000);
    world
}

/// A fake mint of the hostile program, at the address of a later real mint.
fn fake_mint(world: &mut World) -> (Pubkey, MintSpec) {
    let program = world.deploy_adversary();
    let spec = MintSpec::spl(world.fake_mint().name);
    (program, spec)
}

#[test]
fn a_fake_mint_gets_no_fee_account_and_a_real_mint_at_its_address_gets_the_domains() {
    let mut world = charging();
    let (program, spec) = fake_mint(&mut world);
    let mint = spec.mint();
    let fees = world.fee_account_of("owner", &mint);
    for token_program in [program, mint.program, TOKEN_2022] {
        let step = world
            .open_fee_account_step("owner", &mint, "stranger")
            .with("token_program", token_program);
        let why = if token_program == program {
            "WrongTokenProgram"
        } else {
            "NotAMint"
        };
        let refused = world.refused(&[step], why);
        assert!(
            !refused
                .logs
                .iter()
                .any(|line| line.starts_with(&format!("Program {program}")))
        );
        assert!(world.account(&fees).is_none());
    }
    // a real mint at the same address
    let mint = world.add_mint(spec);
    let record = world.transfer().mint(mint).amount(1_000_000).initiate();
    let account = world.account(&fees).expect("a fee account");
    assert_eq!(account.owner, mint.program);
    assert_eq!(account.data[32..64], world.domain.to_bytes());
    world.pass_slots(1).finalize(&record).done();
    world.holds("recipient", &mint, 900_000);
    let collect = world.collect_fees_step("owner", &mint, "stranger");
    world.done(&[collect]);
    world.holds("treasury", &mint, 100_000);
}

/// What the account at a fee account's address can be instead of the domain's.
type Change = (&'static str, fn(&mut World, &Pubkey));

const CHANGES: [Change; 6] = [
    ("of another owner", |world, fees| world.change_owner(fees, "stranger")),
    ("of another mint", |world, fees| {
        let eur = world.eur;
        world.tamper(fees, |account| account.data[..32].copy_from_slice(eur.key.as_ref()));
    }),
    ("of the other token program", |world, fees| {
        world.tamper(fees, |account| account.owner = TOKEN_2022);
    }),
    ("of another program", |world, fees| {
        let program = world.deploy_adversary();
        world.tamper(fees, |account| account.owner = program);
    }),
    ("never initialised", |world, fees| {
        world.tamper(fees, |account| account.data[108] = 0)
    }),
    ("closed", |world, fees| world.remove(fees)),
];

/// Fee and waived fee in the event of the last finalize.
fn fees_of_events(world: &World) -> (u64, u64) {
    match world.events.last() {
        Some(AirlockEvent::TransferFinalized(event)) => (event.payout.fee, event.payout.fee_waived),
        Some(AirlockEvent::SwapFinalized(event)) => (event.payout.fee, event.payout.fee_waived),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_starts_with_a_fee_account_that_is_not_the_domains() {
    for (what, change) in CHANGES {
        println!("{what}");
        let mut world = charging();
        let usd = world.usd;
        world.open_owner_accounts("owner", 0, &usd);
        let [transfer, swap] = [world.transfer().step().0, world.swap().step().0];
        let fees = world.fee_account_of("owner", &usd);
        change(&mut world, &fees);
        let why = if what == "closed" {
            "FeeAccountRequired"
        } else {
            "FeeAccountUnusable"
        };
        world.refused(&[transfer], why);
        world.refused(&[swap], why);
    }
}

/// What the recipient got.
fn got(world: &World, record: &Record, mint: &Mint) -> u64 {
    match record.buys {
        Some(_) => world.balance("taker", mint) - INITIAL_TOKENS,
        None => world.balance("recipient", mint),
    }
}

#[test]
fn a_record_whose_fee_account_is_no_longer_the_domains_pays_the_recipient_all() {
    for (what, change) in CHANGES {
        for swap in [false, true] {
            println!("{what}, a swap: {swap}");
            let mut world = charging();
            let usd = world.usd;
            let record = if swap {
                world.swap().initiate()
            } else {
                world.transfer().initiate()
            };
            let fees = record.fee_account.expect("a fee account");
            change(&mut world, &fees);
            world.pass_slots(1).finalize(&record).done();
            world.closed(&record);
            assert_eq!(got(&world, &record, &usd), 1_000);
            assert_eq!(fees_of_events(&world), (0, 100));
            assert_eq!(world.tokens(&fees), 0);
        }
    }
}

#[test]
fn nothing_is_collected_from_a_fee_account_that_is_not_the_domains() {
    for (what, change) in CHANGES {
        println!("{what}");
        let mut world = charging();
        let usd = world.usd;
        let record = world.transfer().initiate();
        world.pass_slots(1).finalize(&record).done();
        let collect = world.collect_fees_step("owner", &usd, "stranger");
        change(&mut world, &record.fee_account.expect("a fee account"));
        world.refused(&[collect], "FeeAccountUnusable");
    }
}
