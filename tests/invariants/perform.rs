//! Performs one action in the world and in the model.

use crate::{
    action::Action,
    model::{Expected, FIRST_REPLACEABLE, LANES, Model, Native, PAYERS, PEOPLE, Predicted},
    plan::Plan,
};
use airlock_client::numbering::closable_from;
use airlock_tests::{World, world::WalletReplacement};
use std::collections::BTreeMap;

impl Model {
    pub fn perform(&mut self, world: &mut World, action: &Action) -> Predicted {
        match action {
            Action::PassTime { slots, seconds } => {
                world.pass_slots(*slots).pass_seconds(*seconds);
                Predicted::nothing()
            }
            Action::PassUntilClosable { owner, lane, early } => {
                if let Some(numbers) = self.sequences.get(&(PEOPLE[*owner], LANES[*lane])) {
                    let from = closable_from(numbers.first_slot, numbers.next);
                    let slot = from.saturating_sub(u64::from(*early));
                    world.to_slot(slot.max(world.slot()));
                }
                Predicted::nothing()
            }
            Action::Restart => {
                let slot = world.slot();
                world.restart(slot);
                Predicted::nothing()
            }
            Action::ReplaceWallet { payer, what } => self.replace_wallet(world, *payer, *what),
            Action::Rent { per_byte } => {
                world.set_rent_per_byte(*per_byte);
                self.rent = *per_byte;
                Predicted::nothing()
            }
            Action::FreezeFees {
                owner,
                lane,
                mint,
                frozen,
            } => {
                let (owner, lane, known) = (PEOPLE[*owner], LANES[*lane], self.mints[*mint]);
                // wrapped SOL has no issuer
                if !known.is_native() {
                    world.freeze(&world.fee_account_in(owner, lane, &known), *frozen);
                    if *frozen {
                        self.frozen.insert((owner, lane, *mint));
                    } else {
                        self.frozen.remove(&(owner, lane, *mint));
                    }
                }
                Predicted::nothing()
            }
            Action::Sign(act) => {
                self.sign(world, act);
                Predicted::nothing()
            }
            Action::Dust {
                record,
                tokens,
                lamports,
            } => self.dust(world, *record, *tokens, *lamports),
            Action::Resend => self.resend(world),
            Action::Bundle { wrapped, of } => self.send(world, of, *wrapped),
            one => self.send(world, std::slice::from_ref(one), false),
        }
    }

    /// Sends actions as one transaction, or as one instruction of the hostile program. All take effect, or none.
    fn send(&mut self, world: &mut World, actions: &[Action], wrapped: bool) -> Predicted {
        let before = world.ledger().lamports();
        let mut next = self.clone();
        next.by_program = wrapped;
        let plans: Vec<_> = actions.iter().filter_map(|action| next.plan(world, action)).collect();
        if plans.is_empty() {
            return Predicted::nothing();
        }
        // lamports of token accounts that were written for this alone
        let opened = world.ledger().lamports() - before;
        (self.lamports, next.lamports) = (self.lamports + opened, next.lamports + opened);
        let mut filled: Vec<_> = plans.iter().filter_map(Plan::fills).collect();
        let fills = filled.len();
        filled.sort_unstable();
        filled.dedup();
        // a transaction can have one fill of a record, and an instruction of a program none
        let fit = filled.len() == fills && !(wrapped && fills > 0);
        let allowed = fit && plans.iter().all(|plan| plan.allowed) && !self.below_rent(&next);
        let steps: Vec<_> = plans.iter().flat_map(|plan| plan.steps.clone()).collect();
        let sent = if wrapped {
            vec![world.wrap(&steps)]
        } else {
            steps.clone()
        };
        let outcome = world.send(&sent);
        if allowed && outcome.is_ok() {
            *self = next;
            self.note_new_records(world);
            for created in plans.iter().filter_map(|plan| plan.creates) {
                let rent = world.lamports(&created);
                *self.lamports_of.get_mut("sponsor").expect("a known person") -= rent;
            }
        }

        let once = plans.iter().any(|plan| plan.once);
        self.last = (outcome.is_ok() && once).then_some(sent);
        Predicted {
            success: Some(allowed),
            succeeded: outcome.is_ok(),
            touched: plans.iter().filter_map(|plan| plan.touched).collect(),
            refusal: outcome.refusal(),
        }
    }

    /// Whether an escrow of wrapped SOL would have less than the current rent afterwards, and less than now, which the runtime
    /// refuses.
    fn below_rent(&self, next: &Self) -> bool {
        let native = |expected: &Expected| Some((expected.record.key, expected.native?.lamports));
        let before: BTreeMap<_, _> = self.records.iter().filter_map(native).collect();
        next.records.iter().filter_map(native).any(|(key, lamports)| {
            lamports < next.reserve() && before.get(&key).is_some_and(|before| lamports < *before)
        })
    }

    /// Reads what new records store, and books their rent.
    fn note_new_records(&mut self, world: &World) {
        for expected in self.records.iter_mut().filter(|expected| expected.stored.is_none()) {
            let record = expected.record;
            expected.stored = world.read(&record);
            let escrow = world.lamports(&record.escrow);
            let held = world.lamports(&record.key) + escrow;
            let native = record.mint.is_native();
            expected.native = native.then_some(Native {
                lamports: escrow,
                tokens: expected.received,
            });
            expected.backing = held - if native { expected.received } else { 0 };
            *self.lamports_of.get_mut(record.payer).expect("a known person") -= expected.backing;
        }
    }

    /// A rent payer's wallet becomes another account: it pays nothing any more, and still gets its rent back.
    fn replace_wallet(&mut self, world: &mut World, payer: usize, what: WalletReplacement) -> Predicted {
        if payer < FIRST_REPLACEABLE {
            return Predicted::nothing();
        }
        let payer = PAYERS[payer];
        let before = world.ledger().lamports();
        world.replace_wallet(payer, what);
        self.lamports = self.lamports + world.ledger().lamports() - before;
        self.lamports_of
            .insert(payer, world.lamports(&airlock_tests::key(payer)));
        self.replaced.insert(payer, what);
        Predicted::nothing()
    }

    /// An initiate, cancel or expire fails when it is sent again.
    fn resend(&mut self, world: &mut World) -> Predicted {
        let Some(steps) = self.last.take() else {
            return Predicted::nothing();
        };
        let outcome = world.send(&steps);
        Predicted {
            success: Some(false),
            succeeded: outcome.is_ok(),
            touched: vec![],
            refusal: outcome.refusal(),
        }
    }

    fn dust(&mut self, world: &mut World, at: usize, tokens: u64, lamports: u64) -> Predicted {
        let Some(at) = self.pick(at) else {
            return Predicted::nothing();
        };
        let record = self.records[at].record;
        let expected = &mut self.records[at];
        expected.backing += lamports;
        self.lamports += u128::from(lamports);
        if let Some(native) = &mut expected.native {
            // of wrapped SOL tokens are lamports, which are the rent payer's
            world.give_lamports(&record.escrow, lamports);
            native.lamports += lamports;
        } else {
            world.issue(&record.escrow, &record.mint, tokens);
            world.give_lamports(&record.key, lamports);
            expected.dust += tokens;
            self.supply[self.mint_number(&record.mint)] += u128::from(tokens);
        }
        Predicted {
            touched: vec![record],
            ..Predicted::nothing()
        }
    }
}

impl Predicted {
    fn nothing() -> Self {
        Self {
            success: None,
            succeeded: true,
            touched: vec![],
            refusal: None,
        }
    }
}
