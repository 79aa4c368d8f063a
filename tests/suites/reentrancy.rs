//! External programs that run during an operation: they see the updated state, and cannot change it.

mod hook_actions;
mod hook_view;
mod privileges;
mod vault;
mod wrapper;

use adversary::Step as ScriptStep;
use airlock_tests::{Mint, Record, Step, Verb, World};

const VERBS: [Verb; 3] = [Verb::Finalize, Verb::Cancel, Verb::Expire];

/// Index of the authority among a hook's accounts: the record, when tokens leave its escrow.
const AUTHORITY: u8 = 3;

fn open(world: &mut World, mint: &Mint) -> Record {
    let hook = world.hook_accounts(mint);
    let record = world
        .transfer()
        .mint(*mint)
        .finalizer("arbiter")
        .extra_accounts(hook)
        .initiate();
    world.pass_slots(1);
    record
}

/// A step that ends the record, with the hook's accounts.
fn end(world: &mut World, verb: Verb, record: &Record) -> Step {
    let hook = world.hook_accounts(&record.mint);
    if verb == Verb::Expire {
        world.pass_seconds(3_600);
    }
    world.end(verb, record).extra_accounts(hook).step()
}

fn expect(account: u8, offset: usize, bytes: &[u8]) -> ScriptStep {
    ScriptStep::RequireBytes {
        account,
        offset: offset as u32,
        bytes: bytes.to_vec(),
    }
}
