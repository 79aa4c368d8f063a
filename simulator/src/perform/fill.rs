//! Fills: the tokens first, the payment later in the same transaction.

use super::records::{find, refresh};
use crate::{
    failure::Failure,
    world::{CallOutcome, KnownRecord, World},
};
use airlock_client::{
    Instruction, build,
    build::Payment,
    flow::{self, FlowError},
};

/// At any price: the taker keeps the difference.
const AT_MOST: Payment = Payment::at_most(u64::MAX);

pub async fn fill(world: &mut World, record: &str, through: Option<&str>, by: usize) -> Result<CallOutcome, Failure> {
    let taken = match find(world, record) {
        Ok(taken) => taken,
        Err(refusal) => return Ok(CallOutcome::Refused(refusal)),
    };
    let between = match through.map(|name| find(world, name)).transpose() {
        Ok(between) => between,
        Err(refusal) => return Ok(CallOutcome::Refused(refusal)),
    };
    let instructions = instructions(world, &taken, between.as_ref(), by);
    let taker = &world.people[by].key;
    let outcome = match instructions {
        Ok(instructions) => world.connection.send(&instructions, taker, &[]).await?,
        Err(why) => world.connection.record_outcome(Err(why.into())).await?,
    };
    for name in [Some(record), through].into_iter().flatten() {
        refresh(world, name).await?;
    }
    Ok(outcome)
}

fn instructions(
    world: &World,
    taken: &KnownRecord,
    through: Option<&KnownRecord>,
    by: usize,
) -> Result<Vec<Instruction>, FlowError> {
    let flow = |opened| {
        let opened: &KnownRecord = opened;
        let finalize = build::FinalizeInstruction {
            mint_writable: world.mints[opened.mint].spec.transfer_fee.is_some(),
            ..build::FinalizeInstruction::new(&opened.record, world.people[by].address())
        };
        flow::FinalizeTransaction {
            open_destination: true,
            open_proceeds: true,
            ..flow::FinalizeTransaction::new(finalize)
        }
    };
    let between = match through {
        Some(opened) => flow(opened).swap(&AT_MOST)?,
        None => Vec::new(),
    };
    flow(taken).fill(&AT_MOST, &between)
}
