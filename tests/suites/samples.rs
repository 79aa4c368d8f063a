//! One working call of every instruction of the IDL, so that tests over all of them miss none.

mod dispatch;
mod vault;

use crate::world;
use airlock_client::generated::{instructions::ALL, types::Pause};
use airlock_tests::{Record, Step, Vault, World, key, world::policy};

/// A world in which `step`, a call of one instruction, works; the begin of a fill with its end, see [`Step::transaction`].
pub struct Sample {
    pub world: World,
    pub step: Step,
    /// The record of a transfer or swap that it is about, if it exists already.
    pub record: Option<Record>,
    pub vault: Option<Vault>,
}

/// Second samples of instructions of which one call does not use every account: the name, and what is different.
const SECOND_SAMPLES: [&str; 1] = ["finalize_deposit, beyond its limit"];

/// The names of all samples.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|known| known.name).chain(SECOND_SAMPLES)
}

/// A domain with a fee, so that every account is needed.
fn world_with_fee() -> World {
    let mut world = world();
    world.update_domain(|config| config.fee_bps = 100);
    world
}

/// The second of two records that a named finalizer, of a swap with a named taker, may finalize now.
fn record(world: &mut World, swap: bool) -> Record {
    let mut initiate = || {
        let builder = if swap {
            world.swap().taker("taker")
        } else {
            world.transfer()
        };
        builder.finalizer("arbiter").tip(1_000_000).initiate()
    };
    initiate();
    let record = initiate();
    world.pass_slots(1);
    record
}

pub fn sample(name: &str) -> Sample {
    let sample = vault::sample(name).or_else(|| dispatch::sample(name));
    let sample = sample.unwrap_or_else(|| sample_of_record(name));
    assert_eq!(Some(sample.step.description().name), name.split(',').next());
    sample
}

fn sample_of_record(name: &str) -> Sample {
    let mut world = world_with_fee();
    let usd = world.usd;
    let mut record_of_step = None;
    let step = match name {
        "create_domain" => world.create_domain_step(7, policy()),
        "update_domain" => world.update_domain_step("authority", policy()),
        "propose_authority" => world.propose_step("authority", key("alice")),
        "accept_authority" => {
            let propose = world.propose_step("authority", key("alice"));
            world.done(&[propose]);
            world.accept_step("alice")
        }
        "set_pause" => world.pause_step("guardian", Pause::InitiateAndFinalize),
        "open_sequence" => world.open_sequence_step("alice", "sponsor"),
        "close_sequence" => {
            world.next_number("alice");
            world.close_lane_step("alice", 0)
        }
        "open_fee_account" => world.open_fee_account_step("alice", &usd, "sponsor"),
        "collect_fees" => {
            let record = record(&mut world, false);
            world.finalize(&record).done();
            world.collect_fees_step("owner", &usd, "stranger")
        }
        "initiate_transfer" => world.transfer().step().0,
        "initiate_swap" => world.swap().step().0,
        "begin_fill_swap" => {
            let record = record(&mut world, true);
            record_of_step = Some(record);
            let [begin, _] = world.finalize(&record).fill();
            begin
        }
        "end_fill_swap" => {
            let record = record(&mut world, true);
            record_of_step = Some(record);
            world.write_begun_fill(&record);
            let [_, end] = world.finalize(&record).fill();
            end
        }
        _ => {
            let (verb, kind) = name.split_once('_').expect("a verb and a kind");
            let swap = match kind {
                "transfer" => false,
                "swap" => true,
                _ => panic!("the new instruction {name} needs a sample here"),
            };
            let record = record(&mut world, swap);
            record_of_step = Some(record);
            match verb {
                "finalize" => world.finalize(&record).step(),
                "cancel" => world.cancel(&record).step(),
                "expire" => world.pass_seconds(3_600).expire(&record).step(),
                _ => panic!("the new instruction {name} needs a sample here"),
            }
        }
    };
    Sample {
        world,
        step,
        record: record_of_step,
        vault: None,
    }
}

#[test]
fn every_instruction_works() {
    for name in names() {
        let Sample {
            mut world, step, vault, ..
        } = sample(name);
        world.done(&step.transaction());
        if let Some(vault) = vault {
            world.check_vault(&vault);
        }
    }
}
