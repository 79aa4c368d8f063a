//! Rounds, which anyone opens for all.

use super::{Coverage, only_the_canonical_one_opens};
use crate::world;
use airlock_client::address;
use airlock_tests::{MintSpec, Step, Vault, World, tokens::SPL_TOKEN, world::vault_policy};

/// The step that opens round `index`, without the rounds before.
fn open_step(world: &mut World, vault: &Vault, index: u64) -> Step {
    world.write_vault(vault, |stored| {
        stored.round_index = index - 1;
        stored.round_settled = true;
    });
    world.open_round_step(vault)
}

fn with_bump(step: &Step, bump: u8) -> Step {
    let mut step = step.clone();
    *step.instruction.data.last_mut().expect("a bump") = bump;
    step
}

#[test]
fn a_round_is_opened_at_its_canonical_bump_and_at_no_other_of_all_256() {
    let mut world = world();
    let third = world.add_mint(MintSpec::spl("third"));
    let mut coverage = Coverage::default();
    for mint in [world.usd, world.eur, third] {
        let vault = world.vault_of(mint, SPL_TOKEN, 3, vault_policy());
        for index in [1, 2, 3, 1_000_000] {
            let usual = open_step(&mut world, &vault, index);
            let (round, canonical) = address::round(&vault.key, index);
            let number = index.to_le_bytes();
            let seeds: [&[u8]; 3] = [b"round", vault.key.as_ref(), &number];
            only_the_canonical_one_opens(&mut world, &mut coverage, (&seeds, canonical), |bump, odd| {
                let here = with_bump(&usual, bump);
                [here.clone().with("round", odd), here]
            });
            assert_eq!(world.read_round(&vault, index).map(|opened| opened.index), Some(index));
            assert_eq!(
                world.account(&round).map(|account| account.owner),
                Some(airlock_client::ID)
            );
        }
    }
    coverage.assert_enough();
}

#[test]
fn the_check_of_a_rounds_bump_costs_little_however_low_the_bump_is() {
    let mut world = world();
    let vault = world.vault();
    let mut costs = std::collections::BTreeMap::new();
    for index in 1..=40 {
        let step = open_step(&mut world, &vault, index);
        let canonical = address::round(&vault.key, index).1;
        let units = world.done(&[step]).compute_units;
        costs.entry(u8::MAX - canonical).or_insert(units);
    }
    println!("tries above the canonical bump → compute units: {costs:?}");
    let (least, most) = (costs[&0], *costs.values().max().expect("costs"));
    let tries = u64::from(*costs.keys().last().expect("costs"));
    assert!(tries > 2 && most < least + 1_000 * tries, "{costs:?}");
}
