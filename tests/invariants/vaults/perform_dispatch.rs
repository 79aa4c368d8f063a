//! The step of an action on adapters and dispatches.

use super::{
    dispatch_action::{AdapterKind, DispatchAction},
    scenario::Scenario,
    thousandths::part,
};
use airlock_client::generated::types::AdapterConfig;
use airlock_tests::{
    Step, chain,
    world::{Dispatch, VaultAdapter},
};

impl Scenario {
    /// None where the adapter or the dispatch does not exist.
    pub fn dispatch_step(&mut self, at: usize, action: &DispatchAction) -> Option<Step> {
        match *action {
            DispatchAction::Initiate {
                to,
                thousandths,
                taken,
                lifetime,
            } => self.initiate(at, to, thousandths, taken, lifetime),
            DispatchAction::Collect {
                which,
                thousandths,
                pays,
            } => {
                let dispatch = self.dispatch(at, which)?;
                self.collect(at, &dispatch, thousandths, pays)
            }
            DispatchAction::Finalize { which, by, loss } => {
                let dispatch = self.dispatch(at, which)?;
                let remaining = self.world.read_dispatch(&dispatch)?.remaining;
                Some(self.world.return_or_close_step(&dispatch, by, part(remaining, loss)))
            }
            DispatchAction::Expire { which } => {
                let dispatch = self.dispatch(at, which)?;
                Some(self.world.expire_dispatch_step(&dispatch, "stranger"))
            }
            DispatchAction::Dust { which, units } => {
                let dispatch = self.dispatch(at, which)?;
                let asset = dispatch.adapter.vault.asset;
                self.world.issue(&dispatch.escrow, &asset, units);
                None
            }
            DispatchAction::Extend { which, seconds } => {
                let dispatch = self.dispatch(at, which)?;
                let expires_at = self.world.read_dispatch(&dispatch)?.expires_at + seconds;
                Some(self.world.extend_step(&dispatch, "authority", expires_at))
            }
            DispatchAction::WriteOff { which, by } => {
                let dispatch = self.dispatch(at, which)?;
                Some(self.world.write_off_step(&dispatch, by))
            }
            DispatchAction::Configure {
                adapter,
                cap,
                enabled,
                permissionless_collect,
            } => {
                let adapter = self.registered(at, adapter)?;
                let config = AdapterConfig {
                    cap,
                    enabled,
                    permissionless_collect,
                    ..self.world.adapter_config(&adapter)
                };
                Some(self.world.update_adapter_step(&adapter, config))
            }
            DispatchAction::ExtendProgram { adapter } => {
                let adapter = self.adapter(at, adapter)?;
                // once a slot, as the loader wants it
                self.world.pass_slots(1).extend_program(&adapter.program, "stranger");
                None
            }
            DispatchAction::Upgrade { adapter, other } => {
                let name = match adapter {
                    AdapterKind::Hostile => "adversary",
                    AdapterKind::Cooldown => "cooldown",
                };
                let adapter = self.adapter(at, adapter)?;
                let code = [&chain::load(name)[..], &[u8::from(other)]].concat();
                let slot = self.world.pass_slots(1).slot();
                chain::deploy_elf(&mut *self.world.chain, &adapter.program, &code, slot);
                None
            }
            DispatchAction::RenewPin { adapter, later } => {
                let adapter = self.registered(at, adapter)?;
                let slot = self.world.deployed_code(&adapter.program).slot + later;
                Some(self.world.renew_pin_step(&adapter, "stranger", slot))
            }
            DispatchAction::Register { adapter } => {
                let registered = self.registered(at, adapter);
                let adapter = self.adapter(at, adapter)?;
                Some(match registered {
                    Some(_) => self.world.remove_adapter_step(&adapter),
                    None => self.world.register_step(&adapter, self.world.adapter_config(&adapter)),
                })
            }
        }
    }

    fn initiate(&mut self, at: usize, to: AdapterKind, thousandths: u64, taken: u64, lifetime: i64) -> Option<Step> {
        let adapter = self.registered(at, to)?;
        let entry = &self.vaults[at];
        let world = &mut self.world;
        let amount = part(world.read_vault(&entry.vault).idle, thousandths);
        let (next, take) = (
            world.next_dispatch(&adapter),
            world.take(&entry.vault, part(amount, taken)),
        );
        let builder = world.dispatch(&adapter, amount).expires_in(lifetime);
        let builder = match to {
            AdapterKind::Hostile => builder.script(vec![take]),
            AdapterKind::Cooldown => builder.call(vec![], entry.pool?.adapter_accounts(&next.key)),
        };
        let (step, dispatch) = builder.step();
        self.dispatches.push(dispatch);
        Some(step)
    }

    /// From the hostile adapter by the operator, from the protocol by a third party.
    fn collect(&mut self, at: usize, dispatch: &Dispatch, thousandths: u64, pays: bool) -> Option<Step> {
        let entry = &self.vaults[at];
        if dispatch.adapter == entry.hostile {
            let record = self.world.read_dispatch(dispatch);
            // also after a write-off
            let outstanding = record.map_or(0, |record| record.remaining.max(record.received / 8));
            let script = [self.world.give_back(&entry.vault, part(outstanding, thousandths))];
            return Some(self.world.collect_step(dispatch, "operator", &script, &[]));
        }
        let accounts = entry.pool?.adapter_accounts(&dispatch.key);
        let data = vec![u8::from(pays)];
        Some(self.world.collect_call_step(dispatch, "stranger", data, &accounts))
    }

    /// That each adapter which would be called has the code that was pinned.
    pub fn check_pins(&self, at: usize, step: &str) {
        for kind in [AdapterKind::Hostile, AdapterKind::Cooldown] {
            let Some(adapter) = self.registered(at, kind) else {
                continue;
            };
            let (pinned, deployed) = (
                self.world.read_adapter(&adapter).config.pin,
                self.world.deployed_code(&adapter.program),
            );
            assert!(
                pinned.slot < deployed.slot || pinned == deployed,
                "{step}: pinned {pinned:?}, deployed {deployed:?}"
            );
        }
    }

    fn adapter(&self, at: usize, kind: AdapterKind) -> Option<VaultAdapter> {
        let entry = &self.vaults[at];
        match kind {
            AdapterKind::Hostile => Some(entry.hostile),
            AdapterKind::Cooldown => entry.protocol(),
        }
    }

    /// The adapter, if it is registered.
    fn registered(&self, at: usize, kind: AdapterKind) -> Option<VaultAdapter> {
        let adapter = self.adapter(at, kind)?;
        self.world.account(&adapter.key).map(|_| adapter)
    }

    /// One of a vault's dispatches.
    fn dispatch(&self, at: usize, which: usize) -> Option<Dispatch> {
        let vault = self.vaults[at].vault;
        let dispatches = self
            .dispatches
            .iter()
            .filter(|dispatch| dispatch.adapter.vault == vault);
        let dispatches: Vec<_> = dispatches.copied().collect();
        dispatches.get(which.checked_rem(dispatches.len())?).copied()
    }
}
