//! Attacks by a hook. All fail.

use super::{AUTHORITY, VERBS, end, open};
use crate::world;
use adversary::Step as ScriptStep;
use airlock_tests::{key, world::LOCK};

#[test]
fn a_hook_can_neither_write_to_our_accounts_nor_use_the_escrow() {
    let issuer = key("issuer");
    for action in [
        ScriptStep::Write {
            account: AUTHORITY,
            offset: LOCK as u32,
            bytes: vec![1],
        },
        ScriptStep::Write {
            account: 0,
            offset: 64,
            bytes: vec![1; 8],
        },
        ScriptStep::Approve {
            token_program: 6,
            account: 0,
            delegate: 1,
            owner: AUTHORITY,
            amount: 1,
            sign_as_taker: false,
        },
        ScriptStep::SetAuthority {
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
            world.set_hook_script(&hooked, vec![action.clone()]);
            let step = end(&mut world, verb, &record);
            let before = world.ledger_without_gas();
            assert!(!world.send(&[step]).is_ok(), "{action:?}");
            assert_eq!(before, world.ledger_without_gas());
        }
    }
}

#[test]
fn a_hook_that_fails_or_burns_all_compute_units_changes_nothing() {
    for (action, refusal) in [
        (ScriptStep::Fail(7), "custom 0x7"),
        (ScriptStep::BurnCompute(u64::MAX), "ProgramFailedToComplete"),
    ] {
        for verb in VERBS {
            let mut world = world();
            let hooked = world.hooked_mint();
            let record = open(&mut world, &hooked);
            let step = end(&mut world, verb, &record);
            world.set_hook_script(&hooked, vec![action.clone()]);
            world.refused(std::slice::from_ref(&step), refusal);
            world.set_hook_script(&hooked, vec![]);
            world.done(&[step]);
        }
    }
}
