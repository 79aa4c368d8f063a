//! A domain's configuration: who may change it, and what it can do to pending operations.

use crate::world;
use airlock_client::generated::types::{DomainConfig, Pause};
use airlock_tests::{
    Name, Verb, World, key,
    world::{INITIAL_TOKENS, policy},
};
use solana_pubkey::Pubkey;

#[test]
fn a_domain_is_created_once_as_asked_for() {
    let mut world = world();
    let domain = world.read_domain();
    assert_eq!(
        (domain.creator, domain.authority, domain.index),
        (key("authority"), key("authority"), 0)
    );
    assert_eq!(
        (domain.pause, domain.config_version, domain.config),
        (Pause::Nothing, 1, policy())
    );
    let again = world.create_domain_step(
        0,
        DomainConfig {
            guardian: key("stranger"),
            ..policy()
        },
    );
    world.refused(&[again], "system 0x0");
}

#[test]
fn unusable_domain_configurations_are_refused() {
    type Change = fn(&mut DomainConfig);
    let table: [(Change, &str); 14] = [
        (|config| config.fee_bps = 1_001, "FeeTooHigh"),
        (|config| config.fee_bps = u16::MAX, "FeeTooHigh"),
        (
            |config| (config.fee_bps, config.fee_recipient) = (1, Pubkey::default()),
            "MissingKey",
        ),
        (|config| config.min_delay_slots = 0, "InvalidLifetimeBounds"),
        (|config| config.min_lifetime_seconds = 0, "InvalidLifetimeBounds"),
        (|config| config.max_lifetime_seconds = 59, "InvalidLifetimeBounds"),
        // so many slots of 200 ms do not pass within a month
        (|config| config.min_delay_slots = 12_960_000, "InvalidLifetimeBounds"),
        (|config| config.min_delay_slots = u32::MAX, "InvalidLifetimeBounds"),
        (|config| config.max_lifetime_seconds = u32::MAX, "InvalidLifetimeBounds"),
        (
            |config| config.max_lifetime_seconds = 5 * 366 * 24 * 60 * 60 + 1,
            "InvalidLifetimeBounds",
        ),
        (|config| config.allowed_extensions |= 1 << 28, "UnknownExtension"),
        (|config| config.allowed_extensions |= 1 << 61, "UnknownExtension"),
        (|config| config.allowed_extensions |= 1 << 63, "UnknownExtension"),
        (|config| config.allowed_extensions = u64::MAX, "UnknownExtension"),
    ];
    let mut world = world();
    for (change, refusal) in table {
        let mut config = policy();
        change(&mut config);
        let create = world.create_domain_step(9, config);
        let update = world.update_domain_step("authority", config);
        world.refused(&[create], refusal);
        world.refused(&[update], refusal);
    }
}

#[test]
fn only_the_authority_changes_the_configuration() {
    let mut world = world();
    let config = DomainConfig {
        fee_bps: 30,
        ..policy()
    };
    for other in ["stranger", "guardian", "operator", "treasury"] {
        let step = world.update_domain_step(other, config);
        world.refused(&[step], "NotAuthority");
        let step = world.propose_step(other, key(other));
        world.refused(&[step], "NotAuthority");
    }
    world.update_domain(|config| config.fee_bps = 30);
    assert_eq!(
        (world.read_domain().config, world.read_domain().config_version),
        (config, 2)
    );
}

#[test]
fn authority_is_transferred_in_two_steps_and_the_old_one_has_no_rights_then() {
    let mut world = world();
    let early = world.accept_step("alice");
    world.refused(&[early], "NotProposedAuthority");
    let propose = world.propose_step("authority", key("alice"));
    world.done(&[propose]);
    for other in ["stranger", "authority", "guardian", "bob"] {
        let accept = world.accept_step(other);
        world.refused(&[accept], "NotProposedAuthority");
    }
    let accept = world.accept_step("alice");
    world.done(std::slice::from_ref(&accept));
    assert_eq!(world.read_domain().authority, key("alice"));
    world.refused(&[accept], "NotProposedAuthority");
    for step in [
        world.update_domain_step("authority", policy()),
        world.propose_step("authority", key("authority")),
    ] {
        world.refused(&[step], "NotAuthority");
    }
    let pause = world.pause_step("authority", Pause::Initiate);
    world.refused(&[pause], "NotGuardian");
    let update = world.update_domain_step("alice", policy());
    world.done(&[update]);
}

#[test]
fn a_withdrawn_proposal_cannot_be_accepted() {
    let mut world = world();
    for proposed in [key("alice"), Pubkey::default()] {
        let propose = world.propose_step("authority", proposed);
        world.done(&[propose]);
    }
    let accept = world.accept_step("alice");
    world.refused(&[accept], "NotProposedAuthority");
}

