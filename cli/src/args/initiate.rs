//! Options of the commands that initiate an operation.

use super::hook::HookOptions;
use crate::{amount::Decimal, time::When};
use airlock_client::Pubkey;
use clap::Args;

#[derive(Args, Debug)]
pub struct InitiateOptions {
    /// The domain
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Pubkey,
    /// When it expires: from then on it cannot be finalized, and anyone may refund it
    #[arg(long, value_name = "TIME")]
    pub expires: When,
    /// From when on the signer may cancel
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub cancellable: When,
    /// Minimum number of slots before finalize [default and minimum: that of the domain]
    #[arg(long, value_name = "SLOTS")]
    pub depth: Option<u32>,
    /// SOL for whoever finalizes or expires it
    #[arg(long, value_name = "SOL", default_value = "0")]
    pub tip: Decimal,
    /// The token account that pays [default: the signer's associated one]
    #[arg(long, value_name = "ACCOUNT")]
    pub source: Option<Pubkey>,
    #[command(flatten)]
    pub sequence: SequenceOption,
    #[command(flatten)]
    pub tokens: TokenOptions,
}

#[derive(Args, Clone, Copy, Debug)]
pub struct SequenceOption {
    /// The owner's number for it [default: the next]. With a number, repeating the call does not initiate it twice
    #[arg(long, value_name = "NUMBER")]
    pub sequence: Option<u64>,
}

/// How SOL and transfer hooks are treated.
#[derive(Args, Debug)]
pub struct TokenOptions {
    /// Neither wrap the signer's SOL to pay, nor unwrap the SOL that the signer gets
    #[arg(long)]
    pub no_wrap: bool,
    #[command(flatten)]
    pub hook: HookOptions,
}
