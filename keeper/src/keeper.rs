use crate::{
    backoff::Backoff,
    config::Config,
    decide::{self, Job},
    domain_state::DomainState,
    execute::{self, JobOutcome, Prepared, PreparedJob},
    metrics::Metrics,
    priority_fee,
};
use airlock_client::{
    Pubkey,
    flow::Budget,
    rpc::{AirlockClient, ClientError, DynSigner, Options},
};
use futures_util::{StreamExt, stream};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// A keeper of one domain.
pub struct Keeper<'k> {
    pub(crate) url: String,
    pub(crate) options: Options,
    pub(crate) domain: Pubkey,
    pub(crate) key: &'k DynSigner,
    pub(crate) config: Config,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) backoff: Backoff,
}

/// What one poll found and did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PollSummary {
    /// Operations that were possible.
    pub due: usize,
    /// Of these, not worth their price, or maintenance that is switched off.
    pub unprofitable: usize,
    pub done: usize,
    pub already_done: usize,
    pub failed: usize,
    /// Milliseconds until time alone makes something possible, if it ever does.
    pub next_change_millis: Option<u64>,
}

impl<'k> Keeper<'k> {
    /// `options`: as for every call of the client; a dry run sends nothing.
    pub fn new(
        url: impl Into<String>,
        options: Options,
        domain: Pubkey,
        key: &'k DynSigner,
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

    /// Reads the domain once, and does what is worth it.
    pub async fn poll(&mut self) -> Result<PollSummary, ClientError> {
        let client = AirlockClient::new(self.url.clone(), self.options);
        let key = self.key.try_pubkey()?;
        let state = DomainState::read(&client, &self.domain).await?;
        let collectable = self.config.collect.iter().map(|rule| rule.adapter).collect();
        let due = decide::due(&state, &key, &collectable);
        self.metrics.polled(state.records.len(), due.len());
        self.backoff.retain(|target, operation| {
            due.iter()
                .any(|job| (job.target, job.operation) == (*target, operation))
        });

        let unit_price = priority_fee::unit_price(&client, &self.domain, &self.config).await;
        let mut summary = PollSummary {
            due: due.len(),
            next_change_millis: decide::next_change_millis(&state, &key),
            ..PollSummary::default()
        };
        let jobs = self.select(&client, &due, unit_price, &mut summary).await?;
        if jobs.is_empty() {
            return Ok(summary);
        }
        let budget = Budget {
            unit_limit: None,
            unit_price,
        };
        let options = Options { budget, ..self.options };
        let sender = AirlockClient::new(self.url.clone(), options);
        // not all at once: what was read for the last would be outdated before the first are sent
        let at_once = self.config.batch.max(1) * self.config.concurrency.max(1);
        for jobs in jobs.chunks(at_once) {
            let prepared = self.prepare(&client, jobs, &mut summary).await;
            self.send(&sender, prepared, &key, &mut summary).await;
        }
        Ok(summary)
    }

    async fn prepare(&mut self, client: &AirlockClient, jobs: &[Job], summary: &mut PollSummary) -> Vec<PreparedJob> {
        let (key, rules) = (self.key, &self.config.collect);
        let results = stream::iter(jobs.iter().map(|job| async move {
            let result = execute::prepare(client, job, key, rules).await;
            (job.clone(), result)
        }));
        let results: Vec<_> = results.buffered(self.config.concurrency).collect().await;
        let mut prepared = Vec::new();
        for (job, result) in results {
            match result {
                Ok(Prepared::Send(instructions)) => prepared.push(PreparedJob { job, instructions }),
                Ok(Prepared::AlreadyDone) => self.count(&job, JobOutcome::AlreadyDone, summary),
                Ok(Prepared::NotYet) => self.count(&job, JobOutcome::NotYet, summary),
                Err(error) => self.count(&job, JobOutcome::Failed(error.to_string()), summary),
            }
        }
        prepared
    }

    async fn send(
        &mut self,
        client: &AirlockClient,
        jobs: Vec<PreparedJob>,
        payer: &Pubkey,
        summary: &mut PollSummary,
    ) {
        let batches = execute::batches(jobs, self.config.batch, payer);
        let key = self.key;
        let sent = stream::iter(batches.into_iter().map(|batch| execute::send(client, batch, key)));
        let mut sent = sent.buffer_unordered(self.config.concurrency);
        while let Some((outcomes, landed)) = sent.next().await {
            for done in landed {
                self.metrics.fees_paid.inc_by(done.fee.unwrap_or(0));
            }
            for (job, outcome) in outcomes {
                self.count(&job, outcome, summary);
            }
        }
    }

    /// Keeps an outcome in the metrics, the backoff, the summary and the log.
    fn count(&mut self, job: &Job, outcome: JobOutcome, summary: &mut PollSummary) {
        let (target, operation) = (job.target, job.operation.name());
        match outcome {
            JobOutcome::Done => {
                summary.done += 1;
                self.metrics.count(&self.metrics.done, job.operation);
                self.metrics.tips_earned.inc_by(job.tip);
                self.backoff.succeeded(&target, job.operation);
                tracing::info!(%target, operation, tip_lamports = job.tip, "done");
            }
            JobOutcome::AlreadyDone => {
                summary.already_done += 1;
                self.metrics.count(&self.metrics.already_done, job.operation);
                self.backoff.succeeded(&target, job.operation);
                tracing::info!(%target, operation, "already done by somebody else");
            }
            JobOutcome::NotYet => {
                let wait = self.backoff.failed(&target, job.operation, Instant::now());
                tracing::debug!(%target, operation, retry_in_seconds = wait.as_secs(), "it would have no effect yet");
            }
            JobOutcome::Failed(error) => {
                summary.failed += 1;
                self.metrics.count(&self.metrics.failed, job.operation);
                let wait = self.backoff.failed(&target, job.operation, Instant::now());
                tracing::warn!(%target, operation, %error, retry_in_seconds = wait.as_secs(), "failed");
            }
        }
    }
}
