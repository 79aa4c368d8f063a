//! After a call only the record controls its token accounts.

use super::{Finding, FindingKind, TestDispatch};
use crate::{
    World,
    tokens::{has_delegate_or_closer, mint_and_owner},
    world::Ledger,
};

/// Checks all token accounts of the record, also those that the adapter opened.
pub fn check(before: &Ledger, world: &World, what: &str, dispatch: &TestDispatch) -> Result<(), Finding> {
    let now = world.ledger();
    let is_of_record = |ledger: &Ledger, key| {
        let owner = ledger.0.get(key).and_then(mint_and_owner);
        owner.is_some_and(|(_, owner)| owner == dispatch.record)
    };
    let lost = |sentence: String| Err(Finding::new(FindingKind::LostControl, sentence));
    for (key, account) in now.token_accounts() {
        let name = world.name_of(key);
        if is_of_record(&now, key) && has_delegate_or_closer(account) {
            return lost(format!(
                "After {what} a token account of the record has a delegate or a close authority: {name}."
            ));
        }
        if is_of_record(before, key) && !is_of_record(&now, key) {
            return lost(format!(
                "After {what} a token account of the record has another owner: {name}."
            ));
        }
    }
    Ok(())
}
