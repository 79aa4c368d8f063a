//! Programs that pose as a token program.

mod fee_accounts;

use crate::samples::{Sample, names, sample};
use airlock_tests::{Step, World};
use solana_pubkey::Pubkey;

/// The accounts of `step` whose name ends in `what`, as far as they are given.
fn accounts_named(step: &Step, what: &str) -> Vec<(&'static str, Pubkey)> {
    let known = step.description().accounts.iter().zip(&step.instruction.accounts);
    let passed = known.filter(|(known, meta)| known.name.ends_with(what) && meta.pubkey != airlock_client::ID);
    passed.map(|(known, meta)| (known.name, meta.pubkey)).collect()
}

/// Sends the step, which must be refused before the impostor is called.
fn refused_before_call(world: &mut World, step: Step, impostor: &Pubkey) -> Result<(), String> {
    let outcome = world.send(&step.transaction());
    let called = format!("Program {impostor} invoke");
    if outcome.logs.iter().any(|line| line.starts_with(&called)) {
        return Err("called".into());
    }
    match outcome.refusal().as_deref() {
        Some("WrongTokenProgram") => Ok(()),
        other => Err(format!("{other:?}")),
    }
}

/// Makes the hostile program the owner of every mint and token account of the step.
fn own_all_tokens(world: &mut World, step: &Step, impostor: &Pubkey) {
    for meta in &step.instruction.accounts {
        let Some(account) = world.account(&meta.pubkey) else {
            continue;
        };
        if [airlock_tests::tokens::SPL_TOKEN, airlock_tests::tokens::TOKEN_2022].contains(&account.owner) {
            world.tamper(&meta.pubkey, |account| account.owner = *impostor);
        }
    }
}

#[test]
fn no_instruction_calls_another_program_in_place_of_a_token_program() {
    let (mut wrong, mut tried) = (vec![], 0);
    for name in names() {
        for owns in [false, true] {
            let Sample { mut world, step, .. } = sample(name);
            let impostor = world.deploy_adversary();
            let programs = accounts_named(&step, "token_program");
            if programs.is_empty() {
                continue;
            }
            if owns {
                own_all_tokens(&mut world, &step, &impostor);
            }
            let all = programs
                .iter()
                .fold(step.clone(), |step, (account, _)| step.with(account, impostor));
            let alone = programs.iter().map(|(account, _)| step.clone().with(account, impostor));
            // the impostor's mints with a real token program are other tests
            let steps: Vec<Step> = alone.filter(|_| !owns).chain([all]).collect();
            for step in steps {
                tried += 1;
                if let Err(got) = refused_before_call(&mut world, step, &impostor) {
                    wrong.push(format!("{name}, its mints {owns}: {got}"));
                }
            }
        }
    }
    println!("{tried} calls");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(tried > 50, "{tried}");
}

#[test]
fn a_swap_for_a_mint_of_another_program_is_refused() {
    let Sample { mut world, step, .. } = sample("initiate_swap");
    let impostor = world.deploy_adversary();
    world.tamper(&step.account("buy_mint"), |mint| mint.owner = impostor);
    assert_eq!(refused_before_call(&mut world, step, &impostor), Ok(()));
}
