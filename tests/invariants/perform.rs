//! Does one action in the world and in the model.

use crate::{
    action::Action,
    model::{Model, Predicted},
    plan::Plan,
};
use airlock_tests::{Step, World};

impl Model {
    pub fn perform(&mut self, world: &mut World, action: &Action) -> Predicted {
        match action {
            Action::PassTime { slots, seconds } => {
                world.pass_slots(*slots).pass_seconds(*seconds);
                Predicted::nothing()
            }
            Action::Restart => {
                let slot = world.slot();
                world.restart(slot);
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

    /// Sends actions as one transaction, or as one instruction of the hostile program: all take effect, or none.
    fn send(&mut self, world: &mut World, actions: &[Action], wrapped: bool) -> Predicted {
        let mut next = self.clone();
        let plans: Vec<_> = actions.iter().filter_map(|action| next.plan(world, action)).collect();
        if plans.is_empty() {
            return Predicted::nothing();
        }
        let mut filled: Vec<_> = plans.iter().filter_map(Plan::fills).collect();
        let fills = filled.len();
        filled.sort_unstable();
        filled.dedup();
        // one fill of a record fits into a transaction, and none into an instruction
        let fit = filled.len() == fills && !(wrapped && fills > 0);
        let allowed = fit && plans.iter().all(|plan| plan.allowed);
        let steps: Vec<_> = plans.iter().flat_map(|plan| plan.steps.clone()).collect();
        let sent = if wrapped {
            vec![world.wrap(&steps)]
        } else {
            steps.clone()
        };
        let outcome = world.send(&sent);
        if allowed && outcome.is_ok() {
            *self = next;
            for expected in self.records.iter_mut().filter(|expected| expected.stored.is_none()) {
                expected.stored = world.read(&expected.record);
            }
        }
        let once = ["initiate", "cancel", "expire"];
        let ends = |step: &Step| once.iter().any(|verb| step.described().name.starts_with(verb));
        self.last = (outcome.is_ok() && steps.iter().any(ends)).then_some(sent);
        Predicted {
            success: Some(allowed),
            succeeded: outcome.is_ok(),
            touched: plans.iter().filter_map(|plan| plan.touched).collect(),
            refusal: outcome.refusal(),
        }
    }

    /// What initiated, cancelled or expired cannot be sent again.
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
        world.issue(&record.escrow, &record.mint, tokens);
        world.give_lamports(&record.key, lamports);
        self.records[at].dust += tokens;
        self.supply[self.mint_number(&record.mint)] += u128::from(tokens);
        self.lamports += u128::from(lamports);
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
