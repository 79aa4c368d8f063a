//! Runs every case for every owner.

use crate::{
    adapter,
    cases::{self, Case, Group, Transaction},
    chain::Chain,
    fixture::{Fixture, People},
    parts,
    profile::Profiler,
    rent,
    report::{Parts, Report, Row},
    spread::Spread,
};
use anyhow::{Context, Result};
use solana_pubkey::Pubkey;
use std::{collections::BTreeSet, path::Path};

/// Owners that are measured; more do not change the averages by more than noise.
pub const OWNERS: usize = 64;
pub const SEED: u64 = 0xA1_410C;

/// Measures the programs in `deploy`, the folder of the `.so` files.
pub fn run(deploy: &Path) -> Result<Report> {
    let read = |name: &str| {
        let path = deploy.join(name);
        std::fs::read(&path).with_context(|| format!("{}: run cargo xtask build", path.display()))
    };
    let airlock = read("airlock.so")?;
    let program_bytes = airlock.len();
    let profiler = Profiler::of(&deploy.join("airlock.so"))?;
    let programs = [(airlock_client::ID, airlock), (cases::floor::ID, read("floor.so")?)];
    let mut fixture = Fixture::new(Chain::new(&programs)?, SEED)?;
    fixture.deploy(&adapter::ID, &read("adversary.so")?)?;
    let owners: Vec<People> = (0..OWNERS).map(|_| fixture.shareholders()).collect::<Result<_>>()?;

    let two_users = [fixture.shareholders()?, fixture.shareholders()?];

    let (mut rows, mut parts) = (Vec::new(), Vec::new());
    for case in cases::all() {
        let context = || format!("{} ({})", case.name, case.variant);
        let mut row = measure(&mut fixture, &owners, case, profiler.as_ref(), &mut parts).with_context(context)?;
        if matches!(case.group, Group::Operation { .. }) {
            row.common_writable = Some(common_writable(&mut fixture, &two_users, case).with_context(context)?);
        }
        rows.push(row);
    }
    add_floors(&mut rows);
    let people = owners.first().context("no owners")?;
    Ok(Report {
        owners: OWNERS,
        seed: SEED,
        program_bytes,
        rows,
        parts: parts::beside_floors(&parts),
        accounts: rent::accounts(&mut fixture, people)?,
        lamports_per_byte: rent::lamports_per_byte(&fixture),
        deployment: rent::deployment(&fixture, program_bytes),
        deposits: rent::deposits(&mut fixture, people)?,
    })
}

/// One row; and where the first owner's compute units go, if the case is one that is taken apart.
fn measure(
    fixture: &mut Fixture,
    owners: &[People],
    case: &Case,
    profiler: Option<&Profiler>,
    taken_apart: &mut Vec<Parts>,
) -> Result<Row> {
    let mut units = Vec::with_capacity(owners.len());
    let mut bytes = 0;
    for people in owners {
        let transaction = (case.prepare)(fixture, people)?;
        let first = units.is_empty() && parts::takes_apart(case);
        let traced = match profiler {
            Some(profiler) if first && case.group != Group::Floor => {
                Some(profiler.trace(&fixture.chain, &transaction)?)
            }
            _ => None,
        };
        let signers: Vec<_> = transaction.signers.iter().collect();
        let (length, meta) = fixture.chain.execute(&transaction.instructions, &signers)?;
        if first {
            let mut parts = parts::of(case, &meta)?;
            if let Some(traced) = traced {
                parts.functions = traced.functions(&parts)?;
            }
            taken_apart.push(parts);
        }
        units.push(meta.compute_units_consumed);
        bytes = bytes.max(length);
    }
    Ok(Row {
        group: case.group.into(),
        name: case.name.into(),
        variant: case.variant.into(),
        units: Spread::of(&units),
        bytes,
        floor: None,
        common_writable: None,
    })
}

/// How many accounts the same operation of two users would both write to.
fn common_writable(fixture: &mut Fixture, users: &[People; 2], case: &Case) -> Result<usize> {
    let one = writable(&(case.prepare)(fixture, &users[0])?);
    let other = writable(&(case.prepare)(fixture, &users[1])?);
    Ok(one.intersection(&other).count())
}

fn writable(transaction: &Transaction) -> BTreeSet<Pubkey> {
    let metas = transaction
        .instructions
        .iter()
        .flat_map(|instruction| &instruction.accounts);
    metas.filter(|meta| meta.is_writable).map(|meta| meta.pubkey).collect()
}

/// Puts the average of a floor's first variant beside the operations that are compared with it.
fn add_floors(rows: &mut [Row]) {
    for (at, case) in cases::all().enumerate() {
        if let Group::Operation { floor: Some(name) } = case.group {
            let floor = cases::all().position(|case| case.group == Group::Floor && case.name == name);
            rows[at].floor = floor.map(|floor| rows[floor].units.avg);
        }
    }
}
