//! Foreign code while an operation runs: it sees what is true, and can do nothing about it.

use crate::world;
use adversary::{ExtraMeta, Step as Act};
use airlock_client::{ID, generated::types::Lock};
use airlock_tests::{
    Mint, Record, Step, Verb, World, key,
    world::{LOCK, REMAINING, STAKE},
};
use solana_instruction::AccountMeta;

const VERBS: [Verb; 3] = [Verb::Finalize, Verb::Cancel, Verb::Expire];

/// The account that a hook knows as the authority: on the way out of an escrow, the record.
const AUTHORITY: u8 = 3;

fn open(world: &mut World, mint: &Mint) -> Record {
    let hook = world.hook_accounts(mint);
    let record = world.transfer().mint(*mint).finalizer("arbiter").and(hook).initiate();
    world.pass_slots(1);
    record
}

/// A step that ends the record, with the hook's accounts.
fn end(world: &mut World, verb: Verb, record: &Record) -> Step {
    let hook = world.hook_accounts(&record.mint);
    if verb == Verb::Expire {
        world.pass_seconds(3_600);
    }
    world.finish(verb, record).and(hook).step()
}

fn expect(account: u8, offset: usize, bytes: &[u8]) -> Act {
    Act::RequireBytes {
        account,
        offset: offset as u32,
        bytes: bytes.to_vec(),
    }
}

#[test]
fn a_hook_that_behaves_is_run_on_the_way_in_and_out() {
    for verb in VERBS {
        let mut world = world();
        let hooked = world.hooked_mint();
        let record = open(&mut world, &hooked);
        let step = end(&mut world, verb, &record);
        world.done(&[step]);
        world.gone(&record);
    }
}

#[test]
fn a_hook_sees_the_lock_held_and_the_effects_already_there() {
    for verb in VERBS {
        let mut world = world();
        let hooked = world.hooked_mint();
        let record = open(&mut world, &hooked);
        world.teach(
            &hooked,
            vec![
                expect(AUTHORITY, LOCK, &[Lock::Held as u8]),
                expect(AUTHORITY, REMAINING, &[0; 8]),
            ],
        );
        let step = end(&mut world, verb, &record);
        world.done(&[step]);
        world.gone(&record);
    }
}

#[test]
fn a_hook_sees_what_a_part_leaves() {
    let mut world = world();
    let hooked = world.hooked_mint();
    let record = open(&mut world, &hooked);
    let left = 600u64.to_le_bytes();
    world.teach(
        &hooked,
        vec![
            expect(AUTHORITY, LOCK, &[Lock::Held as u8]),
            expect(AUTHORITY, REMAINING, &left),
        ],
    );
    let hook = world.hook_accounts(&hooked);
    world.finalize(&record).part(400).and(hook).done();
    assert_eq!(world.remaining(&record), 600);
    world.locks_are_open();
}

#[test]
fn the_check_above_would_notice_a_lock_that_is_not_there() {
    let mut world = world();
    let hooked = world.hooked_mint();
    let record = open(&mut world, &hooked);
    world.teach(&hooked, vec![expect(AUTHORITY, LOCK, &[Lock::Open as u8])]);
    let step = end(&mut world, Verb::Finalize, &record);
    world.refused(&[step], "custom 0xd1ff");
}

#[test]
fn our_program_and_our_writable_accounts_are_not_handed_to_a_hook() {
    for verb in VERBS {
        let mut world = world();
        let hooked = world.hooked_mint();
        let record = open(&mut world, &hooked);
        let neighbour = open(&mut world, &hooked);
        let step = end(&mut world, verb, &record);
        for ours in [
            AccountMeta::new_readonly(ID, false),
            AccountMeta::new_readonly(record.key, false),
            AccountMeta::new(neighbour.key, false),
            AccountMeta::new(world.sequence_of("owner"), false),
            AccountMeta::new(world.domain, false),
        ] {
            world.refused(&[step.clone().and([ours])], "SelfCall");
        }
        world.done(&[step]);
    }
}

#[test]
fn our_program_is_not_handed_to_a_hook_at_initiate_or_collect() {
    let mut world = world();
    world.reform(|config| config.fee_bps = 100);
    let hooked = world.hooked_mint();
    let hook = world.hook_accounts(&hooked);
    let ours = AccountMeta::new_readonly(ID, false);
    let (step, _) = world.transfer().mint(hooked).and(hook.clone()).step();
    world.refused(&[step.and([ours.clone()])], "SelfCall");
    let record = open(&mut world, &hooked);
    let step = end(&mut world, Verb::Finalize, &record);
    world.done(&[step]);
    let collect = world.collect_fees_step("owner", &hooked, "stranger").and(hook);
    world.refused(&[collect.clone().and([ours])], "SelfCall");
    world.done(&[collect]);
}

