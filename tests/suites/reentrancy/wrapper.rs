//! Programs that call Airlock: they can do what a transaction can, and no more.

use super::{VERBS, end, open};
use crate::world;
use adversary::Step as ScriptStep;
use airlock_tests::{Step, Verb, World, world::INITIAL_TOKENS};

#[test]
fn every_end_works_through_a_wrapper_and_a_hook_at_the_call_depth_of_mainnet() {
    for verb in VERBS {
        let mut world = world();
        world.deploy_adversary();
        let hooked = world.hooked_mint_of("hooked", "another hook", &[]);
        let record = open(&mut world, &hooked);
        let step = end(&mut world, verb, &record);
        let wrapped = world.wrap(&[step]);
        world.done(&[wrapped]);
        world.closed(&record);
    }
}

#[test]
fn a_program_may_call_itself_and_not_be_called_back_through_another() {
    let mut world = world();
    let hooked = world.hooked_mint();
    let id = world.adversary();
    let accounts = adversary::accounts(&[(id, "")]);
    let script = vec![ScriptStep::ReturnData(vec![1])];
    let calls_itself = adversary::run(&id, accounts, &[ScriptStep::CallSelf { program: 0, script }]);
    world.done(&[Step::new(calls_itself, [])]);

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
                    world.deploy_adversary();
                    let builder = if swap { world.swap() } else { world.transfer() };
                    let record = builder.initiate();
                    world.pass_slots(1);
                    if expired {
                        world.pass_seconds(3_600);
                    }
                    let steps = [first, second].map(|verb| world.end(verb, &record).step());
                    let wrapped = world.wrap(&steps);
                    assert!(
                        !world.send(&[wrapped]).is_ok(),
                        "{first:?} and {second:?}{}",
                        world.balance_changes()
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
    world.deploy_adversary();
    for swap in [false, true] {
        let builder = if swap { world.swap() } else { world.transfer() };
        let (initiate, record) = builder.step();
        let finalize = world.finalize(&record).step();
        let wrapped = world.wrap(&[initiate.clone(), finalize]);
        world.refused(&[wrapped], "TooEarly");
        let wrapped = world.wrap(&[initiate]);
        world.done(&[wrapped]);
    }
}

#[test]
fn a_wrapper_may_finalize_in_parts() {
    let mut world = world();
    world.deploy_adversary();
    let usd = world.usd;
    let record = world.transfer().finalizer("arbiter").initiate();
    world.pass_slots(1);
    let parts = [300, 700].map(|part| world.finalize(&record).part(part).step());
    let wrapped = world.wrap(&parts);
    world.done(&[wrapped]);
    world.holds("recipient", &usd, 1_000).closed(&record);
}

#[test]
fn a_program_takes_a_swap_with_its_own_address_once() {
    let mut world = world();
    let id = world.deploy_adversary();
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
    let (destination, payment) = (
        world.token_account_of(&taker, &usd),
        world.token_account_of(&taker, &eur),
    );
    let mut step = step
        .with("caller", taker)
        .with("taker", taker)
        .with("destination", destination)
        .with("payment", payment);
    step.signers.clear();
    let as_taker = |world: &World, steps: &[Step]| {
        let mut wrapped = world.wrap(steps);
        let mut command: adversary::Command = borsh::from_slice(&wrapped.instruction.data).unwrap();
        let adversary::Command::Run(script) = &mut command else {
            unreachable!()
        };
        for action in script {
            let ScriptStep::Call(call) = action else { unreachable!() };
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
    assert_eq!((world.tokens(&destination), world.tokens(&payment)), (1_000, 500));
    world
        .holds("seller", &eur, 500)
        .holds("owner", &usd, INITIAL_TOKENS - 1_000)
        .closed(&record);
}
