//! Cancel and expire: through the client, or by hand where they are to be refused.

use super::records::{find, refresh};
use crate::{
    failure::Failure,
    world::{CallOutcome, Refusal, World},
};
use airlock_client::{ID, build, flow, generated::instructions, rpc::RefundParams};

pub async fn cancel(world: &mut World, record: &str, by: usize) -> Result<CallOutcome, Failure> {
    let opened = match find(world, record) {
        Ok(opened) => opened,
        Err(refusal) => return Ok(CallOutcome::Refused(refusal)),
    };
    let (client, caller) = (&world.connection.client, &world.people[by].key);
    let outcome = client.cancel(&opened.address, &RefundParams::default(), caller).await;
    let outcome = world.connection.record_outcome(outcome).await?;
    refresh(world, record).await?;
    Ok(outcome)
}

pub async fn expire(world: &mut World, record: &str, by: usize) -> Result<CallOutcome, Failure> {
    let opened = match find(world, record) {
        Ok(opened) => opened,
        Err(refusal) => return Ok(CallOutcome::Refused(refusal)),
    };
    let (client, caller) = (&world.connection.client, &world.people[by].key);
    let outcome = client.expire(&opened.address, &RefundParams::default(), caller).await;
    let outcome = world.connection.record_outcome(outcome).await?;
    refresh(world, record).await?;
    Ok(outcome)
}

/// Sends exactly the verb asked for, without the client's own checks.
pub async fn send_unchecked(world: &mut World, record: &str, by: usize, verb: &str) -> Result<CallOutcome, Failure> {
    let opened = match find(world, record) {
        Ok(opened) => opened,
        Err(refusal) => return Ok(CallOutcome::Refused(refusal)),
    };
    let caller = &world.people[by];
    let refund = build::RefundInstruction {
        mint_writable: world.mints[opened.mint].spec.transfer_fee.is_some(),
        ..build::RefundInstruction::new(&opened.record, caller.address())
    };
    let flow = flow::RefundTransaction {
        open_destination: true,
        ..flow::RefundTransaction::new(refund)
    };
    let mut instructions = match flow.cancel() {
        Ok(instructions) => instructions,
        Err(why) => {
            return Ok(CallOutcome::Refused(Refusal::by_client(&why)));
        }
    };
    // All refunds have the same accounts and no arguments; only the name differs.
    if let Some(known) = instructions::ALL.iter().find(|known| known.name == verb) {
        let ours = instructions
            .iter_mut()
            .filter(|instruction| instruction.program_id == ID);
        ours.for_each(|instruction| instruction.data = known.discriminator.to_vec());
    }
    world.connection.send(&instructions, &caller.key, &[]).await
}