#[test]
fn both_legs_of_a_swap_may_have_hooks_and_neither_gets_our_program() {
    let mut world = world();
    let sold = world.hooked_mint_of("sold", "first hook", &[]);
    let bought = world.hooked_mint_of("bought", "second hook", &[]);
    let hooks = [world.hook_accounts(&sold), world.hook_accounts(&bought)].concat();
    let ask = world.swap().mint(sold).asking(500, bought);
    let record = ask.and(hooks.clone()).initiate();
    world.teach(&sold, vec![expect(AUTHORITY, LOCK, &[Lock::Held as u8])]);
    let step = world.pass_slots(1).finalize(&record).and(hooks).step();
    world.refused(&[step.clone().and([AccountMeta::new_readonly(ID, false)])], "SelfCall");
    world.done(&[step]);
    world
        .holds("receiver", &bought, 500)
        .holds("taker", &sold, STAKE + 1_000);
}

#[test]
fn a_hook_is_not_lent_the_callers_signature() {
    for verb in VERBS {
        let mut world = world();
        let victims = ["arbiter", "owner", "stranger"].map(|name| ExtraMeta::fixed(key(name), true));
        let system = ExtraMeta::fixed(airlock_client::program::SYSTEM, false);
        let extra = [&victims[..], &[system]].concat();
        let hooked = world.hooked_mint_of("hooked", "adversary", &extra);
        let record = open(&mut world, &hooked);
        let step = end(&mut world, verb, &record);
        for victim in 7..10 {
            let steal = Act::Transfer {
                system_program: 10,
                from: victim,
                to: if victim == 7 { 8 } else { 7 },
                lamports: 1,
                sign_as_taker: false,
            };
            world.teach(&hooked, vec![steal]);
            let before = world.ledger_without_gas();
            let refusal = world.send(std::slice::from_ref(&step)).refusal();
            assert!(refusal.is_some(), "a signature was lent to a hook{}", world.story());
            assert_eq!(before, world.ledger_without_gas());
        }
        world.teach(&hooked, vec![]);
        world.done(&[step]);
    }
}

#[test]
fn every_end_works_through_a_wrapper_and_a_hook_as_deep_as_mainnet_allows() {
    for verb in VERBS {
        let mut world = world();
        world.let_adversary_in();
        let hooked = world.hooked_mint_of("hooked", "another hook", &[]);
        let record = open(&mut world, &hooked);
        let step = end(&mut world, verb, &record);
        let wrapped = world.wrap(&[step]);
        world.done(&[wrapped]);
        world.gone(&record);
    }
}

#[test]
fn a_program_calling_itself_works_here_and_coming_back_through_another_does_not() {
    let mut world = world();
    let hooked = world.hooked_mint();
    let id = world.adversary();
    let accounts = adversary::accounts(&[(id, "")]);
    let script = vec![Act::ReturnData(vec![1])];
    let canary = adversary::run(&id, accounts, &[Act::CallSelf { program: 0, script }]);
    world.done(&[Step::new(canary, [])]);

    // The adversary calls Airlock, which calls Token-2022, which calls the adversary.
    let record = open(&mut world, &hooked);
    let step = end(&mut world, Verb::Finalize, &record);
    let wrapped = world.wrap(std::slice::from_ref(&step));
    world.refused(&[wrapped], "ReentrancyNotAllowed");
    world.done(&[step]);
}

#[test]
fn a_hook_cannot_write_to_what_it_sees_nor_command_the_escrow() {
    let issuer = key("issuer");
    for act in [
        Act::Write {
            account: AUTHORITY,
            offset: LOCK as u32,
            bytes: vec![1],
        },
        Act::Write {
            account: 0,
            offset: 64,
            bytes: vec![1; 8],
        },
        Act::Approve {
            token_program: 6,
            account: 0,
            delegate: 1,
            owner: AUTHORITY,
            amount: 1,
            sign_as_taker: false,
        },
        Act::SetAuthority {
            token_program: 6,
            account: 0,
            authority: AUTHORITY,
            kind: 2,
            new: Some(issuer),
            sign_as_taker: false,
        },
    ] {
        for verb in VERBS {
            let mut world = world();
            let hooked = world.hooked_mint();
            let record = open(&mut world, &hooked);
            world.teach(&hooked, vec![act.clone()]);
            let step = end(&mut world, verb, &record);
            let before = world.ledger_without_gas();
            assert!(!world.send(&[step]).is_ok(), "{act:?}");
            assert_eq!(before, world.ledger_without_gas());
        }
    }
}

