//! At the end every dispatch can be closed, and every shareholder can exit.

use super::{action::PEOPLE, scenario::Scenario};
use airlock_client::generated::types::{Pause, Status};
use airlock_tests::Verb;

impl Scenario {
    /// After every deadline, without the adapters: a third party returns to the vaults what has come back, the authority writes
    /// off the rest, and nothing is in flight.
    pub fn close_dispatches(&mut self) {
        let world = &mut self.world;
        world.pass_slots(1).pass_seconds(86_400 * 31);
        for dispatch in std::mem::take(&mut self.dispatches) {
            let expire = world.expire_dispatch_step(&dispatch, "stranger");
            let refusal = world.send(&[expire]).refusal();
            let returned = matches!(refusal.as_deref(), None | Some("NothingReturned"));
            assert!(
                returned,
                "what came back is not returned to the vault: {refusal:?}{}",
                world.balance_changes()
            );
            let Some(record) = world.read_dispatch(&dispatch) else {
                continue;
            };
            // a dispatch that has returned is not written off, and its adapter may have been removed
            if record.status == Status::InFlight && record.remaining > 0 {
                let write_off = world.write_off_step(&dispatch, "authority");
                world.done(&[write_off]);
            }
            let close = world.return_or_close_step(&dispatch, "operator", 0);
            world.done(&[close]);
            world.dispatch_closed(&dispatch);
            world.check_vault(&dispatch.adapter.vault);
        }
        for entry in &self.vaults {
            let stored = world.read_vault(&entry.vault);
            assert_eq!((stored.deployed, stored.in_flight), (0, 0), "after the last dispatch");
        }
    }

    /// A third party ends every request, and then every shareholder exits, without the operator and with the domain paused.
    pub fn everybody_can_leave(&mut self) {
        let world = &mut self.world;
        world.pause(Pause::InitiateAndFinalize);
        for entry in &self.vaults {
            if world.now() < world.read_vault(&entry.vault).round_deadline {
                world.to_lapse(&entry.vault);
            }
        }
        for request in &self.requests {
            let round = world
                .read_round(&request.vault, request.round_index)
                .expect("a round with requests");
            let verb = if round.settled { Verb::Finalize } else { Verb::Expire };
            world.end_request(verb, request).done();
            world.check_vault(&request.vault);
        }
        world.pass_seconds(86_400);
        for entry in &self.vaults {
            let vault = &entry.vault;
            for who in PEOPLE {
                let shares = world.balance(who, &vault.share);
                let step = world.exit_step(vault, who, shares, 0);
                let refusal = world.send(&[step]).refusal();
                let exited = matches!(refusal.as_deref(), None | Some("ZeroAmount" | "InsufficientIdle"));
                assert!(exited, "{who} cannot exit: {refusal:?}");
                world.check_vault(vault);
            }
        }
    }
}
