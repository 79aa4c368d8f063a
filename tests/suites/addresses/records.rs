//! Bumps of a record and of its escrow, which the owner chooses.

use super::{Coverage, ON_CURVE, address_at, bumps, values, with_bumps};
use crate::world;
use airlock_client::address;
use airlock_tests::{Record, Step, World, key, world::INITIAL_TOKENS};

/// The owner's next transfer or swap, its record at another bump.
fn record_at_bump(world: &mut World, swap: bool, bump: u8) -> (Step, Record, Record, bool) {
    let (step, usual) = if swap {
        world.swap().step()
    } else {
        world.transfer().step()
    };
    let number = usual.number.to_le_bytes();
    let (domain, owner) = (usual.domain, key(usual.owner));
    let (odd, valid) = address_at(&[b"pending", domain.as_ref(), owner.as_ref(), &[0; 2], &number], bump);
    let (escrow, escrow_bump) = address::escrow(&odd);
    let step = with_bumps(step, |bumps| (bumps.pending, bumps.escrow) = (bump, escrow_bump))
        .with("pending", odd)
        .with("escrow", escrow);
    let record = Record {
        key: odd,
        escrow,
        ..usual
    };
    (step, usual, record, valid)
}

#[test]
fn a_record_at_another_bump_belongs_to_its_owner_and_is_the_only_one_of_its_number() {
    for swap in [false, true] {
        let (mut world, mut coverage) = (world(), Coverage::default());
        let usd = world.usd;
        for bump in values() {
            let usual = if swap {
                world.swap().step().0
            } else {
                world.transfer().step().0
            };
            let (step, at_canonical, record, valid) = record_at_bump(&mut world, swap, bump);
            let canonical = address::pending(&record.domain, &key("owner"), 0, record.number).1;
            coverage.count(canonical, bump, valid);
            if !valid {
                world.refused(std::slice::from_ref(&step), ON_CURVE);
                continue;
            }
            world.done(&[step]);
            let stored = world.read(&record).expect("a record");
            assert_eq!((stored.address(), stored.escrow()), (record.key, record.escrow));
            if bump != canonical {
                assert!(world.account(&at_canonical.key).is_none());
                // a number is taken once
                world.refused_address(&[usual]);
            }
            // and it ends like any other
            if bump % 2 == 0 {
                world.cancel(&record).done();
            } else {
                world.pass_slots(1).finalize(&record).done();
            }
            world.closed(&record);
        }
        coverage.assert_enough();
        let recipient = if swap { "taker" } else { "recipient" };
        let stake = if swap { INITIAL_TOKENS } else { 0 };
        assert_eq!(
            world.balance("owner", &usd) + world.balance(recipient, &usd),
            INITIAL_TOKENS + stake
        );
        assert!(world.balance(recipient, &usd) > stake);
    }
}

#[test]
fn a_bump_that_is_not_the_given_records_own_is_refused() {
    let (mut world, mut coverage) = (world(), Coverage::default());
    let (usual, record) = world.transfer().step();
    let canonical = address::pending(&record.domain, &key("owner"), 0, record.number).1;
    for bump in bumps(canonical) {
        let step = with_bumps(usual.clone(), |given| given.pending = bump);
        coverage.count(canonical, bump, false);
        if bump == canonical {
            world.done(&[step]);
        } else {
            world.refused_address(&[step]);
        }
    }
    assert_eq!(world.remaining(&record), 1_000);
}

#[test]
fn an_escrow_at_another_bump_belongs_to_its_record() {
    let (mut world, mut coverage) = (world(), Coverage::default());
    let usd = world.usd;
    for bump in values() {
        let (usual, record) = world.transfer().step();
        let canonical = address::escrow(&record.key).1;
        let (odd, valid) = address_at(&[b"escrow", record.key.as_ref()], bump);
        coverage.count(canonical, bump, valid);
        let here = with_bumps(usual, |bumps| bumps.escrow = bump);
        let step = here.clone().with("escrow", odd);
        if bump != canonical {
            world.refused_address(&[here]);
        }
        if !valid {
            world.refused(std::slice::from_ref(&step), ON_CURVE);
            continue;
        }
        world.done(&[step]);
        let record = Record { escrow: odd, ..record };
        assert_eq!(world.tokens(&odd), 1_000);
        world.pass_slots(1).finalize(&record).done();
        world.closed(&record);
    }
    coverage.assert_enough();
    assert_eq!(
        world.balance("owner", &usd) + world.balance("recipient", &usd),
        INITIAL_TOKENS
    );
}
