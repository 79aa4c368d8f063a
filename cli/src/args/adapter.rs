use super::hex::Sha256;
use crate::amount::Amount;
use airlock_client::Pubkey;
use clap::{ArgAction, Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum Adapter {
    /// Allows a vault to send assets to a program, pinned to the code that is deployed now; for the domain's authority
    Register {
        #[command(flatten)]
        adapter: AdapterId,
        /// The most that dispatches may have outstanding with it, in units of the asset, or all
        #[arg(long, value_name = "AMOUNT")]
        cap: Amount,
        /// Anyone, such as a keeper, may have it return tokens [default: only the operator and the record's finalizer]
        #[arg(long)]
        permissionless_collect: bool,
        #[command(flatten)]
        reviewed: ReviewedCode,
    },
    /// Changes what an adapter may do, or pins other code of its program, with --sha256; for the domain's authority
    Update {
        #[command(flatten)]
        adapter: AdapterId,
        /// The most that dispatches may have outstanding with it, in units of the asset, or all [default: unchanged]
        #[arg(long, value_name = "AMOUNT")]
        cap: Option<Amount>,
        /// Allow no new dispatches
        #[arg(long, conflicts_with = "enable")]
        disable: bool,
        /// Allow new dispatches again
        #[arg(long)]
        enable: bool,
        /// Whether anyone, such as a keeper, may have it return tokens [default: unchanged]
        #[arg(long, value_name = "BOOL", action = ArgAction::Set)]
        permissionless_collect: Option<bool>,
        #[command(flatten)]
        reviewed: ReviewedCode,
    },
    /// Removes an adapter with nothing outstanding; for the domain's authority
    Remove {
        #[command(flatten)]
        adapter: AdapterId,
    },
    /// Pins the slot in which the program was deployed last, if its code is still the one that is pinned. For anyone
    RenewPin {
        #[command(flatten)]
        adapter: AdapterId,
    },
    /// Shows an adapter, the code that it is pinned to, and whether that is the code deployed
    Show {
        #[command(flatten)]
        adapter: AdapterId,
    },
    /// Lists a vault's adapters: what is outstanding with each, its cap, and whether its program is deployed as pinned
    List { vault: Pubkey },
}

#[derive(Args, Debug)]
pub struct AdapterId {
    pub vault: Pubkey,
    /// The adapter's program
    pub program: Pubkey,
}

#[derive(Args, Debug)]
pub struct ReviewedCode {
    /// The SHA-256 of the code that you reviewed, as solana-verify prints it; refused if other code is deployed
    #[arg(long, value_name = "HEX")]
    pub sha256: Option<Sha256>,
}
