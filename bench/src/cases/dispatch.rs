//! Dispatches to an adapter that does nothing: what comes on top is the adapter's own.

use super::{Act, Case, Group};
use crate::{
    adapter::CONFIG,
    stage::{Cast, LIFETIME, Stage},
};
use airlock_client::{build, record::PendingOperation};
use anyhow::Result;
use solana_instruction::Instruction;
use solana_signer::Signer;

const fn case(name: &'static str, variant: &'static str, prepare: fn(&mut Stage, &Cast) -> Result<Act>) -> Case {
    let group = Group::Vault;
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("update_adapter", "", |stage, _| {
        stage.register()?;
        let (vault, adapter) = (stage.stored_vault()?, stage.adapter()?);
        let update = build::update_adapter(&vault, &adapter, &stage.issuer.pubkey(), &CONFIG)?;
        Act::one(update, &[&stage.issuer])
    }),
    case("initiate_dispatch", "an adapter that does nothing", |stage, _| {
        let (step, _) = stage.dispatch_step()?;
        Act::one(step, &[&stage.issuer])
    }),
    case("collect_dispatch", "an adapter that does nothing", |stage, _| {
        act(stage, 0, |dispatch| Ok(dispatch.collect(vec![], &[])?))
    }),
    case("finalize_dispatch", "all is home", |stage, _| {
        act(stage, 0, |dispatch| Ok(dispatch.close(0)?))
    }),
    case("expire_dispatch", "all is home", |stage, _| {
        act(stage, LIFETIME, |dispatch| Ok(dispatch.expire()?))
    }),
    case("write_off_dispatch", "", |stage, _| {
        act(stage, LIFETIME, |dispatch| Ok(dispatch.write_off()?))
    }),
];

/// What is done with a dispatch `seconds` after it went out; the adapter's program is what it is.
fn act(stage: &mut Stage, seconds: i64, build: impl FnOnce(&build::Dispatch) -> Result<Instruction>) -> Result<Act> {
    let record: PendingOperation = stage.dispatched()?;
    stage.chain.advance(1, seconds);
    let vault = stage.stored_vault()?;
    let built = build::Dispatch::new(&record, &vault, stage.issuer.pubkey());
    Act::one(build(&built)?, &[&stage.issuer])
}
