//! What foreign code is never handed: our program, our writable accounts, a signature.

use super::{AUTHORITY, VERBS, end, expect, open};
use crate::world;
use adversary::{ExtraMeta, Step as Act};
use airlock_client::{ID, generated::types::Lock};
use airlock_tests::{
    Verb, key,
    world::{LOCK, STAKE},
};
use solana_instruction::AccountMeta;

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
    let (step, record) = world.transfer().mint(hooked).and(hook.clone()).step();
    // the record is not ours yet when the instruction begins, but when the hook would be handed it
    for ours in [ours.clone(), AccountMeta::new(record.key, false)] {
        world.refused(&[step.clone().and([ours])], "SelfCall");
    }
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
