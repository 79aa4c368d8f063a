//! Dispatches in which a call of one instruction works.

use super::{Sample, taxing_world, vault::founded};
use airlock_client::generated::types::AdapterConfig;
use airlock_tests::{
    Step, World,
    world::{Dispatch, Venue, adapter_config},
};

/// Base units that are sent out.
const OUT: u64 = 1_000_000;

/// The step of `name`, if it is about adapters or dispatches.
pub(super) fn sample(name: &str) -> Option<Sample> {
    if !(name.ends_with("_adapter") || name.ends_with("_dispatch")) {
        return None;
    }
    let mut world = taxing_world();
    let vault = founded(&mut world);
    let step = match name {
        "register_adapter" => {
            let venue = world.venue(&vault, "venue");
            world.register_step(&venue, adapter_config())
        }
        "update_adapter" => {
            let venue = world.registered_venue(&vault);
            let capped = AdapterConfig {
                cap: 1,
                ..adapter_config()
            };
            world.update_adapter_step(&venue, capped)
        }
        "remove_adapter" => {
            let venue = world.registered_venue(&vault);
            world.remove_adapter_step(&venue)
        }
        "initiate_dispatch" => {
            let venue = world.registered_venue(&vault);
            world.dispatch(&venue, OUT).step().0
        }
        _ => {
            let verb = name.strip_suffix("_dispatch")?;
            let venue = world.registered_venue(&vault);
            let dispatch = out(&mut world, &venue);
            of_dispatch(&mut world, verb, &dispatch)
        }
    };
    Some(Sample {
        world,
        step,
        record: None,
        vault: Some(vault),
    })
}

fn out(world: &mut World, venue: &Venue) -> Dispatch {
    let dispatch = world.dispatch(venue, OUT).initiate();
    world.pass_slots(1);
    dispatch
}

fn of_dispatch(world: &mut World, verb: &str, dispatch: &Dispatch) -> Step {
    match verb {
        "collect" => {
            let script = [world.bring(&dispatch.venue.vault, 1)];
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
            world.collect(dispatch, OUT);
            world.bring_home_step(dispatch, "operator", 0)
        }
        "expire" => {
            world.collect(dispatch, OUT);
            world.pass_seconds(3_600);
            world.expire_dispatch_step(dispatch, "operator")
        }
        _ => panic!("the new instruction {verb}_dispatch needs a sample here"),
    }
}
