//! Cancel and expire: through the client, or by hand where they are to be refused.

use super::{look_again, opened};
use crate::{
    failure::Failure,
    world::{Ending, Refusal, World},
};
use airlock_client::{ID, build, flow, generated::instructions, rpc::Refund};

pub async fn cancel(world: &mut World, record: &str, by: usize) -> Result<Ending, Failure> {
    let opened = match opened(world, record) {
        Ok(opened) => opened,
        Err(ending) => return Ok(ending),
    };
    let (client, caller) = (&world.wire.client, &world.people[by].key);
    let outcome = client.cancel(&opened.address, &Refund::default(), caller).await;
    let ending = world.wire.settle(outcome).await?;
    look_again(world, record).await?;
    Ok(ending)
}

pub async fn expire(world: &mut World, record: &str, by: usize) -> Result<Ending, Failure> {
    let opened = match opened(world, record) {
        Ok(opened) => opened,
        Err(ending) => return Ok(ending),
    };
    let (client, caller) = (&world.wire.client, &world.people[by].key);
    let outcome = client.expire(&opened.address, &Refund::default(), caller).await;
    let ending = world.wire.settle(outcome).await?;
    look_again(world, record).await?;
    Ok(ending)
}

/// Sends exactly the verb asked for, whatever the client would think of it.
pub async fn defy(world: &mut World, record: &str, by: usize, verb: &str) -> Result<Ending, Failure> {
    let opened = match opened(world, record) {
        Ok(opened) => opened,
        Err(ending) => return Ok(ending),
    };
    let caller = &world.people[by];
    let refund = build::Refund {
        mint_writable: world.mints[opened.mint].spec.transfer_fee.is_some(),
        ..build::Refund::new(&opened.record, caller.address())
    };
    let flow = flow::Refund {
        open_destination: true,
        ..flow::Refund::new(refund)
    };
    let mut instructions = match flow.cancel() {
        Ok(instructions) => instructions,
        Err(why) => {
            return Ok(Ending::Refused(Refusal {
                name: "RefusedByClient".into(),
                says: why.to_string(),
            }));
        }
    };
    // All ways back have the same accounts and no arguments; only the name differs.
    if let Some(known) = instructions::ALL.iter().find(|known| known.name == verb) {
        let ours = instructions
            .iter_mut()
            .filter(|instruction| instruction.program_id == ID);
        ours.for_each(|instruction| instruction.data = known.discriminator.to_vec());
    }
    world.wire.send(&instructions, &caller.key, &[]).await
}
