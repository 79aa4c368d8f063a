//! Runs every case for every owner.

use crate::{
    adapter,
    cases::{self, Act, Case, Group},
    chain::Chain,
    report::{Report, Row, Size},
    spread::Spread,
    stage::{Cast, Stage},
};
use airlock_client::address;
use anyhow::{Context, Result};
use solana_pubkey::Pubkey;
use solana_signer::Signer;
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
    let programs = [(airlock_client::ID, airlock), (cases::floor::ID, read("floor.so")?)];
    let mut stage = Stage::new(Chain::new(&programs)?, SEED)?;
    stage.deploy(&adapter::ID, &read("adversary.so")?)?;
    let casts: Vec<Cast> = (0..OWNERS).map(|_| stage.cast()).collect::<Result<_>>()?;

    let strangers = [stage.cast()?, stage.cast()?];

    let mut rows = Vec::new();
    for case in cases::all() {
        let context = || format!("{} ({})", case.name, case.variant);
        let mut row = measure(&mut stage, &casts, case).with_context(context)?;
        if matches!(case.group, Group::Operation { .. }) {
            row.common_writable = Some(common_writable(&mut stage, &strangers, case).with_context(context)?);
        }
        rows.push(row);
    }
    add_floors(&mut rows);
    Ok(Report {
        owners: OWNERS,
        seed: SEED,
        program_bytes,
        rows,
        accounts: sizes(&mut stage, &casts)?,
    })
}

fn measure(stage: &mut Stage, casts: &[Cast], case: &Case) -> Result<Row> {
    let mut units = Vec::with_capacity(casts.len());
    let mut bytes = 0;
    for cast in casts {
        let act = (case.prepare)(stage, cast)?;
        let signers: Vec<_> = act.signers.iter().collect();
        let cost = stage.chain.send(&act.instructions, &signers)?;
        units.push(cost.units);
        bytes = bytes.max(cost.bytes);
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
fn common_writable(stage: &mut Stage, users: &[Cast; 2], case: &Case) -> Result<usize> {
    let one = writable(&(case.prepare)(stage, &users[0])?);
    let other = writable(&(case.prepare)(stage, &users[1])?);
    Ok(one.intersection(&other).count())
}

fn writable(act: &Act) -> BTreeSet<Pubkey> {
    let metas = act.instructions.iter().flat_map(|instruction| &instruction.accounts);
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

fn sizes(stage: &mut Stage, casts: &[Cast]) -> Result<Vec<Size>> {
    let cast = casts.first().context("no owners")?;
    let owner = cast.owner.pubkey();
    let mut sizes = Vec::new();
    let mut add = |stage: &Stage, name: &str, key: Pubkey| -> Result<()> {
        let bytes = stage.chain.data(&key)?.len();
        let rent = stage.chain.svm.minimum_balance_for_rent_exemption(bytes);
        let name = name.into();
        sizes.push(Size { name, bytes, rent });
        Ok(())
    };
    add(stage, "`Domain`", stage.free)?;
    add(stage, "`Sequence`", address::sequence(&stage.free, &owner).0)?;
    add(stage, "`Vault`", stage.vault.key)?;
    let index = stage.open_round()?;
    add(stage, "`Round`", address::round(&stage.vault.key, index).0)?;
    let escrows = [
        (stage.spl, "escrow, SPL Token"),
        (stage.token_2022, "escrow, Token-2022"),
        (stage.transfer_fee, "escrow, Token-2022, transfer fee"),
    ];
    for (mint, name) in escrows {
        let opening = stage.opening(cast, &stage.deposit(mint))?;
        let record = stage.initiate(cast, opening.transfer(&cast.recipient.pubkey()), &opening.pending())?;
        if name.starts_with("escrow, SPL") {
            add(stage, "`PendingOperation`", record.address())?;
        }
        add(stage, name, record.escrow())?;
    }
    Ok(sizes)
}
