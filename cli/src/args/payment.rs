//! Options of the commands that pay out of a record.

use super::initiate::TokenOptions;
use crate::{amount::Amount, failure::Failure};
use airlock_client::Pubkey;
use clap::Args;

/// For finalize: which record, and how much of it.
#[derive(Args, Debug)]
pub struct Release {
    #[command(flatten)]
    pub to: Destination,
    /// How much to take out of the record, the fee included
    #[arg(long, default_value = "all")]
    pub amount: Amount,
}

/// Which record, and where its tokens go.
#[derive(Args, Debug)]
pub struct Destination {
    /// The record's address
    pub record: Pubkey,
    /// The token account to pay to; only whoever is paid may choose it, by signing [default: their associated one]
    #[arg(long, value_name = "ACCOUNT")]
    pub destination: Option<Pubkey>,
    #[command(flatten)]
    pub tokens: TokenOptions,
}

impl Release {
    /// The amount in base units; none for all.
    pub fn base_units(&self, decimals: u8) -> Result<Option<u64>, Failure> {
        match self.amount {
            Amount::All => Ok(None),
            Amount::Exactly(amount) => Ok(Some(amount.base_units(decimals)?)),
        }
    }
}