#[test]
fn the_guardian_only_pauses_and_the_authority_also_unpauses() {
    let mut world = world();
    let pause = |world: &mut World, by: Name, pause: Pause, refusal: Option<&str>| {
        let step = world.pause_step(by, pause);
        match refusal {
            None => drop(world.done(&[step])),
            Some(why) => drop(world.refused(&[step], why)),
        }
    };
    pause(&mut world, "stranger", Pause::Initiate, Some("NotGuardian"));
    pause(&mut world, "operator", Pause::Initiate, Some("NotGuardian"));
    pause(&mut world, "guardian", Pause::Unset, Some("WrongStatus"));
    pause(&mut world, "guardian", Pause::InitiateAndFinalize, None);
    pause(&mut world, "guardian", Pause::Initiate, Some("OnlyAuthorityUnpauses"));
    pause(&mut world, "guardian", Pause::Nothing, Some("OnlyAuthorityUnpauses"));
    pause(&mut world, "authority", Pause::Initiate, None);
    pause(&mut world, "guardian", Pause::Nothing, Some("OnlyAuthorityUnpauses"));
    pause(&mut world, "guardian", Pause::InitiateAndFinalize, None);
    pause(&mut world, "authority", Pause::Nothing, None);
}

#[test]
fn a_pause_stops_initiate_and_finalize_and_never_a_refund() {
    for (pause, initiates, finalizes) in [
        (Pause::Nothing, true, true),
        (Pause::Initiate, false, true),
        (Pause::InitiateAndFinalize, false, false),
    ] {
        for swap in [false, true] {
            let mut world = world();
            let mut open = || {
                if swap {
                    world.swap().initiate()
                } else {
                    world.transfer().initiate()
                }
            };
            let [first, second, third] = [open(), open(), open()];
            world.pass_slots(1);
            if pause != Pause::Nothing {
                world.pause(pause);
            }
            let (again, _) = if swap {
                world.swap().step()
            } else {
                world.transfer().step()
            };
            let finalize = world.finalize(&first).step();
            for (step, works) in [(again, initiates), (finalize, finalizes)] {
                match works {
                    true => drop(world.done(&[step])),
                    false => drop(world.refused(&[step], "Paused")),
                }
            }
            world.cancel(&second).done();
            world.pass_seconds(3_600).expire(&third).done();
            if !finalizes {
                world.expire(&first).done();
            }
        }
    }
}

#[test]
fn a_pending_record_keeps_its_terms_whatever_the_domain_becomes() {
    let mut world = world();
    let usd = world.usd;
    let (paid, refunded) = (world.transfer().initiate(), world.transfer().expires_in(60).initiate());
    let stored = world.read(&paid).unwrap();
    world.update_domain(|config| {
        *config = DomainConfig {
            guardian: key("bob"),
            operator: key("bob"),
            fee_recipient: key("bob"),
            fee_bps: 1_000,
            min_delay_slots: 1_000,
            min_lifetime_seconds: 1_000_000,
            max_lifetime_seconds: 1_000_001,
            allowed_extensions: 0,
        }
    });
    let propose = world.propose_step("authority", key("alice"));
    world.done(&[propose]);
    let accept = world.accept_step("alice");
    world.done(&[accept]);
    assert_eq!(world.read(&paid).unwrap(), stored);
    world.pass_slots(1).finalize(&paid).done();
    world.pass_seconds(60).expire(&refunded).done();
    world
        .holds("recipient", &usd, 1_000)
        .holds("owner", &usd, INITIAL_TOKENS - 1_000);
}

#[test]
fn no_officer_of_the_domain_moves_what_is_in_escrow() {
    let mut world = world();
    let record = world.transfer().finalizer("arbiter").initiate();
    world.pass_slots(1);
    for officer in ["authority", "guardian", "operator", "treasury"] {
        world.finalize(&record).by(officer).refused("NotFinalizer");
        world.end(Verb::Cancel, &record).by(officer).refused("NotCanceller");
        world.end(Verb::Expire, &record).by(officer).refused("NotExpired");
    }
}

#[test]
fn a_stranger_who_opens_an_owners_sequence_or_fee_account_first_gains_nothing() {
    let mut world = world();
    let usd = world.usd;
    world.update_domain(|config| config.fee_bps = 100);
    let opened_first = [
        world.open_sequence_step("owner", "stranger"),
        world.open_fee_account_step("owner", &usd, "stranger"),
    ];
    world.done(&opened_first);
    for step in opened_first {
        world.refused(&[step], "system 0x0");
    }
    let first = world.next_number("owner");
    let record = world.transfer().initiate();
    assert_eq!(record.number, first);
    world.pass_slots(1).finalize(&record).done();
    world.holds("recipient", &usd, 990);
    let (theirs, _) = world.transfer().step();
    let theirs = theirs.with("owner", key("stranger"));
    let refused = world.send(&[airlock_tests::Step {
        signers: vec!["sponsor", "stranger"],
        ..theirs
    }]);
    assert_eq!(refused.refusal().as_deref(), Some("WrongSequence"));
}

#[test]
fn nobody_creates_a_domain_in_anothers_name() {
    let mut world = world();
    let step = world.create_domain_step(3, policy());
    let forged = step.clone().with("creator", key("stranger"));
    let forged = airlock_tests::Step {
        signers: vec!["sponsor", "stranger"],
        ..forged
    };
    world.refused(&[forged], "WrongAddress");
    world.refused(&[step.unsigned("creator")], "MissingRequiredSignature");
}
