//! An action of a dispatch as a step.

use super::{
    day::Day,
    outward::{Outward, Place},
    perform::part,
};
use airlock_client::generated::types::AdapterConfig;
use airlock_tests::{
    Step,
    world::{Dispatch, Venue, adapter_config},
};

impl Day {
    /// None where there is nothing to do it with.
    pub fn outward_step(&mut self, at: usize, outward: &Outward) -> Option<Step> {
        match *outward {
            Outward::Send {
                to,
                thousandths,
                taken,
                lives,
            } => self.send(at, to, thousandths, taken, lives),
            Outward::Bring {
                which,
                thousandths,
                pays,
            } => {
                let dispatch = self.out(at, which)?;
                self.bring(at, &dispatch, thousandths, pays)
            }
            Outward::Home { which, by, loss } => {
                let dispatch = self.out(at, which)?;
                let remaining = self.world.read_dispatch(&dispatch)?.remaining;
                Some(self.world.bring_home_step(&dispatch, by, part(remaining, loss)))
            }
            Outward::Expire { which } => {
                let dispatch = self.out(at, which)?;
                Some(self.world.expire_dispatch_step(&dispatch, "stranger"))
            }
            Outward::Dust { which, units } => {
                let dispatch = self.out(at, which)?;
                let asset = dispatch.venue.vault.asset;
                self.world.issue(&dispatch.escrow, &asset, units);
                None
            }
            Outward::Extend { which, seconds } => {
                let dispatch = self.out(at, which)?;
                let expires_at = self.world.read_dispatch(&dispatch)?.expires_at + seconds;
                Some(self.world.extend_step(&dispatch, "authority", expires_at))
            }
            Outward::WriteOff { which, by } => {
                let dispatch = self.out(at, which)?;
                Some(self.world.write_off_step(&dispatch, by))
            }
            Outward::Configure {
                adapter,
                cap,
                enabled,
                open_collect,
            } => {
                let venue = self.registered(at, adapter)?;
                let config = AdapterConfig {
                    cap,
                    enabled,
                    open_collect,
                    ..adapter_config()
                };
                Some(self.world.update_adapter_step(&venue, config))
            }
            Outward::Register { adapter } => {
                let venue = self.venue(at, adapter)?;
                Some(match self.registered(at, adapter) {
                    Some(_) => self.world.remove_adapter_step(&venue),
                    None => self.world.register_step(&venue, adapter_config()),
                })
            }
        }
    }

    fn send(&mut self, at: usize, to: Place, thousandths: u64, taken: u64, lives: i64) -> Option<Step> {
        let venue = self.registered(at, to)?;
        let yard = &self.yards[at];
        let world = &mut self.world;
        let amount = part(world.read_vault(&yard.vault).idle, thousandths);
        let (next, take) = (
            world.next_dispatch(&venue),
            world.take(&yard.vault, part(amount, taken)),
        );
        let ask = world.dispatch(&venue, amount).expires_in(lives);
        let ask = match to {
            Place::Hostile => ask.script(vec![take]),
            Place::Cooldown => ask.call(vec![], yard.pool?.passed_on(&next.key)),
        };
        let (step, dispatch) = ask.step();
        self.dispatches.push(dispatch);
        Some(step)
    }

    /// By the operator; from the protocol by a stranger.
    fn bring(&mut self, at: usize, dispatch: &Dispatch, thousandths: u64, pays: bool) -> Option<Step> {
        let yard = &self.yards[at];
        if dispatch.venue == yard.hostile {
            let record = self.world.read_dispatch(dispatch);
            // of what it was sent, also once that is written off
            let sent = record.map_or(0, |record| record.remaining.max(record.received / 8));
            let script = [self.world.bring(&yard.vault, part(sent, thousandths))];
            return Some(self.world.collect_step(dispatch, "operator", &script, &[]));
        }
        let accounts = yard.pool?.passed_on(&dispatch.key);
        let data = vec![u8::from(pays)];
        Some(self.world.collect_call_step(dispatch, "stranger", data, &accounts))
    }

    fn venue(&self, at: usize, place: Place) -> Option<Venue> {
        let yard = &self.yards[at];
        match place {
            Place::Hostile => Some(yard.hostile),
            Place::Cooldown => yard.protocol(),
        }
    }

    /// The venue, if it is an adapter.
    fn registered(&self, at: usize, place: Place) -> Option<Venue> {
        let venue = self.venue(at, place)?;
        self.world.account(&venue.adapter).map(|_| venue)
    }

    /// One of a vault's dispatches that are out.
    fn out(&self, at: usize, which: usize) -> Option<Dispatch> {
        let vault = self.yards[at].vault;
        let out = self.dispatches.iter().filter(|dispatch| dispatch.venue.vault == vault);
        let out: Vec<_> = out.copied().collect();
        out.get(which.checked_rem(out.len())?).copied()
    }
}
