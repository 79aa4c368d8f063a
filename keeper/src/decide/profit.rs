use super::operation::Job;
use airlock_client::Pubkey;
use std::collections::BTreeSet;

/// Costs, in lamports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// One transaction: signature and priority fee.
    pub transaction: u64,
    /// The rent of a token account. It is lost to the keeper: it stays with the account's owner.
    pub token_account: u64,
}

/// The profit of a job in lamports: its tip, less the transaction and the token accounts to create.
pub fn profit(job: &Job, missing: &BTreeSet<Pubkey>, prices: &Prices) -> i128 {
    let created = job.paid_accounts.iter().filter(|account| missing.contains(*account));
    i128::from(job.tip) - i128::from(prices.transaction) - created.count() as i128 * i128::from(prices.token_account)
}

/// Whether a keeper with this configuration does it. `min_profit`: lamports.
pub fn is_worth_it(job: &Job, profit: i128, min_profit: i64, maintenance: bool) -> bool {
    if job.operation.is_maintenance() {
        maintenance
    } else {
        profit >= i128::from(min_profit)
    }
}
