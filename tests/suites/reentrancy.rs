//! Foreign code while an operation runs: it sees what is true, and can do nothing about it.

mod hostile;
mod lent;
mod sees;
mod vault;
mod wrapper;

use adversary::Step as Act;
use airlock_tests::{Mint, Record, Step, Verb, World};

const VERBS: [Verb; 3] = [Verb::Finalize, Verb::Cancel, Verb::Expire];

/// The account that a hook knows as the authority: on the way out of an escrow, the record.
const AUTHORITY: u8 = 3;

fn open(world: &mut World, mint: &Mint) -> Record {
    let hook = world.hook_accounts(mint);
    let record = world.transfer().mint(*mint).finalizer("arbiter").and(hook).initiate();
    world.pass_slots(1);
    record
}

/// A step that ends the record, with the hook's accounts.
fn end(world: &mut World, verb: Verb, record: &Record) -> Step {
    let hook = world.hook_accounts(&record.mint);
    if verb == Verb::Expire {
        world.pass_seconds(3_600);
    }
    world.finish(verb, record).and(hook).step()
}

fn expect(account: u8, offset: usize, bytes: &[u8]) -> Act {
    Act::RequireBytes {
        account,
        offset: offset as u32,
        bytes: bytes.to_vec(),
    }
}
