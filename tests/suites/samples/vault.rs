//! Samples of the instructions about vaults.

use super::{Sample, world_with_fee};
use airlock_client::generated::types::{VaultConfig, VaultFees};
use airlock_tests::{
    Name, Request, Side, Step, Vault, Verb, World,
    tokens::SPL_TOKEN,
    world::{vault_args, vault_policy},
};

/// Assets that each of the two shareholders put in.
const DEPOSIT: u64 = 1_000_000;

/// With every fee, so that there is something to collect.
fn config() -> VaultConfig {
    VaultConfig {
        fees: VaultFees {
            entry_bps: 100,
            exit_bps: 100,
            management_bps: 200,
            performance_bps: 1_000,
        },
        ..vault_policy()
    }
}

/// A vault with two shareholders, whose first round is closed.
pub(super) fn vault_with_shareholders(world: &mut World) -> Vault {
    let vault = world.vault_of(world.usd, SPL_TOKEN, 3, config());
    world.open_round(&vault);
    let joined = ["owner", "taker"].map(|who| world.request(&vault, Side::Deposit, who, DEPOSIT).initiate());
    world.to_settlement(&vault);
    world.settle(&vault);
    for request in &joined {
        world.end_request(Verb::Finalize, request).done();
    }
    vault
}

/// A request of the owner in a second round, which also has one of each side by another shareholder.
fn vault_with_request(world: &mut World, side: Side, limit_step: u8) -> (Vault, Request) {
    let vault = vault_with_shareholders(world);
    world.open_round(&vault);
    for side in [Side::Deposit, Side::Redeem] {
        world.request(&vault, side, "taker", 5_000).initiate();
    }
    let builder = world.request(&vault, side, "owner", 200_000_000);
    let request = builder.limit_step(limit_step).tip(1_000_000).initiate();
    (vault, request)
}

/// The same in a settled round. Most assets are deployed, so that redemptions are filled in part.
fn vault_with_settled_request(world: &mut World, side: Side, limit_step: u8) -> (Vault, Request) {
    let (vault, request) = vault_with_request(world, side, limit_step);
    let idle = world.read_vault(&vault).idle;
    world.write_deployed(&vault, idle - 1_000);
    world.to_settlement(&vault);
    let report = world.report_step(&vault, idle - 1_000);
    world.done(&[report]);
    world.settle(&vault);
    (vault, request)
}

/// The step of `name`, if it is about vaults. `name` may go on after a comma, for another case of the same instruction.
pub(super) fn sample(name: &str) -> Option<Sample> {
    let mut world = world_with_fee();
    let end = |world: &mut World, verb: Verb, (vault, request): (Vault, Request)| {
        (vault, world.end_request(verb, &request).step())
    };
    let (vault, step) = match name {
        "create_vault" => {
            let (step, vault) = world.create_vault_step(world.usd, SPL_TOKEN, vault_args(3, config()));
            (vault, step)
        }
        "update_vault" => on(&mut world, |world, vault| {
            world.update_vault_step(vault, vault_policy())
        }),
        "open_round" => on(&mut world, World::open_round_step),
        "collect_vault_fees" => on(&mut world, World::collect_vault_fees_step),
        "report_deployed" => on(&mut world, |world, vault| {
            world.write_deployed(vault, 1_000_000);
            world.report_step(vault, 1_000_001)
        }),
        "exit_pro_rata" => on(&mut world, |world, vault| {
            world.pass_seconds(86_400).exit_step(vault, "owner", 1_000_000, 999)
        }),
        "close_round" => on(&mut world, |world, vault| {
            let index = world.open_round(vault);
            world.to_lapse(vault);
            world.close_round_step(vault, index)
        }),
        "settle_round" => {
            let (vault, _) = vault_with_request(&mut world, Side::Deposit, 15);
            world.to_settlement(&vault);
            (vault, world.settle_step(&vault))
        }
        "initiate_deposit" => on(&mut world, |world, vault| {
            initiate(world, vault, Side::Deposit, "owner")
        }),
        "initiate_redeem" => on(&mut world, |world, vault| initiate(world, vault, Side::Redeem, "owner")),
        "finalize_deposit, beyond its limit" => {
            let settled = vault_with_settled_request(&mut world, Side::Deposit, 0);
            end(&mut world, Verb::Finalize, settled)
        }
        _ => {
            let (verb, side) = name.split_once('_')?;
            let side = match side {
                "deposit" => Side::Deposit,
                "redeem" => Side::Redeem,
                _ => return None,
            };
            match verb {
                "finalize" => {
                    let settled = vault_with_settled_request(&mut world, side, 15);
                    end(&mut world, Verb::Finalize, settled)
                }
                "cancel" => {
                    let joined = vault_with_request(&mut world, side, 15);
                    end(&mut world, Verb::Cancel, joined)
                }
                "expire" => {
                    let joined = vault_with_request(&mut world, side, 15);
                    world.to_lapse(&joined.0);
                    end(&mut world, Verb::Expire, joined)
                }
                _ => return None,
            }
        }
    };
    Some(Sample {
        world,
        step,
        record: None,
        vault: Some(vault),
    })
}

fn on(world: &mut World, step: impl FnOnce(&mut World, &Vault) -> Step) -> (Vault, Step) {
    let vault = vault_with_shareholders(world);
    let step = step(world, &vault);
    (vault, step)
}

fn initiate(world: &mut World, vault: &Vault, side: Side, owner: Name) -> Step {
    world.open_round(vault);
    world.request(vault, side, owner, 1_000).tip(1_000_000).step().0
}
