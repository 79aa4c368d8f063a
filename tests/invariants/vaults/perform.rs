//! The step of an action on a vault.

use super::{action::Action, scenario::Scenario, thousandths::part};
use airlock_client::generated::types::VaultConfig;
use airlock_tests::{Step, world::WalletReplacement};

impl Scenario {
    /// The step to send; none if there is none, or if the action needs no transaction and was done here.
    pub fn step(&mut self, at: usize, action: &Action) -> Option<Step> {
        let vault = self.vaults[at].vault;
        let world = &mut self.world;
        let stored = world.read_vault(&vault);
        let round_exists = stored.round_index > 0 && world.read_round(&vault, stored.round_index).is_some();
        match action {
            Action::Open { bump } => Some(world.open_round_at_step(&vault, *bump)),
            Action::ReplaceWallet { who } => {
                world.replace_wallet(who, WalletReplacement::Program);
                None
            }
            Action::Request {
                side,
                who,
                amount,
                limit_step,
            } => {
                let (step, request) = world
                    .request(&vault, *side, who, *amount)
                    .limit_step(*limit_step)
                    .step();
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
            Action::Close if round_exists && !stored.round_settled => {
                let closes_at = world.read_round(&vault, stored.round_index)?.closes_at;
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
            Action::Settle => round_exists.then(|| world.settle_step(&vault)),
            Action::Report { thousandths } => Some(world.report_step(&vault, part(stored.deployed, *thousandths))),
            Action::Dispatch(action) => self.dispatch_step(at, action),
            Action::Exit { who, thousandths } => {
                let shares = part(world.balance(who, &vault.share), *thousandths);
                Some(world.exit_step(&vault, who, shares, 0))
            }
            Action::CollectFees => Some(world.collect_vault_fees_step(&vault)),
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
