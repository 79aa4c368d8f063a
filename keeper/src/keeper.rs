//! The loop: look, decide, do; again when time has passed or something has changed.

use crate::{
    backoff::Backoff,
    config::Config,
    decide::{self, Job, Prices},
    metrics::Metrics,
    view::View,
    wake,
    work::{self, Fate, Ready, Steps},
};
use airlock_client::{
    Pubkey,
    flow::Budget,
    rpc::{AirlockClient, ClientError, Options, Sign},
};
use futures_util::{StreamExt, stream};
use std::{
    collections::BTreeSet,
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{sync::Notify, task::JoinSet};

/// Lamports of a transaction with one signature.
const SIGNATURE_FEE: u64 = 5_000;
/// Compute units that one operation may use at most, for reckoning its priority fee before it is simulated.
const UNITS: u64 = 60_000;
/// Milliseconds between two looks, whatever opens.
const LEAST_PAUSE: u64 = 400;
/// A token account of SPL Token, in bytes; those of Token-2022 are a little larger.
const TOKEN_ACCOUNT: usize = 170;

/// A keeper of one domain.
pub struct Keeper<'k> {
    url: String,
    options: Options,
    domain: Pubkey,
    key: Sign<'k>,
    config: Config,
    metrics: Arc<Metrics>,
    backoff: Backoff,
}

/// What one round of work came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub due: usize,
    /// Of them, not worth their price.
    pub unpaid: usize,
    pub done: usize,
    pub already_done: usize,
    pub failed: usize,
    /// Milliseconds until something opens by itself, if anything will.
    pub opens_in: Option<u64>,
}

impl<'k> Keeper<'k> {
    /// `options` as for every call of the client; a dry run sends nothing.
    pub fn new(
        url: impl Into<String>,
        options: Options,
        domain: Pubkey,
        key: Sign<'k>,
        config: Config,
        metrics: Arc<Metrics>,
    ) -> Self {
        let seconds = Duration::from_secs;
        Self {
            backoff: Backoff::new(seconds(config.backoff_seconds), seconds(config.max_backoff_seconds)),
            url: url.into(),
            options,
            domain,
            key,
            config,
            metrics,
        }
    }

    /// Works until `stop`; what is under way then is finished. `socket`: where changes can be subscribed to.
    pub async fn run(&mut self, socket: Option<String>, stop: impl Future<Output = ()>) {
        let bell = Arc::new(Notify::new());
        // in a set, which ends it also when this is dropped
        let mut listening = JoinSet::new();
        if let Some(url) = socket {
            listening.spawn(wake::listen(url, self.domain, bell.clone()));
        }
        tokio::pin!(stop);
        let poll = Duration::from_secs(self.config.poll_seconds);
        loop {
            let looked = Instant::now();
            let pause = match self.work().await {
                Ok(tally) => {
                    if tally.done + tally.already_done + tally.failed > 0 {
                        tracing::info!(?tally, "worked");
                    }
                    let opens = tally
                        .opens_in
                        .map(|millis| Duration::from_millis(millis.max(LEAST_PAUSE)));
                    opens.map_or(poll, |opens| opens.min(poll))
                }
                Err(why) => {
                    self.metrics.failed_polls.inc();
                    tracing::warn!(%why, "the domain could not be read; trying again");
                    poll
                }
            };
            tokio::select! {
                () = &mut stop => break,
                () = tokio::time::sleep(pause) => {}
                // in a busy domain something changes all the time: what has changed until then is seen at once
                () = bell.notified() => {
                    self.metrics.woken.inc();
                    let rest = Duration::from_millis(LEAST_PAUSE).saturating_sub(looked.elapsed());
                    tokio::select! {
                        () = &mut stop => break,
                        () = tokio::time::sleep(rest) => {}
                    }
                }
            }
        }
        tracing::info!("stopped; nothing is under way");
    }

    /// Looks once, and does what is worth it.
    pub async fn work(&mut self) -> Result<Tally, ClientError> {
        let client = AirlockClient::new(self.url.clone(), self.options);
        let me = self.key.try_pubkey()?;
        let view = View::read(&client, &self.domain).await?;
        self.metrics.polls.inc();
        self.metrics.looked();
        self.metrics
            .records
            .set(i64::try_from(view.records.len()).unwrap_or(i64::MAX));
        let asks = self.config.collect.iter().map(|collect| collect.adapter).collect();
        let due = decide::due(&view, &me, &asks);
        self.metrics.due.set(i64::try_from(due.len()).unwrap_or(i64::MAX));
        self.backoff
            .keep(|target, deed| due.iter().any(|job| (job.target, job.deed) == (*target, deed)));

        let price = self.priority_price(&client).await;
        let mut tally = Tally {
            due: due.len(),
            opens_in: decide::opens_in(&view, &me),
            ..Tally::default()
        };
        let jobs = self.chosen(&client, &due, price, &mut tally).await?;
        if jobs.is_empty() {
            return Ok(tally);
        }
        let paid = AirlockClient::new(
            self.url.clone(),
            Options {
                budget: Budget {
                    unit_limit: None,
                    unit_price: price,
                },
                ..self.options
            },
        );
        // some at a time: what is read of the last would be old before the first are sent
        let at_once = self.config.batch.max(1) * self.config.concurrency.max(1);
        for some in jobs.chunks(at_once) {
            let ready = self.ready(&client, some, &mut tally).await;
            let batches = work::batches(ready, self.config.batch, &me);
            let sent = stream::iter(batches.into_iter().map(|batch| work::send(&paid, batch, self.key)));
            let mut sent = sent.buffer_unordered(self.config.concurrency);
            let mut fates = Vec::new();
            while let Some((some, landed)) = sent.next().await {
                for done in landed {
                    self.metrics.spent.inc_by(done.fee.unwrap_or(0));
                }
                fates.extend(some);
            }
            drop(sent);
            for (job, fate) in fates {
                self.note(&job, fate, &mut tally);
            }
        }
        Ok(tally)
    }

