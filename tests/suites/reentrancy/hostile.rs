//! What a hook tries, in vain.

use super::{AUTHORITY, VERBS, end, open};
use crate::world;
use adversary::Step as Act;
use airlock_tests::{key, world::LOCK};

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
