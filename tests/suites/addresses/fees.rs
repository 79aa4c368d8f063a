//! The bump of a fee account: a wrong one is refused, so that no owner avoids the domain's fee.

use super::{Coverage, address_at, bumps, sum_of, values, with_bumps};
use crate::world;
use airlock_client::address;
use airlock_tests::{Name, World, key};

/// Tries all 256 bumps of one owner's fee account, which is open.
fn try_all(world: &mut World, owner: Name, coverage: &mut Coverage) {
    let usd = world.usd;
    let (usual, record) = world.transfer().by(owner).step();
    let (domain, wallet) = (record.domain, key(owner));
    let canonical = address::fee_account(&domain, &wallet, 0, &usd.key).1;
    for bump in bumps(canonical) {
        let step = with_bumps(usual.clone(), |bumps| bumps.fee = bump);
        if bump == canonical {
            coverage.count(canonical, bump, true);
            world.done(&[step]);
            continue;
        }
        let seeds: [&[u8]; 5] = [b"fees", domain.as_ref(), wallet.as_ref(), &[0; 2], usd.key.as_ref()];
        let (odd, valid) = address_at(&seeds, bump);
        coverage.count(canonical, bump, valid);
        world.refused(std::slice::from_ref(&step), "FeeAccountRequired");
        // anyone can send lamports to the address, but not open a token account there
        if bump % 2 == 0 && world.account(&odd).is_none() {
            world.give_lamports(&odd, 10_000_000);
        }
        world.refused(&[step.with("fee_account", odd)], "FeeAccountRequired");
    }
    world.pass_slots(1).finalize(&record).done();
    assert_eq!(world.tokens(&record.fee_account.expect("a fee account")), 100);
}

#[test]
fn of_all_256_bumps_of_a_fee_account_only_the_one_of_an_open_account_is_taken() {
    let mut world = world();
    world.update_domain(|config| config.fee_bps = 1_000);
    let mut coverage = Coverage::default();
    for owner in ["owner", "taker", "other taker", "alice", "bob", "carol"] {
        let usd = world.usd;
        world.open_account(owner, &usd, 10_000);
        try_all(&mut world, owner, &mut coverage);
    }
    coverage.assert_enough();
}

#[test]
fn without_a_fee_its_bump_is_ignored() {
    let mut world = world();
    let usd = world.usd;
    for bump in values() {
        let (step, record) = world.transfer().step();
        world.done(&[with_bumps(step, |bumps| bumps.fee = bump)]);
        world.pass_slots(1).finalize(&record).done();
    }
    world.holds("recipient", &usd, sum_of(1_000));
}
