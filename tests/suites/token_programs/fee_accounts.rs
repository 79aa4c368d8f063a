//! The domain's fee account of a mint that a hostile program had first: see the audit's `poc_f` and `poc_f2`.

use crate::world;
use airlock_client::generated::events::AirlockEvent;
use airlock_tests::{Mint, MintSpec, Record, World, tokens::TOKEN_2022, world::STAKE};
use solana_pubkey::Pubkey;

fn charging() -> World {
    let mut world = world();
    world.reform(|config| config.fee_bps = 1_000);
    world
}

/// An account of the hostile program that reads as a mint, at the key of a mint to be.
fn trap(world: &mut World) -> (Pubkey, MintSpec) {
    let program = world.let_adversary_in();
    let spec = MintSpec::spl(world.trap().name);
    (program, spec)
}

#[test]
fn a_program_that_has_a_mints_key_first_gets_no_fee_account_and_the_later_mint_has_the_domains() {
    let mut world = charging();
    let (program, spec) = trap(&mut world);
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
    // the key becomes a real mint
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

/// What a fee account can be at the right address, other than the domain's.
type Handed = (&'static str, fn(&mut World, &Pubkey));

const HANDED: [Handed; 6] = [
    ("of another owner", |world, fees| world.hand_over(fees, "stranger")),
    ("of another mint", |world, fees| {
        let eur = world.eur;
        world.tamper(fees, |account| account.data[..32].copy_from_slice(eur.key.as_ref()));
    }),
    ("of the other token program", |world, fees| {
        world.tamper(fees, |account| account.owner = TOKEN_2022);
    }),
    ("of an own program", |world, fees| {
        let program = world.let_adversary_in();
        world.tamper(fees, |account| account.owner = program);
    }),
    ("never initialised", |world, fees| {
        world.tamper(fees, |account| account.data[108] = 0)
    }),
    ("closed", |world, fees| world.remove(fees)),
];

/// What the last finalize says about its fee: collected, waived.
fn fee_said(world: &World) -> (u64, u64) {
    match world.said.last() {
        Some(AirlockEvent::TransferFinalized(said)) => (said.payout.fee, said.payout.fee_waived),
        Some(AirlockEvent::SwapFinalized(said)) => (said.payout.fee, said.payout.fee_waived),
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_starts_with_a_fee_account_that_is_not_the_domains() {
    for (what, hand) in HANDED {
        println!("{what}");
        let mut world = charging();
        let usd = world.usd;
        world.welcome("owner", &usd);
        let [transfer, swap] = [world.transfer().step().0, world.swap().step().0];
        let fees = world.fee_account_of("owner", &usd);
        hand(&mut world, &fees);
        let why = if what == "closed" {
            "FeeAccountRequired"
        } else {
            "FeeAccountUnusable"
        };
        world.refused(&[transfer], why);
        world.refused(&[swap], why);
    }
}

/// Who is paid how much more than `had`.
fn got(world: &World, record: &Record, mint: &Mint) -> u64 {
    match record.buys {
        Some(_) => world.balance("taker", mint) - STAKE,
        None => world.balance("recipient", mint),
    }
}

#[test]
fn a_record_whose_fee_account_is_no_longer_the_domains_pays_the_payee_all() {
    for (what, hand) in HANDED {
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
            hand(&mut world, &fees);
            world.pass_slots(1).finalize(&record).done();
            world.gone(&record);
            assert_eq!(got(&world, &record, &usd), 1_000);
            assert_eq!(fee_said(&world), (0, 100));
            assert_eq!(world.tokens(&fees), 0);
        }
    }
}

#[test]
fn nothing_is_collected_from_a_fee_account_that_is_not_the_domains() {
    for (what, hand) in HANDED {
        println!("{what}");
        let mut world = charging();
        let usd = world.usd;
        let record = world.transfer().initiate();
        world.pass_slots(1).finalize(&record).done();
        let collect = world.collect_fees_step("owner", &usd, "stranger");
        hand(&mut world, &record.fee_account.expect("a fee account"));
        world.refused(&[collect], "FeeAccountUnusable");
    }
}
