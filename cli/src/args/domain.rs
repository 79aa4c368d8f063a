use super::{hook::HookOptions, mint, recipient::RecipientOption, sequence::LaneOption, validity::ValidityOption};
use crate::{extensions::Extensions, time::Seconds};
use airlock_client::Pubkey;
use clap::{Args, Subcommand, ValueEnum};

#[derive(Subcommand, Debug)]
pub enum Domain {
    /// Creates a domain; the signer is its creator
    Create(Create),
    /// Shows a domain's policy
    Show { domain: Pubkey },
    /// Lists the domains of an authority
    List {
        /// The authority [default: the signer]
        #[arg(long)]
        authority: Option<Pubkey>,
    },
    /// Changes a domain's policy; options not given stay as they are, and pending records keep their terms
    Update {
        domain: Pubkey,
        #[command(flatten)]
        policy: Policy,
        #[command(flatten)]
        unusual_recipient: RecipientOption,
        #[command(flatten)]
        validity: ValidityOption,
    },
    /// Stops new operations, or finalize too; cancel and expire are always possible
    Pause {
        domain: Pubkey,
        /// What stops
        #[arg(long, value_enum, default_value_t = PauseScope::InitiateAndFinalize)]
        what: PauseScope,
        #[command(flatten)]
        validity: ValidityOption,
    },
    /// Ends a pause; for the authority only
    Unpause {
        domain: Pubkey,
        #[command(flatten)]
        validity: ValidityOption,
    },
    /// Proposes another authority, which takes over when it accepts
    ProposeAuthority {
        domain: Pubkey,
        /// The new authority
        #[arg(required_unless_present = "nobody")]
        authority: Option<Pubkey>,
        /// Withdraw the proposal
        #[arg(long, conflicts_with = "authority")]
        nobody: bool,
        #[command(flatten)]
        validity: ValidityOption,
    },
    /// Makes the signer, which was proposed, the authority. Only a new proposal undoes it
    AcceptAuthority {
        domain: Pubkey,
        #[command(flatten)]
        validity: ValidityOption,
    },
    /// Sends collected fees to the fee recipient. For anyone
    CollectFees {
        domain: Pubkey,
        /// The mint of the fees, or SOL
        #[arg(long, value_parser = mint::parse)]
        mint: Pubkey,
        /// The owner of the operations that paid them
        #[arg(long)]
        owner: Pubkey,
        #[command(flatten)]
        lane: LaneOption,
        #[command(flatten)]
        hook: HookOptions,
    },
}

#[derive(Args, Debug)]
pub struct Create {
    /// The index of the domain among those of its creator
    #[arg(long, default_value_t = 0)]
    pub index: u16,
    /// The domain's authority [default: the signer]
    #[arg(long)]
    pub authority: Option<Pubkey>,
    #[command(flatten)]
    pub policy: Policy,
    #[command(flatten)]
    pub unusual_recipient: RecipientOption,
}

/// The policy of a domain, which its authority sets.
#[derive(Args, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// Who may pause, and nothing else [default: the authority]
    #[arg(long)]
    pub guardian: Option<Pubkey>,
    /// Who runs vaults; has no power over transfers and swaps [default: the authority]
    #[arg(long)]
    pub operator: Option<Pubkey>,
    /// The wallet that gets collected fees [default: the authority]
    #[arg(long)]
    pub fee_recipient: Option<Pubkey>,
    /// Fee in basis points of what is paid out, at most 1000 [default: 0]
    #[arg(long, value_name = "BPS")]
    pub fee_bps: Option<u16>,
    /// Minimum number of slots between initiate and finalize [default: 1]
    #[arg(long, value_name = "SLOTS")]
    pub min_delay: Option<u32>,
    /// Minimum time from initiate to expiry [default: 1m]
    #[arg(long, value_name = "DURATION")]
    pub min_lifetime: Option<Seconds>,
    /// Maximum time from initiate to expiry [default: 90d]
    #[arg(long, value_name = "DURATION")]
    pub max_lifetime: Option<Seconds>,
    /// Token-2022 mint extensions that are allowed, by name, separated by commas; or none. `transfer-hook` allows every hook,
    /// `inert-transfer-hook` only those that name no program, so that nothing runs [default: metadata-pointer,metadata]
    #[arg(long, value_name = "NAMES")]
    pub extensions: Option<Extensions>,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum PauseScope {
    Initiate,
    InitiateAndFinalize,
}
