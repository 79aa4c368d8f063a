//! Every instruction of an existing vault in every phase of its round, paused and not.

mod dispatches;

use crate::{vaults::deposit, world};
use Phase::{Accepting, Lapsed, Settled, Settling, Suspended};
use airlock_client::generated::{
    instructions::ALL,
    types::{Pause, VaultConfig, VaultFees},
};
use airlock_tests::{
    Request, Side, Step, Vault, Verb, World,
    tokens::{SPL_TOKEN, TOKEN_2022},
    world::{vault_args, vault_policy},
};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Accepting,
    Settling,
    /// The cluster restarted.
    Suspended,
    Settled,
    Lapsed,
}

const PHASES: [Phase; 5] = [Accepting, Settling, Suspended, Settled, Lapsed];

/// An instruction's error in each of the phases; "" where it works. Then whether a pause stops it.
const ANSWERS: [(&str, [&str; 5], bool); 15] = [
    (
        "initiate_deposit",
        [
            "",
            "RoundNotAccepting",
            "ClusterRestarted",
            "RoundNotAccepting",
            "RoundLapsed",
        ],
        true,
    ),
    (
        "initiate_redeem",
        [
            "",
            "RoundNotAccepting",
            "ClusterRestarted",
            "RoundNotAccepting",
            "RoundLapsed",
        ],
        true,
    ),
    ("cancel_deposit", LEAVING, false),
    ("cancel_redeem", LEAVING, false),
    ("finalize_deposit", PAYING, false),
    ("finalize_redeem", PAYING, false),
    ("expire_deposit", LAPSED, false),
    ("expire_redeem", LAPSED, false),
    (
        "settle_round",
        [
            "RoundAccepting",
            "",
            "ClusterRestarted",
            "RoundAlreadySettled",
            "RoundLapsed",
        ],
        true,
    ),
    (
        "open_round",
        ["RoundNotOver", "RoundNotOver", "RoundNotOver", "", ""],
        true,
    ),
    (
        "close_round",
        [
            "RoundNotLapsed",
            "RoundNotLapsed",
            "RoundNotLapsed",
            "RoundNotLapsed",
            "RoundHasRequests",
        ],
        false,
    ),
    ("report_deployed", ALWAYS, false),
    ("update_vault", ALWAYS, false),
    ("collect_vault_fees", ALWAYS, false),
    ("exit_pro_rata", ["OperatorActive"; 5], false),
];

const ALWAYS: [&str; 5] = [""; 5];
const LEAVING: [&str; 5] = ["", "RoundNotAccepting", "", "RoundNotAccepting", "RoundLapsed"];
const PAYING: [&str; 5] = [
    "RoundNotSettled",
    "RoundNotSettled",
    "RoundNotSettled",
    "",
    "RoundLapsed",
];
const LAPSED: [&str; 5] = [
    "RoundNotLapsed",
    "RoundNotLapsed",
    "RoundNotLapsed",
    "RoundNotLapsed",
    "",
];

/// A vault with fees to collect, whose second round has a request of each side.
fn vault_with_requests(world: &mut World) -> (Vault, [Request; 2]) {
    let fees = VaultFees {
        entry_bps: 100,
        ..vault_policy().fees
    };
    let config = VaultConfig { fees, ..vault_policy() };
    let usd = world.usd;
    let vault = world.vault_of(usd, SPL_TOKEN, 3, config);
    deposit(world, &vault, &[("owner", 10_000)]);
    world.open_round(&vault);
    let requests = [(Side::Deposit, 1_000), (Side::Redeem, 1_000_000)]
        .map(|(side, amount)| world.request(&vault, side, "owner", amount).initiate());
    (vault, requests)
}

fn enter(world: &mut World, vault: &Vault, phase: Phase) {
    world.pass_slots(10);
    match phase {
        Accepting => {}
        Settling => world.to_settlement(vault),
        Suspended => {
            let slot = world.slot();
            world.restart(slot);
        }
        Settled => {
            world.to_settlement(vault);
            world.settle(vault);
        }
        Lapsed => world.to_lapse(vault),
    }
}

fn step(world: &mut World, name: &str, vault: &Vault, [deposit, redeem]: &[Request; 2]) -> Step {
    match name {
        "initiate_deposit" => world.request(vault, Side::Deposit, "taker", 1_000).step().0,
        "initiate_redeem" => world.request(vault, Side::Redeem, "owner", 1_000).step().0,
        "settle_round" => world.settle_step(vault),
        "open_round" => world.open_round_step(vault),
        "close_round" => world.close_round_step(vault, 2),
        "report_deployed" => world.report_step(vault, 0),
        "update_vault" => world.update_vault_step(vault, vault_policy()),
        "collect_vault_fees" => world.collect_vault_fees_step(vault),
        "exit_pro_rata" => world.exit_step(vault, "owner", 1_000, 0),
        _ => {
            let (verb, side) = name.split_once('_').expect("a verb and a side");
            let verb = match verb {
                "finalize" => Verb::Finalize,
                "cancel" => Verb::Cancel,
                _ => Verb::Expire,
            };
            let request = if side == "deposit" { deposit } else { redeem };
            world.end_request(verb, request).step()
        }
    }
}

#[test]
fn in_every_phase_of_a_round_exactly_its_own_instructions_work_and_a_pause_stops_only_new_requests() {
    for (at, phase) in PHASES.into_iter().enumerate() {
        let mut world = world();
        let (vault, requests) = vault_with_requests(&mut world);
        enter(&mut world, &vault, phase);
        for paused in [false, true] {
            if paused {
                let pause = world.pause_step("guardian", Pause::InitiateAndFinalize);
                world.done(&[pause]);
            }
            for (name, answers, pausable) in ANSWERS {
                let mut world = world.fork();
                let step = step(&mut world, name, &vault, &requests);
                assert_eq!(step.description().name, name);
                let expected = if paused && pausable { "Paused" } else { answers[at] };
                let got = world.send(&[step]).refusal().unwrap_or_default();
                assert_eq!(
                    got,
                    expected,
                    "{name} while {phase:?}, paused: {paused}{}",
                    world.balance_changes()
                );
                world.check_vault(&vault);
            }
        }
    }
}

#[test]
fn a_vault_is_created_once() {
    let mut world = world();
    let (vault, _) = vault_with_requests(&mut world);
    for share_program in [SPL_TOKEN, TOKEN_2022] {
        let args = vault_args(9, vault_policy());
        let again = world.create_vault_step(vault.asset, share_program, args).0;
        world.refused(&[again], "system 0x0");
    }
}

#[test]
fn the_table_above_names_every_instruction_that_takes_a_round() {
    for known in ALL {
        let takes_round = known.accounts.iter().any(|account| account.name == "round");
        let listed = ANSWERS.iter().any(|(name, ..)| *name == known.name);
        assert!(listed || !takes_round, "{} is missing", known.name);
    }
}
