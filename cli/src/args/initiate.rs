//! What the verbs of every kind take.

use crate::{
    amount::{Amount, Decimal},
    failure::Failure,
    time::When,
};
use airlock_client::{AccountMeta, Pubkey};
use clap::Args;
use std::str::FromStr;

/// For initiate: where it belongs, and its times.
#[derive(Args, Debug)]
pub struct Opening {
    /// The domain
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Pubkey,
    /// When it expires: finalize closes for ever, and anyone may give the tokens back
    #[arg(long, value_name = "TIME")]
    pub expires: When,
    /// From when on the signer may cancel
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub cancellable: When,
    /// Slots until finalize opens [default: as few as the domain allows, which is also the least]
    #[arg(long, value_name = "SLOTS")]
    pub depth: Option<u32>,
    /// SOL for whoever finalizes or expires it
    #[arg(long, value_name = "SOL", default_value = "0")]
    pub tip: Decimal,
    /// The token account the tokens come from [default: the signer's associated one]
    #[arg(long, value_name = "ACCOUNT")]
    pub source: Option<Pubkey>,
    #[command(flatten)]
    pub number: Numbered,
    #[command(flatten)]
    pub tokens: Tokens,
}

/// For whatever takes a number: which.
#[derive(Args, Clone, Copy, Debug)]
pub struct Numbered {
    /// The owner's number for it [default: the next]. Give one to be sure that calling again does not do it twice
    #[arg(long, value_name = "NUMBER")]
    pub sequence: Option<u64>,
}

/// For finalize: which record, and how much of it.
#[derive(Args, Debug)]
pub struct Release {
    #[command(flatten)]
    pub to: Destination,
    /// How much to take out of the record, the fee included
    #[arg(long, default_value = "all")]
    pub amount: Amount,
}

/// For all that pays out: which record, and where to.
#[derive(Args, Debug)]
pub struct Destination {
    /// The record's address
    pub record: Pubkey,
    /// The token account to pay to; only for whoever is paid [default: their associated one]
    #[arg(long, value_name = "ACCOUNT")]
    pub destination: Option<Pubkey>,
    #[command(flatten)]
    pub tokens: Tokens,
}

/// SOL is wrapped on its way in and unwrapped on its way to the signer; a transfer hook gets its accounts.
#[derive(Args, Clone, Debug)]
pub struct Tokens {
    /// Leave wrapped SOL as it is: neither wrap the signer's SOL nor unwrap what comes back
    #[arg(long)]
    pub no_wrap: bool,
    /// An account that the mint's transfer hook wants, besides its program and its list; may be given several times
    #[arg(long = "hook-account", value_name = "KEY[:w]")]
    pub hook_accounts: Vec<HookAccount>,
}

/// An account for a transfer hook, writable with `:w`.
#[derive(Clone, Debug)]
pub struct HookAccount(pub AccountMeta);

impl FromStr for HookAccount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (key, is_writable) = text.strip_suffix(":w").map_or((text, false), |key| (key, true));
        let pubkey = key
            .parse()
            .map_err(|_| "not an address; write KEY, or KEY:w if it is written to")?;
        Ok(Self(AccountMeta {
            pubkey,
            is_signer: false,
            is_writable,
        }))
    }
}

impl Release {
    /// The part in base units; none for all.
    pub fn part(&self, decimals: u8) -> Result<Option<u64>, Failure> {
        match self.amount {
            Amount::All => Ok(None),
            Amount::Exactly(amount) => Ok(Some(amount.base_units(decimals)?)),
        }
    }
}
