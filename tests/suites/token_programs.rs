//! Programs that pose as a token program, and what their makers can do with accounts that were believed once.

mod fee_accounts;

use crate::samples::{Sample, names, sample};
use airlock_tests::{Step, World};
use solana_pubkey::Pubkey;

/// Everything of `step` that is called `what`, or ends so, and is passed.
fn places(step: &Step, what: &str) -> Vec<(&'static str, Pubkey)> {
    let known = step.described().accounts.iter().zip(&step.instruction.accounts);
    let passed = known.filter(|(known, meta)| known.name.ends_with(what) && meta.pubkey != airlock_client::ID);
    passed.map(|(known, meta)| (known.name, meta.pubkey)).collect()
}

/// Sends the step, which must be refused before the impostor is called.
fn never_calls(world: &mut World, step: Step, impostor: &Pubkey) -> Result<(), String> {
    let outcome = world.send(&step.whole());
    let called = format!("Program {impostor} invoke");
    if outcome.logs.iter().any(|line| line.starts_with(&called)) {
        return Err("called".into());
    }
    match outcome.refusal().as_deref() {
        Some("WrongTokenProgram") => Ok(()),
        other => Err(format!("{other:?}")),
    }
}

/// Has the hostile program own every mint and every token account of the step, byte for byte as they are.
fn own_everything(world: &mut World, step: &Step, impostor: &Pubkey) {
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
fn no_instruction_calls_an_own_program_in_place_of_a_token_program() {
    let (mut wrong, mut tried) = (vec![], 0);
    for name in names() {
        for owns in [false, true] {
            let Sample { mut world, step, .. } = sample(name);
            let impostor = world.let_adversary_in();
            let programs = places(&step, "token_program");
            if programs.is_empty() {
                continue;
            }
            if owns {
                own_everything(&mut world, &step, &impostor);
            }
            let all = programs
                .iter()
                .fold(step.clone(), |step, (place, _)| step.with(place, impostor));
            let alone = programs.iter().map(|(place, _)| step.clone().with(place, impostor));
            // mints of its own go with none of the real programs
            let steps: Vec<Step> = alone.filter(|_| !owns).chain([all]).collect();
            for step in steps {
                tried += 1;
                if let Err(got) = never_calls(&mut world, step, &impostor) {
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
fn a_swap_asks_for_no_mint_of_an_own_program() {
    let Sample { mut world, step, .. } = sample("initiate_swap");
    let impostor = world.let_adversary_in();
    world.tamper(&step.account("buy_mint"), |mint| mint.owner = impostor);
    assert_eq!(never_calls(&mut world, step, &impostor), Ok(()));
}
