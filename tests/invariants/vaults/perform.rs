//! An action as a step.

use super::{action::Action, day::Day};
use airlock_client::generated::types::VaultConfig;
use airlock_tests::{Step, world::Becomes};

impl Day {
    /// The step, if it takes one; what is done by hand is done here.
    pub fn step(&mut self, at: usize, action: &Action) -> Option<Step> {
        let vault = self.yards[at].vault;
        let world = &mut self.world;
        let stored = world.read_vault(&vault);
        let round_is_there = stored.round > 0 && world.read_round(&vault, stored.round).is_some();
        match action {
            Action::Open { bump } => Some(world.open_round_at_step(&vault, *bump)),
            Action::Become { who } => {
                world.become_at_once(who, Becomes::Program);
                None
            }
            Action::Ask {
                side,
                who,
                amount,
                bucket,
            } => {
                let (step, request) = world.request(&vault, *side, who, *amount).bucket(*bucket).step();
                self.requests.push(request);
                Some(step)
            }
            Action::End { verb, which } => {
                let open = self.requests.iter().filter(|request| request.vault == vault);
                let open: Vec<_> = open.copied().collect();
                let request = open.get(which.checked_rem(open.len())?)?;
                Some(world.end_request(*verb, request).step())
            }
            Action::Wait { slots, seconds } => {
                world.pass_slots(*slots).pass_seconds(*seconds);
                None
            }
            Action::Close if round_is_there && !stored.round_settled => {
                let closes_at = world.read_round(&vault, stored.round)?.closes_at;
                if world.now() < closes_at {
                    world.to_settlement(&vault);
                }
                None
            }
            Action::Lapse if world.now() < stored.round_deadline => {
                world.to_lapse(&vault);
                None
            }
            Action::Close | Action::Lapse => None,
            Action::Settle => round_is_there.then(|| world.settle_step(&vault)),
            Action::Report { thousandths } => Some(world.report_step(&vault, part(stored.deployed, *thousandths))),
            Action::Outward(outward) => self.outward_step(at, outward),
            Action::Exit { who, thousandths } => {
                let shares = part(world.balance(who, &vault.share), *thousandths);
                Some(world.exit_step(&vault, who, shares, 0))
            }
            Action::Collect => Some(world.collect_vault_fees_step(&vault)),
            Action::Update { step_bps } => {
                let config = VaultConfig {
                    step_bps: *step_bps,
                    ..stored.config
                };
                Some(world.update_vault_step(&vault, config))
            }
            Action::Donate { amount } => {
                world.issue(&vault.reserve, &vault.asset, *amount);
                None
            }
        }
    }
}

/// So many thousandths of an amount.
pub fn part(of: u64, thousandths: u64) -> u64 {
    let part = u128::from(of) * u128::from(thousandths) / 1_000;
    u64::try_from(part).unwrap_or(u64::MAX)
}
