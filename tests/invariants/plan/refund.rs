//! Cancelling and expiring a record.

use super::Plan;
use crate::model::{Expected, Model, SOL};
use airlock_core::lifecycle::Canceller;
use airlock_tests::{Name, Verb, World};

impl Model {
    pub fn refund(&mut self, world: &mut World, at: usize, verb: Verb, caller: Name) -> Option<Plan> {
        let at = self.pick(at)?;
        let expected = self.records[at].clone();
        let now = world.clock();
        let recipient = match expected.swap {
            None => Some(expected.record.recipient),
            Some(_) => expected.record.taker,
        };
        let allowed = match verb {
            Verb::Expire => expected.window.expire(&now).is_ok(),
            _ if recipient == Some(caller) => true,
            _ => caller == expected.record.owner && expected.window.cancel(Canceller::Owner, &now).is_ok(),
        };
        if allowed {
            self.refunded(&expected);
            let tip = if verb == Verb::Expire { expected.tip } else { 0 };
            // a record that was opened in the same transaction has cost nothing
            if expected.stored.is_some() {
                self.pay_remaining_lamports(&expected, caller, tip);
            }
            self.records.remove(at);
        }
        Some(Plan {
            steps: vec![world.end(verb, &expected.record).by(caller).step()],
            allowed,
            touched: Some(expected.record),
            creates: None,
            once: true,
        })
    }

    /// A refund to the owner. Missing tokens of wrapped SOL are refunded in lamports.
    pub fn refunded(&mut self, expected: &Expected) {
        let (owner, mint) = (expected.record.owner, self.mint_number(&expected.record.mint));
        let Some(native) = expected.native else {
            let arrived = self.arrives(mint, expected.remaining + expected.dust);
            return self.give(owner, mint, arrived);
        };
        let tokens = native.tokens.min(expected.remaining);
        self.give(owner, SOL, tokens);
        *self.sol.get_mut(owner).expect("an account of wrapped SOL") += expected.remaining - tokens;
    }
}
