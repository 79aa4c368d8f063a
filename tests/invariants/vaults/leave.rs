//! Everything can leave: what is out ends, and everybody gets out.

use super::{action::PEOPLE, day::Day};
use airlock_client::generated::types::{Pause, Status};
use airlock_tests::Verb;

impl Day {
    /// Past every deadline, with adapters that do not answer any more: a stranger brings home what has come back, the
    /// authority counts the rest as lost, and nothing is in flight.
    pub fn dispatches_end(&mut self) {
        let world = &mut self.world;
        world.pass_slots(1).pass_seconds(86_400 * 31);
        for dispatch in std::mem::take(&mut self.dispatches) {
            let expire = world.expire_dispatch_step(&dispatch, "stranger");
            let refusal = world.send(&[expire]).refusal();
            let nothing = matches!(refusal.as_deref(), None | Some("NothingReturned"));
            assert!(nothing, "what came back does not go home: {refusal:?}{}", world.story());
            let Some(record) = world.read_dispatch(&dispatch) else {
                continue;
            };
            // of what is home nothing can be lost, and its adapter may have been removed
            if record.status == Status::InFlight && record.remaining > 0 {
                let write_off = world.write_off_step(&dispatch, "authority");
                world.done(&[write_off]);
            }
            let close = world.bring_home_step(&dispatch, "operator", 0);
            world.done(&[close]);
            world.dispatch_gone(&dispatch);
            world.check_vault(&dispatch.venue.vault);
        }
        for yard in &self.yards {
            let stored = world.read_vault(&yard.vault);
            assert_eq!((stored.deployed, stored.in_flight), (0, 0), "after the last dispatch");
        }
    }

    /// A stranger ends every request, and then every shareholder leaves, without the operator and with the domain paused.
    pub fn everybody_gets_out(&mut self) {
        let world = &mut self.world;
        world.pause(Pause::InitiateAndFinalize);
        for yard in &self.yards {
            if world.now() < world.read_vault(&yard.vault).round_deadline {
                world.to_lapse(&yard.vault);
            }
        }
        for request in &self.requests {
            let round = world
                .read_round(&request.vault, request.round)
                .expect("a round with requests");
            let verb = if round.settled { Verb::Finalize } else { Verb::Expire };
            world.end_request(verb, request).done();
            world.check_vault(&request.vault);
        }
        world.pass_seconds(86_400);
        for yard in &self.yards {
            let vault = &yard.vault;
            for who in PEOPLE {
                let shares = world.balance(who, &vault.share);
                let step = world.exit_step(vault, who, shares, 0);
                let refusal = world.send(&[step]).refusal();
                let nothing = matches!(refusal.as_deref(), None | Some("ZeroAmount" | "TooLittleIdle"));
                assert!(nothing, "{who} cannot leave: {refusal:?}");
                world.check_vault(vault);
            }
        }
    }
}