    /// What is worth its price, and may be tried again.
    async fn chosen(
        &self,
        client: &AirlockClient,
        due: &[Job],
        price: u64,
        tally: &mut Tally,
    ) -> Result<Vec<Job>, ClientError> {
        let accounts: BTreeSet<Pubkey> = due.iter().flat_map(|job| job.pays_to.iter().copied()).collect();
        let accounts: Vec<Pubkey> = accounts.into_iter().collect();
        let found = client.token_accounts(&accounts).await?;
        let missing = accounts.into_iter().zip(found);
        let missing = missing.filter_map(|(account, found)| found.is_none().then_some(account));
        let missing = missing.collect();
        let rent = client.rpc().get_minimum_balance_for_rent_exemption(TOKEN_ACCOUNT).await;
        let prices = Prices {
            transaction: SIGNATURE_FEE.saturating_add(price.saturating_mul(UNITS) / 1_000_000),
            account: rent.map_err(ClientError::from)?,
        };
        self.metrics.unpaid.reset();
        let now = Instant::now();
        let mut jobs = Vec::new();
        for job in due {
            let profit = decide::profit(job, &missing, &prices);
            if !decide::is_worth_it(job, profit, self.config.min_profit_lamports, self.config.chores) {
                tally.unpaid += 1;
                self.metrics.unpaid.with_label_values(&[job.deed.name()]).inc();
            } else if self.backoff.allows(&job.target, job.deed, now) {
                jobs.push(job.clone());
            }
        }
        Ok(jobs)
    }

    async fn ready(&mut self, client: &AirlockClient, jobs: &[Job], tally: &mut Tally) -> Vec<Ready> {
        let (key, collects) = (self.key, &self.config.collect);
        let built = stream::iter(jobs.iter().map(|job| async move {
            let steps = work::steps(client, job, key, collects).await;
            (job.clone(), steps)
        }));
        let built: Vec<_> = built.buffered(self.config.concurrency).collect().await;
        let mut ready = Vec::new();
        for (job, steps) in built {
            match steps {
                Ok(Steps::Send(steps)) => ready.push(Ready { job, steps }),
                Ok(Steps::AlreadyDone) => self.note(&job, Fate::AlreadyDone, tally),
                Ok(Steps::NotYet) => self.note(&job, Fate::NotYet, tally),
                Err(why) => self.note(&job, Fate::Failed(why.to_string()), tally),
            }
        }
        ready
    }

    fn note(&mut self, job: &Job, fate: Fate, tally: &mut Tally) {
        let (target, deed) = (job.target, job.deed.name());
        match fate {
            Fate::Done => {
                tally.done += 1;
                self.metrics.count(&self.metrics.done, job.deed);
                self.metrics.earned.inc_by(job.tip);
                self.backoff.done(&target, job.deed);
                tracing::info!(%target, deed, tip = job.tip, "done");
            }
            Fate::AlreadyDone => {
                tally.already_done += 1;
                self.metrics.count(&self.metrics.already_done, job.deed);
                self.backoff.done(&target, job.deed);
                tracing::info!(%target, deed, "somebody else was faster");
            }
            Fate::NotYet => {
                let wait = self.backoff.failed(&target, job.deed, Instant::now());
                tracing::debug!(%target, deed, wait = wait.as_secs(), "nothing would come of it yet");
            }
            Fate::Failed(why) => {
                tally.failed += 1;
                self.metrics.count(&self.metrics.failed, job.deed);
                let wait = self.backoff.failed(&target, job.deed, Instant::now());
                tracing::warn!(%target, deed, %why, wait = wait.as_secs(), "failed; it waits");
            }
        }
    }

    /// What the last blocks took, up to the cap; the cap's floor, nothing, if the node does not say.
    async fn priority_price(&self, client: &AirlockClient) -> u64 {
        let asked = client.rpc().get_recent_prioritization_fees(&[self.domain]).await;
        let mut prices: Vec<u64> = match asked {
            Ok(fees) => fees.iter().map(|fee| fee.prioritization_fee).collect(),
            Err(_) => return 0,
        };
        prices.sort_unstable();
        percentile(&prices, self.config.priority_percentile).min(self.config.max_priority_price)
    }
}

/// The smallest that is at least as large as this many hundredths of them; 0 of none.
fn percentile(sorted: &[u64], hundredths: u8) -> u64 {
    let rank = (sorted.len() * usize::from(hundredths)).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn a_percentile_is_one_of_them() {
        let prices = [1, 2, 3, 4, 100];
        for (hundredths, expected) in [(0, 1), (20, 1), (21, 2), (50, 3), (80, 4), (81, 100), (100, 100)] {
            assert_eq!(percentile(&prices, hundredths), expected, "{hundredths}");
        }
        assert_eq!(percentile(&[], 50), 0);
    }
}
