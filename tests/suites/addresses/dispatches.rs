//! Dispatches, which the operator opens for the vault.

use super::{Coverage, only_the_canonical_one_opens};
use crate::{vaults::vault_with_deposits, world};
use airlock_client::address;
use airlock_tests::{
    Step, World,
    world::{Dispatch, VaultAdapter, vault_policy},
};

/// Offsets of the two bumps in the arguments of a dispatch without finalizer.
const PENDING: usize = 8 + 8 + 8 + 1 + 2;
const ESCROW: usize = PENDING + 1;

fn ready() -> (World, VaultAdapter) {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000)]);
    let adapter = world.registered_adapter(&vault);
    (world, adapter)
}

/// The step that opens the dispatch of that number.
fn open_step(world: &mut World, adapter: &VaultAdapter, number: u64) -> (Step, Dispatch) {
    world.set_next_number(&adapter.vault.key, number);
    world.dispatch(adapter, 1).step()
}

fn with_bump(step: &Step, offset: usize, bump: u8) -> Step {
    let mut step = step.clone();
    step.instruction.data[offset] = bump;
    step
}

/// Numbers whose addresses have different canonical bumps.
const NUMBERS: [u64; 6] = [0, 1, 2, 256, 1 << 40, u64::MAX - 1];

#[test]
fn a_dispatch_is_opened_at_its_canonical_bump_and_at_no_other_of_all_256() {
    let (mut world, adapter) = ready();
    let mut coverage = Coverage::default();
    for number in NUMBERS {
        let (usual, dispatch) = open_step(&mut world, &adapter, number);
        let (domain, owner) = (adapter.vault.domain, adapter.vault.key);
        let canonical = address::pending(&domain, &owner, 0, number).1;
        let number = number.to_le_bytes();
        let seeds: [&[u8]; 5] = [b"pending", domain.as_ref(), owner.as_ref(), &[0; 2], &number];
        only_the_canonical_one_opens(&mut world, &mut coverage, (&seeds, canonical), |bump, odd| {
            let (escrow, escrow_bump) = address::escrow(&odd);
            let here = with_bump(&usual, PENDING, bump);
            let odd = with_bump(&here, ESCROW, escrow_bump)
                .with("pending", odd)
                .with("escrow", escrow);
            [odd, here]
        });
        assert!(world.read_dispatch(&dispatch).is_some());
    }
    coverage.assert_enough();
}

#[test]
fn the_escrow_of_a_dispatch_is_at_its_canonical_bump_and_at_no_other_of_all_256() {
    let (mut world, adapter) = ready();
    let mut coverage = Coverage::default();
    for number in NUMBERS {
        let (usual, dispatch) = open_step(&mut world, &adapter, number);
        let canonical = address::escrow(&dispatch.key).1;
        let seeds: [&[u8]; 2] = [b"escrow", dispatch.key.as_ref()];
        only_the_canonical_one_opens(&mut world, &mut coverage, (&seeds, canonical), |bump, odd| {
            let here = with_bump(&usual, ESCROW, bump);
            [here.clone().with("escrow", odd), here]
        });
        assert_eq!(world.tokens(&dispatch.escrow), 0);
        assert!(world.account(&dispatch.escrow).is_some());
    }
    coverage.assert_enough();
}
