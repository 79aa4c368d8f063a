//! Finalize: through the client, or by hand where it is to be refused.

use super::records::{find, refresh};
use crate::{
    failure::Failure,
    scenario::Finalize,
    world::{CallOutcome, KnownRecord, Refusal, World},
};
use airlock_client::{ID, Pubkey, build, build::Payment, flow, generated::types::Kind, program, rpc};

pub async fn finalize(world: &mut World, step: &Finalize) -> Result<CallOutcome, Failure> {
    let opened = match find(world, &step.record) {
        Ok(opened) => opened,
        Err(refusal) => return Ok(CallOutcome::Refused(refusal)),
    };
    let how = rpc::FinalizeParams {
        amount: step.amount.map(|tokens| tokens.units),
        payment: step.at_most.map(|tokens| Payment::at_most(tokens.units)),
        ..rpc::FinalizeParams::default()
    };
    let (client, caller) = (&world.connection.client, &world.people[step.by].key);
    let outcome = match step.kind {
        Kind::Swap => {
            client
                .finalize_swap(&opened.address, &how, rpc::TakerSigners::same(caller))
                .await
        }
        _ => client.finalize_transfer(&opened.address, &how, caller).await,
    };
    let outcome = world.connection.record_outcome(outcome).await?;
    refresh(world, &step.record).await?;
    Ok(outcome)
}

/// Sends it without the client's own checks.
pub async fn send_unchecked(world: &mut World, step: &Finalize) -> Result<CallOutcome, Failure> {
    let opened = match find(world, &step.record) {
        Ok(opened) => opened,
        Err(refusal) => return Ok(CallOutcome::Refused(refusal)),
    };
    let caller = &world.people[step.by];
    let finalize = build::FinalizeInstruction {
        amount: step.amount.map(|tokens| tokens.units),
        mint_writable: world.mints[opened.mint].spec.transfer_fee.is_some(),
        ..build::FinalizeInstruction::new(&opened.record, caller.address())
    };
    let flow = flow::FinalizeTransaction {
        open_destination: true,
        open_proceeds: true,
        ..flow::FinalizeTransaction::new(finalize)
    };
    let at_most = step.at_most.map_or(u64::MAX, |tokens| tokens.units);
    let instructions = match step.kind {
        Kind::Swap => flow.swap(&Payment::at_most(at_most)),
        _ => flow.transfer(),
    };
    let mut instructions = match instructions {
        Ok(instructions) => instructions,
        Err(why) => {
            return Ok(CallOutcome::Refused(Refusal::by_client(&why)));
        }
    };
    if step.forged {
        let copy = forge(world, &opened).await?;
        let ours = instructions
            .iter_mut()
            .filter(|instruction| instruction.program_id == ID);
        let metas = ours.flat_map(|instruction| &mut instruction.accounts);
        metas
            .filter(|meta| meta.pubkey == opened.address)
            .for_each(|meta| meta.pubkey = copy);
    }
    world.connection.send(&instructions, &caller.key, &[]).await
}

/// Puts a record's bytes into an account that another program owns.
async fn forge(world: &World, opened: &KnownRecord) -> Result<Pubkey, Failure> {
    let bytes = world.node.rpc().get_account_data(&opened.address).await;
    let bytes = bytes.map_err(|why| Failure::rpc("reading a record to forge", why))?;
    let (copy, _) = Pubkey::find_program_address(&[b"forged", opened.address.as_ref()], &program::TOKEN_2022);
    let rent = world.node.rent(bytes.len()).await?;
    world.node.set_account(&copy, rent, &bytes, &program::TOKEN_2022)?;
    Ok(copy)
}
