//! Accounts of ours that are too short, or of another type; and the program at an address that is not its own.

use crate::samples::{Sample, names, sample};
use airlock_client::ID;

/// Every account of ours that an instruction is given, spoilt by `change` alone: refused for it.
fn refused_if(change: impl Fn(&mut Vec<u8>)) {
    let mut tried = 0;
    for name in names() {
        let Sample { world, step, .. } = sample(name);
        for meta in &step.instruction.accounts {
            let Some(mut account) = world.account(&meta.pubkey).filter(|account| account.owner == ID) else {
                continue;
            };
            change(&mut account.data);
            let mut world = world.fork();
            world.set_account(&meta.pubkey, account);
            world.refused(&step.clone().transaction(), "InvalidAccountData");
            tried += 1;
        }
    }
    assert!(tried > 60, "{tried}");
}

#[test]
fn an_account_of_ours_that_is_a_byte_short_or_has_none_is_refused() {
    refused_if(|data| data.truncate(data.len() - 1));
    refused_if(Vec::clear);
}

#[test]
fn an_account_of_ours_with_the_discriminator_of_no_type_is_refused() {
    for at in [0, 7] {
        refused_if(|data| data[at] ^= 1);
    }
}

#[test]
fn the_program_refuses_to_run_at_an_address_that_is_not_its_own() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        let mut elsewhere = step.clone();
        elsewhere.instruction.program_id = world.deploy_airlock_elsewhere();
        world.refused(&elsewhere.transaction(), "IncorrectProgramId");
    }
}
