//! Dispatches to an adapter that does nothing, so that only Airlock's part is measured.

use super::{Case, Group, Transaction};
use crate::fixture::{Fixture, LIFETIME, People};
use airlock_client::{build, record::PendingOperation};
use anyhow::Result;
use solana_instruction::Instruction;
use solana_signer::Signer;

const fn case(
    name: &'static str,
    variant: &'static str,
    prepare: fn(&mut Fixture, &People) -> Result<Transaction>,
) -> Case {
    let group = Group::Vault;
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("update_adapter", "", |fixture, _| {
        fixture.register()?;
        let (vault, adapter) = (fixture.stored_vault()?, fixture.adapter()?);
        let update = build::update_adapter(&vault, &adapter, &fixture.issuer.pubkey(), &fixture.adapter_config()?)?;
        Transaction::one(update, &[&fixture.issuer])
    }),
    case("renew_adapter_pin", "after an extension", |fixture, people| {
        fixture.register()?;
        let slot = fixture.extend_adapter()?;
        let (vault, adapter) = (fixture.stored_vault()?, fixture.adapter()?);
        let renew = build::renew_adapter_pin(&vault, &adapter, &people.stranger.pubkey(), slot)?;
        Transaction::one(renew, &[&people.stranger])
    }),
    case("initiate_dispatch", "an adapter that does nothing", |fixture, _| {
        let (step, _) = fixture.dispatch_step()?;
        Transaction::one(step, &[&fixture.issuer])
    }),
    case("collect_dispatch", "an adapter that does nothing", |fixture, _| {
        end(fixture, 0, |dispatch| Ok(dispatch.collect(vec![], &[])?))
    }),
    case("finalize_dispatch", "all has returned", |fixture, _| {
        end(fixture, 0, |dispatch| Ok(dispatch.close(0)?))
    }),
    case("expire_dispatch", "all has returned", |fixture, _| {
        end(fixture, LIFETIME, |dispatch| Ok(dispatch.expire()?))
    }),
    case("write_off_dispatch", "", |fixture, _| {
        end(fixture, LIFETIME, |dispatch| Ok(dispatch.write_off()?))
    }),
];

/// An instruction for a dispatch, `seconds` after it was initiated.
fn end(
    fixture: &mut Fixture,
    seconds: i64,
    build: impl FnOnce(&build::DispatchInstruction) -> Result<Instruction>,
) -> Result<Transaction> {
    let record: PendingOperation = fixture.dispatched()?;
    fixture.chain.advance(1, seconds);
    let vault = fixture.stored_vault()?;
    let built = build::DispatchInstruction::new(&record, &vault, fixture.issuer.pubkey());
    Transaction::one(build(&built)?, &[&fixture.issuer])
}