#[test]
fn a_hook_that_refuses_or_burns_everything_changes_nothing() {
    for (act, refusal) in [
        (Act::Fail(7), "custom 0x7"),
        (Act::BurnCompute(u64::MAX), "ProgramFailedToComplete"),
    ] {
        for verb in VERBS {
            let mut world = world();
            let hooked = world.hooked_mint();
            let record = open(&mut world, &hooked);
            let step = end(&mut world, verb, &record);
            world.teach(&hooked, vec![act.clone()]);
            world.refused(std::slice::from_ref(&step), refusal);
            world.teach(&hooked, vec![]);
            world.done(&[step]);
        }
    }
}

#[test]
fn a_wrapper_ends_a_record_once_in_one_instruction_whatever_it_combines() {
    for swap in [false, true] {
        for first in VERBS {
            for second in VERBS {
                for expired in [false, true] {
                    let mut world = world();
                    world.let_adversary_in();
                    let ask = if swap { world.swap() } else { world.transfer() };
                    let record = ask.initiate();
                    world.pass_slots(1);
                    if expired {
                        world.pass_seconds(3_600);
                    }
                    let steps = [first, second].map(|verb| world.finish(verb, &record).step());
                    let wrapped = world.wrap(&steps);
                    assert!(
                        !world.send(&[wrapped]).is_ok(),
                        "{first:?} and {second:?}{}",
                        world.story()
                    );
                    assert_eq!(world.remaining(&record), 1_000);
                }
            }
        }
    }
}

#[test]
fn a_wrapper_that_initiates_and_finalizes_in_one_instruction_is_too_early() {
    let mut world = world();
    world.let_adversary_in();
    for swap in [false, true] {
        let ask = if swap { world.swap() } else { world.transfer() };
        let (initiate, record) = ask.step();
        let finalize = world.finalize(&record).step();
        let wrapped = world.wrap(&[initiate.clone(), finalize]);
        world.refused(&[wrapped], "TooEarly");
        let wrapped = world.wrap(&[initiate]);
        world.done(&[wrapped]);
    }
}

#[test]
fn a_wrapper_may_do_each_step_by_cpi_and_part_by_part() {
    let mut world = world();
    world.let_adversary_in();
    let usd = world.usd;
    let record = world.transfer().finalizer("arbiter").initiate();
    world.pass_slots(1);
    let parts = [300, 700].map(|part| world.finalize(&record).part(part).step());
    let wrapped = world.wrap(&parts);
    world.done(&[wrapped]);
    world.holds("recipient", &usd, 1_000).gone(&record);
}

#[test]
fn a_program_takes_a_swap_with_its_own_address_once() {
    let mut world = world();
    let id = world.let_adversary_in();
    let (usd, eur) = (world.usd, world.eur);
    let taker = adversary::taker_address(&id).0;
    world.name(taker, "the adversary's taker");
    world.give_lamports(&taker, 1_000_000_000);
    for (mint, amount) in [(usd, 0), (eur, 1_000)] {
        world.open_account_of(taker, &mint, amount);
    }
    let record = world.swap().asking(500, eur).initiate();
    world.pass_slots(1);
    let step = world.finalize(&record).step();
    let (wallet, purse) = (world.wallet_of(&taker, &usd), world.wallet_of(&taker, &eur));
    let mut step = step
        .with("caller", taker)
        .with("destination", wallet)
        .with("payment", purse);
    step.signers.clear();
    let as_taker = |world: &World, steps: &[Step]| {
        let mut wrapped = world.wrap(steps);
        let mut command: adversary::Command = borsh::from_slice(&wrapped.instruction.data).unwrap();
        let adversary::Command::Run(script) = &mut command else {
            unreachable!()
        };
        for act in script {
            let Act::Call(call) = act else { unreachable!() };
            call.sign_as_taker = true;
        }
        wrapped.instruction.data = borsh::to_vec(&command).unwrap();
        for meta in &mut wrapped.instruction.accounts {
            meta.is_signer &= meta.pubkey != taker;
        }
        wrapped
    };
    let twice = as_taker(&world, &[step.clone(), step.clone()]);
    assert!(!world.send(&[twice]).is_ok());
    let once = as_taker(&world, &[step]);
    world.done(&[once]);
    assert_eq!((world.tokens(&wallet), world.tokens(&purse)), (1_000, 500));
    world
        .holds("receiver", &eur, 500)
        .holds("owner", &usd, STAKE - 1_000)
        .gone(&record);
}
