//! Signatures of a domain's officers count for one version of it, and until a slot.

use crate::world;
use airlock_client::{generated::types::Pause, limits::MAX_SIGNATURE_SLOTS};
use airlock_tests::{Step, World, key, world::policy};

/// What officers sign, by name.
const ACTS: [&str; 4] = ["update_domain", "propose_authority", "accept_authority", "set_pause"];

/// A domain that has proposed Alice, and an act for it as it is.
fn prepared(act: &str) -> (World, Step) {
    let mut world = world();
    let propose = world.propose_step("authority", key("alice"));
    world.done(&[propose]);
    let step = build(&world, act);
    (world, step)
}

fn build(world: &World, act: &str) -> Step {
    match act {
        "update_domain" => {
            let mut config = policy();
            config.fee_bps = 30;
            world.update_domain_step("authority", config)
        }
        "propose_authority" => world.propose_step("authority", key("bob")),
        "accept_authority" => world.accept_step("alice"),
        "set_pause" => world.pause_step("guardian", Pause::Initiate),
        other => panic!("no act {other}"),
    }
}

#[test]
fn every_act_counts_the_version_up_by_one() {
    for act in ACTS {
        let (mut world, step) = prepared(act);
        let before = world.read_domain().config_version;
        world.done(&[step]);
        assert_eq!(world.read_domain().config_version, before + 1, "{act}");
    }
}

#[test]
fn an_act_is_refused_after_any_other_act() {
    for act in ACTS {
        for other in ACTS {
            // who hands over has no rights then, and nobody accepts twice: refused for that
            let handed_over = other == "accept_authority" && act != "set_pause";
            let replaced = other == "propose_authority" && act == "accept_authority";
            if handed_over || replaced || act == "set_pause" && other == act {
                continue;
            }
            let (mut world, late) = prepared(act);
            let step = build(&world, other);
            world.done(&[step]);
            world.refused(&[late], "DomainChanged");
        }
    }
}

#[test]
fn of_two_acts_for_one_version_the_first_to_land_counts() {
    for (first, second) in [(20, 30), (30, 20)] {
        let mut world = world();
        let [one, other] = [first, second].map(|fee_bps| {
            let mut config = policy();
            config.fee_bps = fee_bps;
            world.update_domain_step("authority", config)
        });
        world.refused(&[one.clone(), other.clone()], "DomainChanged");
        world.done(&[one]);
        world.refused(&[other], "DomainChanged");
        assert_eq!(world.read_domain().config.fee_bps, first);
    }
}

#[test]
fn an_act_counts_in_its_last_slot_and_not_in_the_next() {
    for act in ACTS {
        let (mut world, step) = prepared(act);
        let last = world.validity().valid_until_slot;
        world
            .to_slot(last + 1)
            .refused(std::slice::from_ref(&step), "SignatureExpired");
        world.to_slot(last).done(&[step]);
    }
}

#[test]
fn a_signature_counts_for_thirty_days_of_the_shortest_slots_and_no_longer() {
    for act in ACTS {
        let (mut world, step) = prepared(act);
        let last = |slot: u64| {
            let mut step = step.clone();
            let at = step.instruction.data.len() - 8;
            step.instruction.data[at..].copy_from_slice(&slot.to_le_bytes());
            step
        };
        let most = world.slot() + MAX_SIGNATURE_SLOTS;
        for too_long in [most + 1, u64::MAX] {
            world.refused(&[last(too_long)], "SignatureTooLong");
        }
        world.done(&[last(most)]);
    }
}

#[test]
fn a_version_that_the_domain_does_not_have_yet_is_refused() {
    for act in ACTS {
        let (mut world, step) = prepared(act);
        let version = world.read_domain().config_version;
        for wrong in [0, version - 1, version + 1, u32::MAX] {
            let mut forged = step.clone();
            let at = forged.instruction.data.len() - 12;
            forged.instruction.data[at..at + 4].copy_from_slice(&wrong.to_le_bytes());
            world.refused(&[forged], "DomainChanged");
        }
    }
}

#[test]
fn a_guardian_cannot_outdate_the_signatures_of_the_authority_for_ever() {
    let mut world = world();
    let mut acts = 0;
    for _ in 0..3 {
        for pause in [Pause::Nothing, Pause::Initiate, Pause::InitiateAndFinalize] {
            let step = world.pause_step("guardian", pause);
            acts += u32::from(world.send(&[step]).is_ok());
        }
    }
    assert_eq!(acts, 2, "each pause once, and none again");
    let step = world.pause_step("guardian", Pause::InitiateAndFinalize);
    world.refused(&[step], "PauseUnchanged");
    // so the authority gets through, and names another guardian
    world.update_domain(|config| config.guardian = key("bob"));
    let step = world.pause_step("guardian", Pause::InitiateAndFinalize);
    world.refused(&[step], "NotGuardian");
}

#[test]
fn whoever_takes_a_domain_over_agrees_to_its_configuration() {
    let mut world = world();
    let propose = world.propose_step("authority", key("alice"));
    world.done(&[propose]);
    let accept = world.accept_step("alice");
    world.update_domain(|config| config.guardian = key("stranger"));
    world.refused(&[accept], "DomainChanged");
    assert_eq!(world.read_domain().authority, key("authority"));
}
