//! Programs that call Airlock: everything that a transaction may do, and no more.

use super::{VERBS, end, open};
use crate::world;
use adversary::Step as Act;
use airlock_tests::{Step, Verb, World, world::STAKE};

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
