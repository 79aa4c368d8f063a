//! What the domain's officers do: at once, or signed now and sent later.

use crate::{
    action::Action,
    model::{Model, OFFICERS, Signed},
};
use airlock_client::generated::types::{DomainConfig, Validity};
use airlock_tests::{Step, World, key, world::policy};
use solana_pubkey::Pubkey;

impl Model {
    /// An act as it would be signed now, and whether the officer may do it; its effect is in the model then.
    pub fn act(&mut self, world: &World, action: &Action) -> (Step, bool) {
        match *action {
            Action::SetFee { by, bps } => {
                let config = DomainConfig {
                    fee_bps: bps,
                    ..policy()
                };
                self.fee_bps = bps;
                let allowed = OFFICERS[by] == self.authority && bps <= 1_000;
                (world.update_domain_step(OFFICERS[by], config), allowed)
            }
            Action::SetPause { by, pause } => {
                let by = OFFICERS[by];
                let more = pause as u8 > self.pause as u8;
                let allowed = pause != self.pause && (by == self.authority || by == "guardian" && more);
                self.pause = pause;
                (world.pause_step(by, pause), allowed)
            }
            Action::Propose { by, proposed } => {
                self.proposed = OFFICERS.get(proposed).copied();
                let allowed = OFFICERS[by] == self.authority;
                let key = self.proposed.map_or(Pubkey::default(), key);
                (world.propose_step(OFFICERS[by], key), allowed)
            }
            Action::Accept { by } => {
                let allowed = self.proposed == Some(OFFICERS[by]);
                (self.authority, self.proposed) = (OFFICERS[by], None);
                (world.accept_step(OFFICERS[by]), allowed)
            }
            ref other => panic!("no act of an officer: {other:?}"),
        }
    }

    /// Counts an act, and returns whether its signature counts.
    pub fn govern(&mut self, validity: &Validity, slot: u64) -> bool {
        let counts = validity.expected_version == self.version && slot <= validity.valid_until_slot;
        self.version += 1;
        counts
    }

    /// Keeps an act as it is signed now.
    pub fn sign(&mut self, world: &World, act: &Action) {
        let (step, _) = self.clone().act(world, act);
        self.signed.push(Signed {
            act: act.clone(),
            step,
            validity: world.validity(),
        });
    }
}
