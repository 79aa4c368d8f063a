//! What an external program is never passed: our program, our writable accounts, a signature.

use super::{AUTHORITY, VERBS, end, expect, open};
use crate::world;
use adversary::{ExtraMeta, Step as ScriptStep};
use airlock_client::{ID, generated::types::Lock};
use airlock_tests::{
    Verb, key,
    world::{INITIAL_TOKENS, LOCK},
};
use solana_instruction::AccountMeta;

#[test]
fn our_program_and_our_writable_accounts_are_not_passed_to_a_hook() {
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
            world.refused(&[step.clone().extra_accounts([ours])], "AirlockAccountNotAllowed");
        }
        world.done(&[step]);
    }
}

#[test]
fn our_program_is_not_passed_to_a_hook_at_initiate_or_collect() {
    let mut world = world();
    world.update_domain(|config| config.fee_bps = 100);
    let hooked = world.hooked_mint();
    let hook = world.hook_accounts(&hooked);
    let ours = AccountMeta::new_readonly(ID, false);
    let (step, record) = world.transfer().mint(hooked).extra_accounts(hook.clone()).step();
    // the record belongs to the program by the time the hook is called
    for ours in [ours.clone(), AccountMeta::new(record.key, false)] {
        world.refused(&[step.clone().extra_accounts([ours])], "AirlockAccountNotAllowed");
    }
    let record = open(&mut world, &hooked);
    let step = end(&mut world, Verb::Finalize, &record);
    world.done(&[step]);
    let collect = world
        .collect_fees_step("owner", &hooked, "stranger")
        .extra_accounts(hook);
    world.refused(&[collect.clone().extra_accounts([ours])], "AirlockAccountNotAllowed");
    world.done(&[collect]);
}

#[test]
fn both_legs_of_a_swap_may_have_hooks_and_neither_gets_our_program() {
    let mut world = world();
    let sold = world.hooked_mint_of("sold", "first hook", &[]);
    let bought = world.hooked_mint_of("bought", "second hook", &[]);
    let hooks = [world.hook_accounts(&sold), world.hook_accounts(&bought)].concat();
    let builder = world.swap().mint(sold).asking(500, bought);
    let record = builder.extra_accounts(hooks.clone()).initiate();
    world.set_hook_script(&sold, vec![expect(AUTHORITY, LOCK, &[Lock::Held as u8])]);
    let step = world.pass_slots(1).finalize(&record).extra_accounts(hooks).step();
    world.refused(
        &[step.clone().extra_accounts([AccountMeta::new_readonly(ID, false)])],
        "AirlockAccountNotAllowed",
    );
    world.done(&[step]);
    world
        .holds("seller", &bought, 500)
        .holds("taker", &sold, INITIAL_TOKENS + 1_000);
}

#[test]
fn a_hook_does_not_get_the_callers_signature() {
    for verb in VERBS {
        let mut world = world();
        let victims = ["arbiter", "owner", "stranger"].map(|name| ExtraMeta::fixed(key(name), true));
        let system = ExtraMeta::fixed(airlock_client::program::SYSTEM, false);
        let extra = [&victims[..], &[system]].concat();
        let hooked = world.hooked_mint_of("hooked", "adversary", &extra);
        let record = open(&mut world, &hooked);
        let step = end(&mut world, verb, &record);
        for victim in 7..10 {
            let steal = ScriptStep::Transfer {
                system_program: 10,
                from: victim,
                to: if victim == 7 { 8 } else { 7 },
                lamports: 1,
                sign_as_taker: false,
            };
            world.set_hook_script(&hooked, vec![steal]);
            let before = world.ledger_without_gas();
            let refusal = world.send(std::slice::from_ref(&step)).refusal();
            assert!(refusal.is_some(), "a hook got a signature{}", world.balance_changes());
            assert_eq!(before, world.ledger_without_gas());
        }
        world.set_hook_script(&hooked, vec![]);
        world.done(&[step]);
    }
}
