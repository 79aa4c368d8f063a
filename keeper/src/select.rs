use crate::{
    decide::{self, Job, Prices},
    keeper::{Keeper, PollSummary},
};
use airlock_client::{
    Pubkey,
    rpc::{AirlockClient, ClientError},
};
use std::{collections::BTreeSet, time::Instant};

/// Lamports of a transaction with one signature.
const SIGNATURE_FEE: u64 = 5_000;
/// Compute units of one operation at most, to estimate its priority fee before it is simulated.
const MAX_OPERATION_UNITS: u64 = 60_000;
/// Bytes of a token account; those of Token-2022 are a little larger than those of SPL Token.
const TOKEN_ACCOUNT_BYTES: usize = 170;

impl Keeper<'_> {
    /// The jobs that are worth their price, and may be tried again.
    pub(crate) async fn select(
        &self,
        client: &AirlockClient,
        due: &[Job],
        unit_price: u64,
        summary: &mut PollSummary,
    ) -> Result<Vec<Job>, ClientError> {
        let accounts: BTreeSet<Pubkey> = due.iter().flat_map(|job| job.paid_accounts.iter().copied()).collect();
        let accounts: Vec<Pubkey> = accounts.into_iter().collect();
        let found = client.token_accounts(&accounts).await?;
        let missing = accounts.into_iter().zip(found);
        let missing = missing.filter_map(|(account, found)| found.is_none().then_some(account));
        let missing = missing.collect();
        let rent = client
            .rpc()
            .get_minimum_balance_for_rent_exemption(TOKEN_ACCOUNT_BYTES)
            .await;
        let priority_fee = unit_price.saturating_mul(MAX_OPERATION_UNITS) / 1_000_000;
        let prices = Prices {
            transaction: SIGNATURE_FEE.saturating_add(priority_fee),
            token_account: rent.map_err(ClientError::from)?,
        };
        self.metrics.unprofitable.reset();
        let now = Instant::now();
        let mut selected = Vec::new();
        for job in due {
            let profit = decide::profit(job, &missing, &prices);
            if !decide::is_worth_it(job, profit, self.config.min_profit_lamports, self.config.maintenance) {
                summary.unprofitable += 1;
                self.metrics
                    .unprofitable
                    .with_label_values(&[job.operation.name()])
                    .inc();
            } else if self.backoff.allows(&job.target, job.operation, now) {
                selected.push(job.clone());
            }
        }
        Ok(selected)
    }
}
