//! What a call leaves behind: a token account of the record's obeys the record, and nobody else.

use super::{About, Finding, trial::Sent};
use crate::{
    World,
    tokens::{owner_of, shared},
    world::Ledger,
};

/// Of every token account that an adapter was handed, by this call or before.
pub fn check(before: &Ledger, world: &World, what: &str, sent: &Sent) -> Result<(), Finding> {
    let now = world.ledger();
    let of_record = |ledger: &Ledger, key| {
        let owner = ledger.0.get(key).and_then(owner_of);
        owner.is_some_and(|(_, owner)| owner == sent.record)
    };
    let held = |what: String| Err(Finding::new(About::Holds, what));
    for (key, account) in now.token_accounts() {
        let name = world.name_of(key);
        if of_record(&now, key) && shared(account) {
            return held(format!(
                "After {what} a token account of the record's has a delegate or a close authority: {name}."
            ));
        }
        if of_record(before, key) && !of_record(&now, key) {
            return held(format!(
                "After {what} a token account of the record's has another owner: {name}."
            ));
        }
    }
    Ok(())
}
