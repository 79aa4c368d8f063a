//! Dispatches do not depend on rounds: they can be initiated and returned in every phase.

use super::{Accepting, PHASES, Phase, Settled, enter};
use crate::{vaults, world};
use airlock_client::generated::{instructions::ALL, types::Pause};
use airlock_tests::{
    Side, Step, Vault, World,
    world::{Dispatch, VaultAdapter, vault_policy},
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

/// A vault with its adapters and dispatches.
struct Setup {
    vault: Vault,
    /// With two dispatches.
    adapter: VaultAdapter,
    /// Not registered.
    new: VaultAdapter,
    /// Nothing was dispatched to it.
    idle: VaultAdapter,
    /// Its deadline is after every phase, and part of it has come back.
    young: Dispatch,
    /// Its deadline has passed in every phase, and part of it has come back.
    old: Dispatch,
}

/// A vault with two dispatches, whose second round has a request of each side.
fn vault_with_requests(world: &mut World) -> Setup {
    let vault = vaults::vault_with_deposits(world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.registered_adapter(&vault);
    let new = world.deploy_vault_adapter(&vault, "new adapter");
    let idle = world.deploy_vault_adapter(&vault, "idle adapter");
    world.register_adapter(&idle);
    let [old, young] = [60, 86_400].map(|seconds| world.dispatch(&adapter, 2_000).expires_in(seconds).initiate());
    world.pass_slots(1).pass_seconds(60);
    for dispatch in [&old, &young] {
        world.collect(dispatch, 500);
    }
    world.open_round(&vault);
    for (side, amount) in [(Side::Deposit, 1_000), (Side::Redeem, 1_000_000)] {
        world.request(&vault, side, "owner", amount).initiate();
    }
    Setup {
        vault,
        adapter,
        new,
        idle,
        young,
        old,
    }
}

fn reach(world: &mut World, setup: &Setup, phase: Phase) {
    if phase == Settled {
        // a report is needed before a round is settled
        world.to_settlement(&setup.vault);
        let deployed = world.read_vault(&setup.vault).deployed;
        vaults::report(world, &setup.vault, deployed);
    }
    enter(world, &setup.vault, phase);
}

fn step(world: &mut World, name: &str, setup: &Setup) -> Step {
    match name {
        "register_adapter" => world.register_step(&setup.new, world.adapter_config(&setup.new)),
        "update_adapter" => world.update_adapter_step(&setup.adapter, world.adapter_config(&setup.adapter)),
        "remove_adapter" => world.remove_adapter_step(&setup.idle),
        "initiate_dispatch" => world.dispatch(&setup.adapter, 1_000).step().0,
        "collect_dispatch" => {
            let script = [world.give_back(&setup.vault, 500)];
            world.collect_step(&setup.young, "operator", &script, &[])
        }
        "finalize_dispatch" => world.return_or_close_step(&setup.young, "operator", 0),
        "extend_dispatch" => {
            let later = world.now() + 90_000;
            world.extend_step(&setup.young, "authority", later)
        }
        "expire_dispatch" => world.expire_dispatch_step(&setup.old, "stranger"),
        "write_off_dispatch" => world.write_off_step(&setup.old, "authority"),
        _ => panic!("{name} has no step here"),
    }
}

#[test]
fn in_every_phase_of_a_round_dispatches_work_and_a_pause_stops_only_new_ones() {
    for phase in PHASES {
        let mut world = world();
        let setup = vault_with_requests(&mut world);
        reach(&mut world, &setup, phase);
        for paused in [false, true] {
            if paused {
                let pause = world.pause_step("guardian", Pause::InitiateAndFinalize);
                world.done(&[pause]);
            }
            for (name, pausable) in PAUSABLE {
                let mut world = world.fork();
                let step = step(&mut world, name, &setup);
                assert_eq!(step.description().name, name);
                let expected = if paused && pausable { "Paused" } else { "" };
                let got = world.send(&[step]).refusal().unwrap_or_default();
                assert_eq!(
                    got,
                    expected,
                    "{name} while {phase:?}, paused: {paused}{}",
                    world.balance_changes()
                );
                world.check_vault(&setup.vault);
            }
        }
    }
}

#[test]
fn what_returns_in_a_phase_does_not_change_the_round() {
    for phase in PHASES {
        let mut world = world();
        let setup = vault_with_requests(&mut world);
        reach(&mut world, &setup, phase);
        let before = world.read_round(&setup.vault, 2).expect("the round");
        for name in [
            "initiate_dispatch",
            "collect_dispatch",
            "finalize_dispatch",
            "expire_dispatch",
        ] {
            let step = step(&mut world, name, &setup);
            world.done(&[step]);
        }
        assert_eq!(world.read_round(&setup.vault, 2), Some(before), "while {phase:?}");
        if phase == Accepting {
            // and the round is settled with the amount that was reported
            vaults::settle(&mut world, &setup.vault);
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
