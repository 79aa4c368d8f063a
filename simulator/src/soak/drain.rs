//! The end of the day: every deadline passes, and what is left is brought to its end at any price.

use super::{
    context::{Context, options},
    keepers, participants,
};
use crate::Failure;
use airlock_client::rpc::Filter;
use airlock_keeper::{Keeper, Metrics};
use std::{sync::Arc, time::Duration};

/// Real seconds after which nothing that was initiated is open any more.
const LONGEST: u64 = 70;
/// How often it is checked whether something is left.
const POLLS: usize = 200;

pub async fn drain(context: &Context<'_>) -> Result<(), Failure> {
    let node = &context.world.node;
    // blocks that users wait for no more
    tokio::time::sleep(Duration::from_millis(500)).await;
    node.advance_clock(LONGEST * context.settings.time_factor()).await?;
    let metrics = Metrics::new().map_err(|why| Failure::Node(format!("no metrics of keepers: {why}")))?;
    let key = match context.settings.keepers {
        0 => &context.world.people[participants::ADA].key,
        _ => &context.world.people[participants::keeper(0)].key,
    };
    let (config, domain) = (keepers::at_any_price(), context.world.domain);
    let mut keeper = Keeper::new(node.url(), options(), domain, key, config, Arc::new(metrics));
    let all = Filter::default();
    let mut left = Vec::new();
    for _ in 0..POLLS {
        left = context
            .world
            .connection
            .client
            .list(&all)
            .await
            .map_err(|why| Failure::rpc("listing what is left", why))?;
        if left.is_empty() {
            return Ok(());
        }
        if let Err(why) = keeper.poll().await {
            context.tally.found(format!("the last keeper: {why}"));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for (pending, record) in left {
        context.tally.found(format!(
            "the record {pending} of {} did not end: {:?}",
            record.owner, record.kind
        ));
    }
    Ok(())
}
