//! Fills: two instructions of one transaction, so that the taker gets the tokens first and can pay with what they got for them.

mod misuse;

use crate::world;
use adversary::Step as ScriptStep;
use airlock_client::generated::{
    events::{AirlockEvent, SwapFillBegun, SwapFillEnded},
    types::Lock,
};
use airlock_tests::{
    Extension, MintSpec, Record, Step, World, key,
    world::{FILLING, INITIAL_LAMPORTS, INITIAL_TOKENS, LOCK, REMAINING},
};

const TIP: u64 = 5_000_000;

/// A world whose taker has neither of the two tokens.
fn with_taker_without_tokens() -> World {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    world.open_account("taker", &usd, 0);
    world.open_account("taker", &eur, 0);
    world
}

/// 1,000 usd of `owner`'s for 500 eur, and 500 eur of `other taker`'s for 1,000 usd.
fn two_swaps(world: &mut World) -> [Record; 2] {
    let (usd, eur) = (world.usd, world.eur);
    let sells = world.swap().asking(500, eur).tip(TIP).initiate();
    let buys = world
        .swap()
        .by("other taker")
        .mint(eur)
        .amount(500)
        .asking(1_000, usd)
        .to("bob")
        .initiate();
    world.pass_slots(1);
    [sells, buys]
}

#[test]
fn a_taker_without_a_token_takes_first_and_pays_with_what_they_got_for_it() {
    let mut world = with_taker_without_tokens();
    let (usd, eur) = (world.usd, world.eur);
    let [sells, buys] = two_swaps(&mut world);
    let [begin, end] = world.finalize(&sells).fill();
    let elsewhere = world.finalize(&buys).step();
    world.done(&[begin, elsewhere, end]);

    world.closed(&sells).closed(&buys).locks_are_open();
    world.holds("seller", &eur, 500).holds("bob", &usd, 1_000);
    world.holds("taker", &usd, 0).holds("taker", &eur, 0);
    world
        .holds("owner", &usd, INITIAL_TOKENS - 1_000)
        .holds("other taker", &eur, INITIAL_TOKENS - 500);
    assert_eq!(world.lamports(&key("taker")), INITIAL_LAMPORTS + TIP);
}

#[test]
fn fills_of_different_records_stand_one_after_the_other_nested_or_interleaved() {
    for order in [[0, 2, 3, 1], [0, 2, 1, 3], [2, 0, 3, 1], [2, 0, 1, 3]] {
        let mut world = with_taker_without_tokens();
        let (usd, eur) = (world.usd, world.eur);
        let [sells, buys] = two_swaps(&mut world);
        let [a, b] = [sells, buys].map(|record| world.finalize(&record).fill());
        let steps = [a, b].concat();
        world.done(&order.map(|at| steps[at].clone()));
        world.closed(&sells).closed(&buys);
        world.holds("seller", &eur, 500).holds("bob", &usd, 1_000);
    }
    // one after the other, for a taker who has something to begin with
    let mut world = world();
    let records = two_swaps(&mut world);
    let steps = records.map(|record| world.finalize(&record).fill()).concat();
    world.done(&steps);
    world.closed(&records[0]).closed(&records[1]);
}

/// A world, a swap in it, and how much of it is taken.
type Setup = fn() -> (World, Record, Option<u64>);

