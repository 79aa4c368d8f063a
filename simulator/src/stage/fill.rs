//! Fills: the tokens first, the payment later in the same transaction.

use super::{look_again, opened};
use crate::{
    failure::Failure,
    world::{Ending, Opened, World},
};
use airlock_client::{
    Instruction, build,
    build::Payment,
    flow::{self, FlowError},
};

/// Whatever it costs: the taker keeps what is over.
const AT_MOST: Payment = Payment::at_most(u64::MAX);

pub async fn fill(world: &mut World, record: &str, through: Option<&str>, by: usize) -> Result<Ending, Failure> {
    let taken = match opened(world, record) {
        Ok(taken) => taken,
        Err(ending) => return Ok(ending),
    };
    let between = match through.map(|name| opened(world, name)).transpose() {
        Ok(between) => between,
        Err(ending) => return Ok(ending),
    };
    let instructions = instructions(world, &taken, between.as_ref(), by);
    let taker = &world.people[by].key;
    let ending = match instructions {
        Ok(instructions) => world.wire.send(&instructions, taker, &[]).await?,
        Err(why) => world.wire.settle(Err(why.into())).await?,
    };
    for name in [Some(record), through].into_iter().flatten() {
        look_again(world, name).await?;
    }
    Ok(ending)
}

fn instructions(
    world: &World,
    taken: &Opened,
    through: Option<&Opened>,
    by: usize,
) -> Result<Vec<Instruction>, FlowError> {
    let flow = |opened| {
        let opened: &Opened = opened;
        let finalize = build::Finalize {
            mint_writable: world.mints[opened.mint].spec.transfer_fee.is_some(),
            ..build::Finalize::new(&opened.record, world.people[by].address())
        };
        flow::Finalize {
            open_destination: true,
            open_proceeds: true,
            ..flow::Finalize::new(finalize)
        }
    };
    let between = match through {
        Some(opened) => flow(opened).swap(&AT_MOST)?,
        None => Vec::new(),
    };
    flow(taken).fill(&AT_MOST, &between)
}
