//! Options of the commands that initiate an operation.

use super::{expiry::Expiry, hook::HookOptions, sequence::LaneOption};
use crate::{amount::Decimal, reference::Reference, time::When};
use airlock_client::{Pubkey, rpc::Lanes};
use clap::Args;

#[derive(Args, Debug)]
pub struct InitiateOptions {
    /// The domain
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Pubkey,
    #[command(flatten)]
    pub expiry: Expiry,
    /// From when on the signer may cancel: now, a duration from now, or a time
    #[arg(long, value_name = "TIME", default_value = "now")]
    pub cancellable_from: When,
    /// The delay: minimum number of slots between initiate and finalize [default and minimum: that of the domain]
    #[arg(long, value_name = "SLOTS")]
    pub delay: Option<u32>,
    /// SOL for whoever finalizes or expires it
    #[arg(long, value_name = "SOL", default_value = "0")]
    pub tip: Decimal,
    /// The highest fee to accept, in basis points; refused if the domain charges more [default: what it charges now]
    #[arg(long, value_name = "BPS")]
    pub max_fee_bps: Option<u16>,
    /// The recipient's order or invoice: a text of up to 32 bytes, or 0x and 64 hexadecimal digits. Anyone can read it
    #[arg(long, value_name = "TEXT/HEX")]
    pub reference: Option<Reference>,
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
    /// The number for it on its lane, as `airlock sequence show` prints it [default: the next]. With a number, repeating the call
    /// does not initiate it twice
    #[arg(long, value_name = "NUMBER")]
    pub sequence: Option<u64>,
    #[command(flatten)]
    pub lane: LaneOption,
}

impl SequenceOption {
    pub fn lanes(self) -> Lanes {
        Lanes::one(self.lane.lane)
    }
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