/// One setup for each circumstance that changes the amounts.
fn circumstances() -> Vec<(&'static str, Setup)> {
    fn swap(mut world: World, part: Option<u64>) -> (World, Record, Option<u64>) {
        let eur = world.eur;
        let record = world.swap().asking(333, eur).in_parts().tip(TIP).initiate();
        world.pass_slots(1);
        (world, record, part)
    }
    fn charging() -> World {
        let mut world = world();
        world.update_domain(|config| config.fee_bps = 100);
        world
    }
    vec![
        ("in full", || swap(world(), None)),
        ("in part", || swap(world(), Some(7))),
        ("with a fee", || swap(charging(), None)),
        ("in part, with a fee", || swap(charging(), Some(333))),
        ("the rest of it", || {
            let (mut world, record, _) = swap(charging(), None);
            world.finalize(&record).by("other taker").part(333).done();
            (world, record, None)
        }),
        ("after strangers sent tokens to the escrow", || {
            let (mut world, record, _) = swap(charging(), None);
            world.issue(&record.escrow, &record.mint, 7);
            (world, record, None)
        }),
        ("in part, after strangers sent tokens to the escrow", || {
            let (mut world, record, _) = swap(charging(), None);
            world.issue(&record.escrow, &record.mint, 7);
            (world, record, Some(999))
        }),
        ("of mints with a transfer fee", || {
            let mut world = charging();
            let fee = |bps| Extension::TransferFee { bps, max: u64::MAX };
            let sold = world.add_mint(MintSpec::token_2022("sold").with(fee(100)));
            let bought = world.add_mint(MintSpec::token_2022("bought").with(fee(250)));
            let record = world.swap().mint(sold).asking(333, bought).tip(TIP).initiate();
            world.pass_slots(1);
            (world, record, None)
        }),
    ]
}

#[test]
fn a_fill_moves_to_the_unit_what_finalize_moves() {
    for (name, circumstance) in circumstances() {
        let ends = [false, true].map(|fill| {
            let (mut world, record, part) = circumstance();
            let mut builder = world.finalize(&record);
            if let Some(part) = part {
                builder = builder.part(part);
            }
            let steps = if fill {
                builder.fill().to_vec()
            } else {
                vec![builder.step()]
            };
            world.done(&steps);
            world.locks_are_open();
            world.ledger_without_gas()
        });
        assert!(ends[0] == ends[1], "{name}");
    }
}

#[test]
fn anyone_sends_the_maker_what_strangers_sent_to_the_escrow_during_a_fill() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    let record = world.swap().initiate();
    let [begin, end] = world.pass_slots(1).finalize(&record).fill();
    let gift = world.pay_step("other taker", &usd, record.escrow, 9);
    world.done(&[begin, gift, end]);
    world
        .holds("taker", &usd, INITIAL_TOKENS + 1_000)
        .holds("seller", &eur, 500);
    let stored = world.read(&record).expect("the record stays");
    assert_eq!((stored.remaining, world.tokens(&record.escrow)), (0, 9));
    // nothing remains, so the record expires at once
    world.finalize(&record).refused("ZeroAmount");
    let had = world.balance("owner", &usd);
    world.expire(&record).done();
    world.closed(&record);
    world.holds("owner", &usd, had + 9);
}

#[test]
fn the_takers_account_may_be_closed_when_the_fill_ends() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    world.open_account("taker", &usd, 0);
    let record = world.swap().initiate();
    let [begin, end] = world.pass_slots(1).finalize(&record).fill();
    let to = world.token_account("other taker", &usd);
    let pass_on = world.pay_step("taker", &usd, to, 1_000);
    let close = world.close_account_step("taker", &usd);
    world.done(&[begin, pass_on, close, end]);
    world.closed(&record);
    world.holds("seller", &eur, 500);
    assert!(world.account(&world.token_account("taker", &usd)).is_none());
}

#[test]
fn a_fill_emits_an_event_when_it_begins_and_when_it_ends() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    world.update_domain(|config| config.fee_bps = 100);
    let record = world.swap().in_parts().tip(TIP).initiate();
    let steps = world.pass_slots(1).finalize(&record).part(400).fill();
    world.events.clear();
    world.done(&steps);
    let expected = [
        AirlockEvent::SwapFillBegun(SwapFillBegun {
            pending: record.key,
            domain: record.domain,
            owner: key(record.owner),
            lane: 0,
            sequence: record.number,
            mint: record.mint.key,
            caller: key("taker"),
            taker: key("taker"),
            destination: world.token_account("taker", &usd),
            amount: 400,
            surplus: 0,
            fee: 4,
            fee_waived: 0,
            sent: 396,
            arrived: 396,
            remaining: 600,
        }),
        AirlockEvent::SwapFillEnded(SwapFillEnded {
            pending: record.key,
            domain: record.domain,
            owner: key(record.owner),
            lane: 0,
            sequence: record.number,
            mint: record.mint.key,
            reference: [0; 32],
            caller: key("taker"),
            taker: key("taker"),
            amount: 400,
            fee: 4,
            fee_arrived: 4,
            fee_waived: 0,
            left: 0,
            remaining: 600,
            closed: false,
            tip: 0,
            proceeds: world.token_account("seller", &eur),
            paid: 200,
            proceeds_arrived: 200,
        }),
    ];
    assert_eq!(world.events, expected);
    world.events.clear();
    let steps = world.finalize(&record).fill();
    world.done(&steps);
    let Some(AirlockEvent::SwapFillEnded(ended)) = world.events.last() else {
        panic!("{:?}", world.events);
    };
    assert_eq!((ended.amount, ended.fee, ended.remaining, ended.tip), (600, 6, 0, TIP));
}

