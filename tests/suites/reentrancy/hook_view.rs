//! What a hook sees while it runs.

use super::{AUTHORITY, VERBS, end, expect, open};
use crate::world;
use airlock_client::generated::types::Lock;
use airlock_tests::{
    Verb,
    world::{LOCK, REMAINING},
};

#[test]
fn a_hook_runs_when_tokens_enter_and_leave_the_escrow() {
    for verb in VERBS {
        let mut world = world();
        let hooked = world.hooked_mint();
        let record = open(&mut world, &hooked);
        let step = end(&mut world, verb, &record);
        world.done(&[step]);
        world.closed(&record);
    }
}

#[test]
fn a_hook_sees_the_lock_held_and_the_effects_applied() {
    for verb in VERBS {
        let mut world = world();
        let hooked = world.hooked_mint();
        let record = open(&mut world, &hooked);
        world.set_hook_script(
            &hooked,
            vec![
                expect(AUTHORITY, LOCK, &[Lock::Held as u8]),
                expect(AUTHORITY, REMAINING, &[0; 8]),
            ],
        );
        let step = end(&mut world, verb, &record);
        world.done(&[step]);
        world.closed(&record);
    }
}

#[test]
fn a_hook_sees_what_a_part_leaves() {
    let mut world = world();
    let hooked = world.hooked_mint();
    let record = open(&mut world, &hooked);
    let left = 600u64.to_le_bytes();
    world.set_hook_script(
        &hooked,
        vec![
            expect(AUTHORITY, LOCK, &[Lock::Held as u8]),
            expect(AUTHORITY, REMAINING, &left),
        ],
    );
    let hook = world.hook_accounts(&hooked);
    world.finalize(&record).part(400).extra_accounts(hook).done();
    assert_eq!(world.remaining(&record), 600);
    world.locks_are_open();
}

#[test]
fn the_check_above_fails_if_the_lock_is_not_held() {
    let mut world = world();
    let hooked = world.hooked_mint();
    let record = open(&mut world, &hooked);
    world.set_hook_script(&hooked, vec![expect(AUTHORITY, LOCK, &[Lock::Open as u8])]);
    let step = end(&mut world, Verb::Finalize, &record);
    world.refused(&[step], "custom 0xd1ff");
}
