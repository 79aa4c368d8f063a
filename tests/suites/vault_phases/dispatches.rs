//! Dispatches know nothing of rounds: in every phase they go out and come home.

use super::{Accepting, PHASES, Phase, Settled, enter};
use crate::{vaults, world};
use airlock_client::generated::{instructions::ALL, types::Pause};
use airlock_tests::{
    Side, Step, Vault, World,
    world::{Dispatch, Venue, adapter_config, vault_policy},
};

/// Whether a pause stops an instruction. It works in every phase of a round.
const PAUSABLE: [(&str, bool); 9] = [
    ("register_adapter", false),
    ("update_adapter", false),
    ("remove_adapter", false),
    ("initiate_dispatch", true),
    ("collect_dispatch", false),
    ("finalize_dispatch", false),
    ("extend_dispatch", false),
    ("expire_dispatch", false),
    ("write_off_dispatch", false),
];

/// What a vault has out.
struct Out {
    vault: Vault,
    /// With two dispatches.
    venue: Venue,
    /// Not registered.
    new: Venue,
    /// Nothing was sent to it.
    idle: Venue,
    /// Its deadline is after every phase, and part of it is back.
    young: Dispatch,
    /// Its deadline has passed in every phase, and part of it is back.
    old: Dispatch,
}

/// A vault with two dispatches out, in whose second round is a request of each side.
fn joined(world: &mut World) -> Out {
    let vault = vaults::holding(world, vault_policy(), &[("owner", 10_000)]);
    let venue = world.registered_venue(&vault);
    let new = world.venue(&vault, "new venue");
    let idle = world.venue(&vault, "idle venue");
    world.admit(&idle);
    let [old, young] = [60, 86_400].map(|seconds| world.dispatch(&venue, 2_000).expires_in(seconds).initiate());
    world.pass_slots(1).pass_seconds(60);
    for dispatch in [&old, &young] {
        world.collect(dispatch, 500);
    }
    world.open_round(&vault);
    for (side, amount) in [(Side::Deposit, 1_000), (Side::Redeem, 1_000_000)] {
        world.request(&vault, side, "owner", amount).initiate();
    }
    Out {
        vault,
        venue,
        new,
        idle,
        young,
        old,
    }
}

fn reach(world: &mut World, out: &Out, phase: Phase) {
    if phase == Settled {
        // what is out has to be reported before a round is settled
        world.to_settlement(&out.vault);
        let deployed = world.read_vault(&out.vault).deployed;
        vaults::report(world, &out.vault, deployed);
    }
    enter(world, &out.vault, phase);
}

fn step(world: &mut World, name: &str, out: &Out) -> Step {
    match name {
        "register_adapter" => world.register_step(&out.new, adapter_config()),
        "update_adapter" => world.update_adapter_step(&out.venue, adapter_config()),
        "remove_adapter" => world.remove_adapter_step(&out.idle),
        "initiate_dispatch" => world.dispatch(&out.venue, 1_000).step().0,
        "collect_dispatch" => {
            let script = [world.bring(&out.vault, 500)];
            world.collect_step(&out.young, "operator", &script, &[])
        }
        "finalize_dispatch" => world.bring_home_step(&out.young, "operator", 0),
        "extend_dispatch" => {
            let later = world.now() + 90_000;
            world.extend_step(&out.young, "authority", later)
        }
        "expire_dispatch" => world.expire_dispatch_step(&out.old, "stranger"),
        "write_off_dispatch" => world.write_off_step(&out.old, "authority"),
        _ => panic!("{name} has no step here"),
    }
}

#[test]
fn in_every_phase_of_a_round_everything_about_dispatches_works_and_a_pause_stops_only_what_goes_out() {
    for phase in PHASES {
        let mut world = world();
        let out = joined(&mut world);
        reach(&mut world, &out, phase);
        for paused in [false, true] {
            if paused {
                let pause = world.pause_step("guardian", Pause::InitiateAndFinalize);
                world.done(&[pause]);
            }
            for (name, pausable) in PAUSABLE {
                let mut world = world.fork();
                let step = step(&mut world, name, &out);
                assert_eq!(step.described().name, name);
                let expected = if paused && pausable { "Paused" } else { "" };
                let got = world.send(&[step]).refusal().unwrap_or_default();
                assert_eq!(
                    got,
                    expected,
                    "{name} while {phase:?}, paused: {paused}{}",
                    world.story()
                );
                world.check_vault(&out.vault);
            }
        }
    }
}

#[test]
fn what_comes_home_in_a_phase_leaves_its_round_as_it_was() {
    for phase in PHASES {
        let mut world = world();
        let out = joined(&mut world);
        reach(&mut world, &out, phase);
        let before = world.read_round(&out.vault, 2).expect("the round");
        for name in [
            "initiate_dispatch",
            "collect_dispatch",
            "finalize_dispatch",
            "expire_dispatch",
        ] {
            let step = step(&mut world, name, &out);
            world.done(&[step]);
        }
        assert_eq!(world.read_round(&out.vault, 2), Some(before), "while {phase:?}");
        if phase == Accepting {
            // and the round is settled in its time, with what is out as it was reported
            vaults::close(&mut world, &out.vault);
        }
    }
}

#[test]
fn the_table_above_names_every_instruction_about_dispatches() {
    for known in ALL {
        let about = known.name.ends_with("_adapter") || known.name.ends_with("_dispatch");
        let listed = PAUSABLE.iter().any(|(name, _)| *name == known.name);
        assert_eq!(about, listed, "{}", known.name);
    }
}
