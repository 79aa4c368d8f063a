//! Whoever pays agrees to the price: an initiate carries the highest fee that its owner accepts.

use crate::world;
use airlock_tests::{InitiateBuilder, World};

/// A transfer, or a swap.
fn opening(world: &mut World, swap: bool) -> InitiateBuilder<'_> {
    if swap { world.swap() } else { world.transfer() }
}

#[test]
fn a_fee_raised_between_signing_and_landing_is_refused() {
    for swap in [false, true] {
        let mut world = world();
        world.update_domain(|config| config.fee_bps = 25);
        let (signed, record) = opening(&mut world, swap).amount(1_000_000).step();
        world.update_domain(|config| config.fee_bps = 26);
        world.refused(std::slice::from_ref(&signed), "FeeAboveBound");
        world.update_domain(|config| config.fee_bps = 1_000);
        world.refused(std::slice::from_ref(&signed), "FeeAboveBound");
        world.update_domain(|config| config.fee_bps = 25);
        world.done(&[signed]);
        assert_eq!(world.read(&record).unwrap().fee_bps, 25);
    }
}

#[test]
fn the_fee_raised_for_one_transaction_by_the_authority_is_refused_inside_it() {
    let mut world = world();
    world.update_domain(|config| config.fee_bps = 25);
    let (signed, _) = world.transfer().step();
    let mut config = world.read_domain().config;
    config.fee_bps = 1_000;
    let raise = world.update_domain_step("authority", config);
    world.refused(&[raise, signed], "FeeAboveBound");
}

#[test]
fn a_lower_fee_than_agreed_to_is_charged_as_it_is() {
    let mut world = world();
    let usd = world.usd;
    world.update_domain(|config| config.fee_bps = 25);
    let (signed, record) = world.transfer().amount(1_000_000).step();
    world.update_domain(|config| config.fee_bps = 20);
    world.done(&[signed]);
    world.pass_slots(1).finalize(&record).done();
    world.holds("recipient", &usd, 998_000);
}

#[test]
fn a_bound_below_the_fee_is_refused_and_any_at_or_above_it_accepted() {
    for swap in [false, true] {
        let mut world = world();
        world.update_domain(|config| config.fee_bps = 25);
        for bound in [0, 24] {
            opening(&mut world, swap).max_fee_bps(bound).refused("FeeAboveBound");
        }
        for bound in [25, 26, 1_000, u16::MAX] {
            let record = opening(&mut world, swap).max_fee_bps(bound).initiate();
            assert_eq!(world.read(&record).unwrap().fee_bps, 25, "bound {bound}");
        }
    }
}

#[test]
fn without_a_fee_a_bound_of_zero_is_enough() {
    let mut world = world();
    world.transfer().max_fee_bps(0).initiate();
}