/// A step of the hostile program that fails unless the record has these bytes at these offsets.
fn check_record(world: &World, record: &Record, expected: &[(usize, &[u8])]) -> Step {
    let accounts = adversary::accounts(&[(record.key, "")]);
    let actions: Vec<_> = expected
        .iter()
        .map(|(offset, bytes)| ScriptStep::RequireBytes {
            account: 0,
            offset: *offset as u32,
            bytes: bytes.to_vec(),
        })
        .collect();
    Step::new(adversary::run(&world.adversary(), accounts, &actions), [])
}

#[test]
fn between_begin_and_end_every_program_sees_the_lock_and_the_amounts() {
    let mut world = world();
    world.deploy_adversary();
    let record = world.swap().in_parts().initiate();
    let [begin, end] = world.pass_slots(1).finalize(&record).part(400).fill();
    let (remaining, filling) = (600u64.to_le_bytes(), 400u64.to_le_bytes());
    let seen: [(usize, &[u8]); 3] = [
        (LOCK, &[Lock::Filling as u8]),
        (REMAINING, &remaining),
        (FILLING, &filling),
    ];
    let check = check_record(&world, &record, &seen);
    let failing_check = check_record(&world, &record, &[(LOCK, &[Lock::Open as u8])]);
    world.refused(&[begin.clone(), failing_check, end.clone()], "custom 0xd1ff");
    world.done(&[begin, check, end]);
    let after = check_record(
        &world,
        &record,
        &[(LOCK, &[Lock::Open as u8]), (REMAINING, &remaining), (FILLING, &[0; 8])],
    );
    world.done(&[after]);
}

#[test]
fn hooks_of_both_legs_run_under_the_lock_and_are_not_passed_our_accounts() {
    let mut world = world();
    let sold = world.hooked_mint_of("sold", "first hook", &[]);
    let bought = world.hooked_mint_of("bought", "second hook", &[]);
    let hooks = [world.hook_accounts(&sold), world.hook_accounts(&bought)].concat();
    let record = world
        .swap()
        .mint(sold)
        .asking(500, bought)
        .extra_accounts(hooks.clone())
        .initiate();
    // the fourth account of a hook is the authority, here the record
    let sees = |offset: usize, bytes: &[u8]| ScriptStep::RequireBytes {
        account: 3,
        offset: offset as u32,
        bytes: bytes.to_vec(),
    };
    let filling = 1_000u64.to_le_bytes();
    world.set_hook_script(
        &sold,
        vec![
            sees(LOCK, &[Lock::Held as u8]),
            sees(REMAINING, &[0; 8]),
            sees(FILLING, &filling),
        ],
    );
    let [begin, end] = world.pass_slots(1).finalize(&record).extra_accounts(hooks).fill();
    for ours in [airlock_client::ID, record.key] {
        let meta = [solana_instruction::AccountMeta::new_readonly(ours, false)];
        let with_ours = [begin.clone(), end.clone()].map(|step| step.extra_accounts(meta.clone()));
        world.refused(&with_ours, "AirlockAccountNotAllowed");
    }
    world.done(&[begin, end]);
    world.closed(&record);
    world
        .holds("seller", &bought, 500)
        .holds("taker", &sold, INITIAL_TOKENS + 1_000);
}
