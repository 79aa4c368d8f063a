use super::initiate::HookAccount;
use crate::{extensions::Extensions, time::Seconds};
use airlock_client::Pubkey;
use clap::{Args, Subcommand, ValueEnum};

#[derive(Subcommand, Debug)]
pub enum Domain {
    /// Creates a domain in the signer's name
    Create(Create),
    /// Shows a domain's policy
    Show { domain: Pubkey },
    /// Lists the domains of an authority
    List {
        /// Whose domains [default: the signer's]
        #[arg(long)]
        authority: Option<Pubkey>,
    },
    /// Changes a domain's policy; what is not given stays, and pending records keep the terms they have
    Update {
        domain: Pubkey,
        #[command(flatten)]
        policy: Policy,
    },
    /// Stops new operations, or finalizing too; cancel and expire stay open
    Pause {
        domain: Pubkey,
        /// What stops
        #[arg(long, value_enum, default_value_t = Stop::InitiateAndFinalize)]
        what: Stop,
    },
    /// Lifts a pause; for the authority only
    Unpause { domain: Pubkey },
    /// Proposes another authority, which takes over when it accepts
    ProposeAuthority {
        domain: Pubkey,
        /// The new authority
        #[arg(required_unless_present = "nobody")]
        authority: Option<Pubkey>,
        /// Withdraw the proposal
        #[arg(long, conflicts_with = "authority")]
        nobody: bool,
    },
    /// Takes a domain over, as the proposed authority. Cannot be undone but by proposing back
    AcceptAuthority { domain: Pubkey },
    /// Sends collected fees to the fee recipient; anyone may
    CollectFees {
        domain: Pubkey,
        /// The mint of the fees, or SOL
        #[arg(long, value_parser = super::mint)]
        mint: Pubkey,
        /// Whose operations paid them
        #[arg(long)]
        owner: Pubkey,
        /// An account that the mint's transfer hook wants, besides its program and its list; may be given several times
        #[arg(long = "hook-account", value_name = "KEY[:w]")]
        hook_accounts: Vec<HookAccount>,
    },
}

#[derive(Args, Debug)]
pub struct Create {
    /// Tells several domains of one creator apart
    #[arg(long, default_value_t = 0)]
    pub index: u16,
    /// Who governs the domain [default: the signer]
    #[arg(long)]
    pub authority: Option<Pubkey>,
    #[command(flatten)]
    pub policy: Policy,
}

/// What the authority decides.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// May pause, and nothing else [default: the authority]
    #[arg(long)]
    pub guardian: Option<Pubkey>,
    /// Settles vaults; has no power over records [default: the authority]
    #[arg(long)]
    pub operator: Option<Pubkey>,
    /// The wallet that gets collected fees [default: the authority]
    #[arg(long)]
    pub fee_recipient: Option<Pubkey>,
    /// Fee in basis points of what is paid out, at most 1000 [default: 0]
    #[arg(long, value_name = "BPS")]
    pub fee_bps: Option<u16>,
    /// At least this many slots between initiate and finalize [default: 1]
    #[arg(long, value_name = "SLOTS")]
    pub min_depth: Option<u32>,
    /// Records live at least this long [default: 1m]
    #[arg(long, value_name = "DURATION")]
    pub min_lifetime: Option<Seconds>,
    /// Records live at most this long [default: 90d]
    #[arg(long, value_name = "DURATION")]
    pub max_lifetime: Option<Seconds>,
    /// Token-2022 mint extensions that may enter, by name, separated by commas; or none [default: metadata-pointer,metadata]
    #[arg(long, value_name = "NAMES")]
    pub extensions: Option<Extensions>,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    Initiate,
    InitiateAndFinalize,
}
