//! The loop: polls at an interval, when time makes something possible, and when an account has changed.

use crate::{
    keeper::{Keeper, PollSummary},
    subscription,
};
use std::{
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::Notify, task::JoinSet};

/// Between two polls, whatever happens.
const MIN_INTERVAL: Duration = Duration::from_millis(400);

impl Keeper<'_> {
    /// Polls until `stop`; what has been started then is finished. `websocket`: the URL to subscribe to changes.
    pub async fn run(&mut self, websocket: Option<String>, stop: impl Future<Output = ()>) {
        let changed = Arc::new(Notify::new());
        // in a set, so that the subscription ends also when this future is dropped
        let mut subscription = JoinSet::new();
        if let Some(url) = websocket {
            subscription.spawn(subscription::notify_on_change(url, self.domain, changed.clone()));
        }
        tokio::pin!(stop);
        let interval = Duration::from_secs(self.config.poll_seconds);
        loop {
            let polled_at = Instant::now();
            let pause = match self.poll().await {
                Ok(summary) => {
                    log(&summary);
                    let change = summary.next_change_millis.map(Duration::from_millis);
                    change.map_or(interval, |change| change.max(MIN_INTERVAL).min(interval))
                }
                Err(error) => {
                    self.metrics.polls_failed.inc();
                    tracing::warn!(%error, "the domain could not be read; trying again");
                    interval
                }
            };
            tokio::select! {
                () = &mut stop => break,
                () = tokio::time::sleep(pause) => {}
                // a busy domain changes all the time: one poll reads all changes of the minimum interval
                () = changed.notified() => {
                    self.metrics.wakeups.inc();
                    let rest = MIN_INTERVAL.saturating_sub(polled_at.elapsed());
                    tokio::select! {
                        () = &mut stop => break,
                        () = tokio::time::sleep(rest) => {}
                    }
                }
            }
        }
        tracing::info!("stopped; nothing is under way");
    }
}

fn log(summary: &PollSummary) {
    let PollSummary {
        due,
        unprofitable,
        done,
        already_done,
        failed,
        next_change_millis,
    } = *summary;
    if done + already_done + failed > 0 {
        tracing::info!(
            due,
            unprofitable,
            done,
            already_done,
            failed,
            next_change_millis,
            "poll finished"
        );
    }
}
