//! Random days of three vaults, of mints of 0, 6 and 9 decimals, one of them fee-bearing: after every step each has
//! what it owes, to the unit.

use crate::vault_fold::Fold;
use airlock_client::generated::types::{VaultConfig, VaultFees};
use airlock_tests::{
    Extension, MintSpec, Name, Request, Side, Step, Svm, Vault, Verb, World,
    tokens::{SPL_TOKEN, TOKEN_2022},
    world::{STAKE, vault_policy},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const PEOPLE: [Name; 3] = ["owner", "taker", "other taker"];

/// What would mean that the program contradicts itself, or that what it was handed was not what it thought.
const NEVER: [&str; 6] = [
    "ForeignChange",
    "Overflow",
    "EscrowShort",
    "Underpaid",
    "ProgramFailedToComplete",
    "SelfCall",
];

#[derive(Clone, Debug)]
pub enum Action {
    Open,
    Ask {
        side: Side,
        who: Name,
        amount: u64,
        bucket: u8,
    },
    End {
        verb: Verb,
        which: usize,
    },
    Wait {
        seconds: i64,
    },
    Close,
    Lapse,
    Settle,
    /// What is deployed, in thousandths of what is booked.
    Report {
        thousandths: u64,
    },
    /// Thousandths of what is idle go to work.
    Deploy {
        thousandths: u64,
    },
    Exit {
        who: Name,
        thousandths: u64,
    },
    Collect,
    /// Another policy.
    Update {
        step_bps: u16,
    },
    Donate {
        amount: u64,
    },
}

/// Rounds from beginning to end, with anything at all in between.
pub fn actions() -> impl Strategy<Value = Vec<(usize, Action)>> {
    let anything = action().prop_map(|action| vec![action]);
    let some = (0..3usize, prop_oneof![2 => round(), 3 => anything]);
    let flat = |parts: Vec<(usize, Vec<Action>)>| {
        let parts = parts.into_iter();
        parts
            .flat_map(|(vault, actions)| actions.into_iter().map(move |action| (vault, action)))
            .collect()
    };
    prop::collection::vec(some, 1..12).prop_map(flat)
}

/// A round that some join, and that is usually settled.
fn round() -> impl Strategy<Value = Vec<Action>> {
    let asks = prop::collection::vec(ask(), 1..6);
    let ends = prop::collection::vec(end(), 0..8);
    (asks, 950..1_050u64, prop::bool::weighted(0.85), ends).prop_map(|(asks, thousandths, settled, ends)| {
        let before = [Action::Lapse, Action::Open];
        let close = [Action::Close, Action::Report { thousandths }];
        let outcome = if settled { Action::Settle } else { Action::Lapse };
        let parts = before.into_iter().chain(asks).chain(close).chain([outcome]);
        parts.chain(ends).collect()
    })
}

fn ask() -> impl Strategy<Value = Action> {
    let side = prop_oneof![3 => Just(Side::Deposit), 2 => Just(Side::Redeem)];
    let amount = prop_oneof![1..20u64, 1..STAKE / 4];
    let bucket = prop_oneof![3 => 0..15u8, 2 => Just(15u8)];
    (side, prop::sample::select(&PEOPLE[..]), amount, bucket).prop_map(|(side, who, amount, bucket)| Action::Ask {
        side,
        who,
        amount,
        bucket,
    })
}

fn end() -> impl Strategy<Value = Action> {
    let verb = prop_oneof![6 => Just(Verb::Finalize), 1 => Just(Verb::Cancel), 2 => Just(Verb::Expire)];
    (verb, any::<usize>()).prop_map(|(verb, which)| Action::End { verb, which })
}

fn action() -> impl Strategy<Value = Action> {
    let who = || prop::sample::select(&PEOPLE[..]);
    prop_oneof![
        2 => Just(Action::Open),
        3 => ask(),
        4 => end(),
        2 => prop_oneof![4 => 1..5_000i64, 1 => Just(86_400i64)].prop_map(|seconds| Action::Wait { seconds }),
        1 => Just(Action::Close),
        1 => Just(Action::Lapse),
        1 => Just(Action::Settle),
        1 => (900..1_100u64).prop_map(|thousandths| Action::Report { thousandths }),
        3 => (0..1_000u64).prop_map(|thousandths| Action::Deploy { thousandths }),
        2 => (who(), 1..=1_000u64).prop_map(|(who, thousandths)| Action::Exit { who, thousandths }),
        2 => Just(Action::Collect),
        1 => (0..1_010u16).prop_map(|step_bps| Action::Update { step_bps }),
        1 => (1..1_000u64).prop_map(|amount| Action::Donate { amount }),
    ]
}

pub fn play(actions: &[(usize, Action)]) {
    let mut world = World::on(Svm::new());
    let vaults = vaults(&mut world);
    let mut requests: Vec<Request> = Vec::new();
    let mut fold = Fold::default();
    for (at, (index, action)) in actions.iter().enumerate() {
        let vault = vaults[*index];
        let others = |world: &World| {
            let others = vaults.iter().filter(|other| **other != vault);
            others.map(|other| bytes(world, other)).collect::<Vec<_>>()
        };
        let neighbours = others(&world);
        let idle = world.read_vault(&vault).idle;
        let step = perform(&mut world, &vault, &mut requests, action);
        if let Some(step) = step {
            let outcome = world.send(&[step]);
            let refusal = outcome.refusal().unwrap_or_default();
            assert!(
                !NEVER.contains(&refusal.as_str()),
                "step {at}: {action:?}: {refusal}{}",
                world.story()
            );
        }
        fold.listen(&world.said);
        if matches!(action, Action::Deploy { .. }) {
            fold.deploy_by_hand(&vault, idle - world.read_vault(&vault).idle);
        }
        fold.is(&world, &vault, &format!("step {at}: {action:?}"));
        world.check_vault(&vault);
        assert_eq!(neighbours, others(&world), "step {at} reached another vault");
        requests.retain(|request| world.read_request(request).is_some());
    }
    everybody_gets_out(&mut world, &vaults, &requests);
    fold.listen(&world.said);
    for vault in &vaults {
        fold.is(&world, vault, "in the end");
    }
}

fn vaults(world: &mut World) -> [Vault; 3] {
    let fee = Extension::TransferFee { bps: 100, max: 5_000 };
    let taxed = world.add_mint(MintSpec::token_2022("taxed").decimals(9).with(fee));
    let charging = VaultConfig {
        fees: VaultFees {
            entry_bps: 30,
            exit_bps: 20,
            management_bps: 200,
            performance_bps: 2_000,
        },
        ..vault_policy()
    };
    let (usd, whole) = (world.usd, world.add_mint(MintSpec::spl("whole").decimals(0)));
    [
        world.vault_of(usd, SPL_TOKEN, 3, vault_policy()),
        world.vault_of(taxed, TOKEN_2022, 0, charging),
        world.vault_of(whole, TOKEN_2022, 9, charging),
    ]
}

/// The step, if it takes one; what is done by hand is done here.
fn perform(world: &mut World, vault: &Vault, requests: &mut Vec<Request>, action: &Action) -> Option<Step> {
    let stored = world.read_vault(vault);
    let round_is_there = stored.round > 0 && world.read_round(vault, stored.round).is_some();
    match *action {
        Action::Open => Some(world.open_round_step(vault)),
        Action::Ask {
            side,
            who,
            amount,
            bucket,
        } => {
            let (step, request) = world.request(vault, side, who, amount).bucket(bucket).step();
            requests.push(request);
            Some(step)
        }
        Action::End { verb, which } => {
            let open: Vec<_> = requests
                .iter()
                .filter(|request| request.vault == *vault)
                .copied()
                .collect();
            let request = open.get(which.checked_rem(open.len())?)?;
            Some(world.end_request(verb, request).step())
        }
        Action::Wait { seconds } => {
            world.pass_slots(1).pass_seconds(seconds);
            None
        }
        Action::Close if round_is_there && !stored.round_settled => {
            let closes_at = world.read_round(vault, stored.round)?.closes_at;
            if world.now() < closes_at {
                world.to_settlement(vault);
            }
            None
        }
        Action::Lapse if world.now() < stored.round_deadline => {
            world.to_lapse(vault);
            None
        }
        Action::Close | Action::Lapse => None,
        Action::Settle => round_is_there.then(|| world.settle_step(vault)),
        Action::Report { thousandths } => {
            let deployed = u128::from(stored.deployed) * u128::from(thousandths) / 1_000;
            Some(world.report_step(vault, deployed as u64))
        }
        Action::Deploy { thousandths } => {
            let amount = u128::from(stored.idle) * u128::from(thousandths) / 1_000;
            world.deploy_by_hand(vault, amount as u64);
            None
        }
        Action::Exit { who, thousandths } => {
            let shares = u128::from(world.balance(who, &vault.share)) * u128::from(thousandths) / 1_000;
            Some(world.exit_step(vault, who, shares as u64, 0))
        }
        Action::Collect => Some(world.collect_vault_fees_step(vault)),
        Action::Update { step_bps } => {
            let config = VaultConfig {
                step_bps,
                ..stored.config
            };
            Some(world.update_vault_step(vault, config))
        }
        Action::Donate { amount } => {
            world.issue(&vault.reserve, &vault.asset, amount);
            None
        }
    }
}

/// Everything of a vault that only its own steps may change.
fn bytes(world: &World, vault: &Vault) -> BTreeMap<&'static str, Vec<u8>> {
    let accounts = [
        ("vault", vault.key),
        ("reserve", vault.reserve),
        ("asset escrow", vault.asset_escrow),
        ("share escrow", vault.share_escrow),
    ];
    let data = |(name, key)| {
        (
            name,
            world.account(&key).map(|account| account.data).unwrap_or_default(),
        )
    };
    accounts.into_iter().map(data).collect()
}

/// A stranger ends every request, and then every shareholder leaves, without the operator and with the domain paused.
fn everybody_gets_out(world: &mut World, vaults: &[Vault; 3], requests: &[Request]) {
    for vault in vaults {
        if world.now() < world.read_vault(vault).round_deadline {
            world.to_lapse(vault);
        }
    }
    for request in requests {
        let round = world
            .read_round(&request.vault, request.round)
            .expect("a round with requests");
        let verb = if round.settled { Verb::Finalize } else { Verb::Expire };
        world.end_request(verb, request).done();
        world.check_vault(&request.vault);
    }
    world.pass_seconds(86_400);
    for vault in vaults {
        for who in PEOPLE {
            let shares = world.balance(who, &vault.share);
            let step = world.exit_step(vault, who, shares, 0);
            let refusal = world.send(&[step]).refusal();
            let nothing = matches!(refusal.as_deref(), None | Some("ZeroAmount" | "TooLittleIdle"));
            assert!(nothing, "{who} cannot leave: {refusal:?}");
            world.check_vault(vault);
        }
    }
}
