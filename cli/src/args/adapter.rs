use crate::amount::Amount;
use airlock_client::Pubkey;
use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum Adapter {
    /// Allows a vault to send assets to a program, as it is deployed now; for the domain's authority
    Register {
        #[command(flatten)]
        which: Which,
        /// How much may be with it at one time, in units of the asset, or all
        #[arg(long, value_name = "AMOUNT")]
        cap: Amount,
        #[command(flatten)]
        terms: Terms,
    },
    /// Changes what an adapter may do, or takes its program's new deployment as reviewed; for the domain's authority
    Update {
        #[command(flatten)]
        which: Which,
        /// How much may be with it at one time, in units of the asset, or all [default: as it is]
        #[arg(long, value_name = "AMOUNT")]
        cap: Option<Amount>,
        /// Give it no new dispatches
        #[arg(long, conflicts_with = "enable")]
        disable: bool,
        /// Give it dispatches again
        #[arg(long)]
        enable: bool,
        #[command(flatten)]
        terms: Terms,
    },
    /// Removes an adapter that has nothing; for the domain's authority
    Remove {
        #[command(flatten)]
        which: Which,
    },
    /// Lists a vault's adapters: what is with each, its cap, and whether its program is the one that was reviewed
    List { vault: Pubkey },
}

#[derive(Args, Debug)]
pub struct Which {
    pub vault: Pubkey,
    /// The adapter's program
    pub program: Pubkey,
}

#[derive(Args, Debug)]
pub struct Terms {
    /// The slot of the deployment that you reviewed; refused if the program is another by then [default: today's]
    #[arg(long, value_name = "SLOT")]
    pub reviewed_slot: Option<u64>,
    /// Whether anyone may have it bring tokens back, such as a keeper; otherwise the operator and the record's finalizer
    #[arg(long, value_name = "YES/NO", action = clap::ArgAction::Set)]
    pub open_collect: Option<bool>,
}
