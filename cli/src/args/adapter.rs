use crate::amount::Amount;
use airlock_client::Pubkey;
use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum Adapter {
    /// Allows a vault to send assets to a program, as it is deployed now; for the domain's authority
    Register {
        #[command(flatten)]
        adapter: AdapterId,
        /// The most that dispatches may have outstanding with it, in units of the asset, or all
        #[arg(long, value_name = "AMOUNT")]
        cap: Amount,
        #[command(flatten)]
        options: AdapterOptions,
    },
    /// Changes what an adapter may do, or confirms a new deployment of its program as reviewed; for the domain's authority
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
        #[command(flatten)]
        options: AdapterOptions,
    },
    /// Removes an adapter with nothing outstanding; for the domain's authority
    Remove {
        #[command(flatten)]
        adapter: AdapterId,
    },
    /// Lists a vault's adapters: what is outstanding with each, its cap, and whether its program is the one that was reviewed
    List { vault: Pubkey },
}

#[derive(Args, Debug)]
pub struct AdapterId {
    pub vault: Pubkey,
    /// The adapter's program
    pub program: Pubkey,
}

#[derive(Args, Debug)]
pub struct AdapterOptions {
    /// The slot of the deployment that you reviewed; refused if the program was deployed again since [default: the last one's]
    #[arg(long, value_name = "SLOT")]
    pub reviewed_slot: Option<u64>,
    /// Whether anyone, such as a keeper, may have it return tokens; otherwise only the operator and the record's finalizer
    #[arg(long, value_name = "YES/NO", action = clap::ArgAction::Set)]
    pub open_collect: Option<bool>,
}
