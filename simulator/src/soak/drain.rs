//! The end of the day: every deadline passes, and what is left is brought to its end at any price.

use super::{
    cast, keepers,
    stage::{Soak, options},
};
use crate::Failure;
use airlock_client::rpc::Filter;
use airlock_keeper::{Keeper, Metrics};
use std::{sync::Arc, time::Duration};

/// Beats after which nothing that was started is open any more.
const LONGEST: u64 = 70;
/// How often is looked whether something is left.
const LOOKS: usize = 200;

pub async fn drain(soak: &Soak<'_>) -> Result<(), Failure> {
    let node = &soak.world.node;
    // blocks that users wait for no more
    tokio::time::sleep(Duration::from_millis(500)).await;
    node.leap(LONGEST * soak.settings.beat()).await?;
    let metrics = Metrics::new().map_err(|why| Failure::Node(format!("no metrics of keepers: {why}")))?;
    let key = match soak.settings.keepers {
        0 => &soak.world.people[cast::ADA].key,
        _ => &soak.world.people[cast::keeper(0)].key,
    };
    let (config, domain) = (keepers::at_any_price(), soak.world.domain);
    let mut keeper = Keeper::new(node.url(), options(), domain, key, config, Arc::new(metrics));
    let all = Filter::default();
    let mut left = Vec::new();
    for _ in 0..LOOKS {
        left = soak
            .world
            .wire
            .client
            .list(&all)
            .await
            .map_err(|why| Failure::rpc("listing what is left", why))?;
        if left.is_empty() {
            return Ok(());
        }
        if let Err(why) = keeper.poll().await {
            soak.tally.found(format!("the keeper that clears up: {why}"));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for (pending, record) in left {
        soak.tally.found(format!(
            "the record {pending} of {} did not end: {:?}",
            record.owner, record.kind
        ));
    }
    Ok(())
}
