//! Samples of the instructions about adapters and dispatches.

use super::{Sample, vault::vault_with_shareholders, world_with_fee};
use airlock_client::generated::types::AdapterConfig;
use airlock_tests::{
    Step, World,
    world::{Dispatch, VaultAdapter},
};

/// Base units.
const DISPATCHED: u64 = 1_000_000;

/// The step of `name`, if it is about adapters or dispatches.
pub(super) fn sample(name: &str) -> Option<Sample> {
    if !(name.contains("_adapter") || name.ends_with("_dispatch")) {
        return None;
    }
    let mut world = world_with_fee();
    let vault = vault_with_shareholders(&mut world);
    let step = match name {
        "register_adapter" => {
            let adapter = world.deploy_vault_adapter(&vault, "adapter");
            world.register_step(&adapter, world.adapter_config(&adapter))
        }
        "update_adapter" => {
            let adapter = world.registered_adapter(&vault);
            let capped = AdapterConfig {
                cap: 1,
                ..world.adapter_config(&adapter)
            };
            world.update_adapter_step(&adapter, capped)
        }
        "renew_adapter_pin" => {
            let adapter = world.registered_adapter(&vault);
            let slot = world.extend_program(&adapter.program, "stranger");
            world.renew_pin_step(&adapter, "stranger", slot)
        }
        "remove_adapter" => {
            let adapter = world.registered_adapter(&vault);
            world.remove_adapter_step(&adapter)
        }
        "initiate_dispatch" => {
            let adapter = world.registered_adapter(&vault);
            world.dispatch(&adapter, DISPATCHED).step().0
        }
        _ => {
            let verb = name.strip_suffix("_dispatch")?;
            let adapter = world.registered_adapter(&vault);
            let dispatch = initiated(&mut world, &adapter);
            end_step(&mut world, verb, &dispatch)
        }
    };
    Some(Sample {
        world,
        step,
        record: None,
        vault: Some(vault),
    })
}

fn initiated(world: &mut World, adapter: &VaultAdapter) -> Dispatch {
    let dispatch = world.dispatch(adapter, DISPATCHED).initiate();
    world.pass_slots(1);
    dispatch
}

fn end_step(world: &mut World, verb: &str, dispatch: &Dispatch) -> Step {
    match verb {
        "collect" => {
            let script = [world.give_back(&dispatch.adapter.vault, 1)];
            world.collect_step(dispatch, "operator", &script, &[])
        }
        "extend" => {
            let later = world.now() + 7_200;
            world.extend_step(dispatch, "authority", later)
        }
        "write_off" => {
            world.pass_seconds(3_600);
            world.write_off_step(dispatch, "authority")
        }
        "finalize" => {
            world.collect(dispatch, DISPATCHED);
            world.return_or_close_step(dispatch, "operator", 0)
        }
        "expire" => {
            world.collect(dispatch, DISPATCHED);
            world.pass_seconds(3_600);
            world.expire_dispatch_step(dispatch, "operator")
        }
        _ => panic!("the new instruction {verb}_dispatch needs a sample here"),
    }
}
