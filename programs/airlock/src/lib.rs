//! Airlock: asynchronous operations in two steps.
//!
//! **Initiate** takes value in and seals it in escrow beside a pending record; **finalize**, in a later slot, lets it
//! out on exactly the recorded terms. While the operation is pending nobody holds the value, and a way back is always
//! open to its owner: **cancel** by wish, **expire** by time. A lock keeps both doors shut while foreign code runs.

#![warn(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]
// Anchor's macros
#![allow(unexpected_cfgs, clippy::diverging_sub_expression)]

#[macro_use]
pub mod error;
#[macro_use]
pub mod state;

pub mod admin;
pub mod constants;
pub mod custody;
pub mod events;
pub mod lock;
pub mod operations;

pub use airlock_core::{lifecycle, limits, math};

use admin::*;
use anchor_lang::prelude::*;
use operations::{finalize::*, initiate::*, refund::*, swap::*, transfer::*};
use state::{DomainConfig, Pause};

declare_id!("AirWCJCfaBt98LQFjzcWntbRVwUY24NVDybnihrch3Yu");

#[program]
pub mod airlock {
    use super::*;

    // ---- domains

    /// Creates a domain in the creator's name. Signs: creator, payer (rent). Fails: `FeeTooHigh`, `UnsoundBounds`,
    /// `MissingKey`, `UnknownExtension`; or if it exists.
    pub fn create_domain(ctx: Context<CreateDomain>, args: CreateDomainArgs) -> Result<()> {
        admin::create_domain(ctx, args)
    }

    /// Replaces the configuration; pending records keep theirs. Signs: authority. Fails: `NotAuthority`, and as create.
    pub fn update_domain(ctx: Context<Govern>, config: DomainConfig) -> Result<()> {
        admin::update_domain(ctx, config)
    }

    /// Proposes another authority, or withdraws a proposal with the zero key. Signs: authority. Fails: `NotAuthority`.
    pub fn propose_authority(ctx: Context<Govern>, proposed: Pubkey) -> Result<()> {
        admin::propose_authority(ctx, proposed)
    }

    /// Takes the domain over. Signs: the proposed authority. Fails: `NotProposedAuthority`.
    pub fn accept_authority(ctx: Context<AcceptAuthority>) -> Result<()> {
        admin::accept_authority(ctx)
    }

    /// Pauses initiate, or initiate and finalize; exits cannot be paused. Signs: guardian or authority. Fails:
    /// `NotGuardian`, `OnlyAuthorityUnpauses`.
    pub fn set_pause(ctx: Context<SetPause>, pause: Pause) -> Result<()> {
        admin::set_pause(ctx, pause)
    }

    /// Opens an owner's numbering in a domain. Signs: payer (rent, kept). Fails: if it exists.
    pub fn open_sequence(ctx: Context<OpenSequence>) -> Result<()> {
        admin::open_sequence(ctx)
    }

    /// Opens the account that collects the fees of one owner's operations in one mint. Signs: payer (rent, kept).
    /// Fails: `ExtensionNotAllowed`, `WrongTokenProgram`, `NotAMint`; or if it exists.
    pub fn open_fee_account(ctx: Context<OpenFeeAccount>) -> Result<()> {
        admin::open_fee_account(ctx)
    }

    /// Sends collected fees to the fee recipient. Signs: anyone. Fails: `ZeroAmount`, `WrongDestination`,
    /// `DestinationNotOwned`.
    pub fn collect_fees<'info>(ctx: Context<'info, CollectFees<'info>>) -> Result<()> {
        admin::collect_fees(ctx)
    }

    // ---- transfer

    /// Seals the owner's tokens for a recipient. Signs: owner, payer (rent and tip). Fails: `Paused`, `ZeroAmount`,
    /// `BadBeneficiary`, `ExtensionNotAllowed`, `FeeAccountRequired`, a window outside the domain's bounds.
    pub fn initiate_transfer<'info>(ctx: Context<'info, Initiate<'info>>, args: InitiateTransferArgs) -> Result<()> {
        operations::transfer::initiate_transfer(ctx, args)
    }

    /// Pays the recipient `amount` base units, or all that remains. Signs: the recorded finalizer, or anyone (in full
    /// only). Fails: `TooEarly`, `Expired`, `ClusterRestarted`, `Paused`, `NotFinalizer`, `PartNotAllowed`,
    /// `ExceedsRemaining`, `MintChanged`, `EscrowShort`, `WrongDestination`, `DestinationNotOwned`.
    pub fn finalize_transfer<'info>(ctx: Context<'info, Finalize<'info>>, amount: Option<u64>) -> Result<()> {
        operations::transfer::finalize_transfer(ctx, amount)
    }

    /// Gives what remains back to the owner. Signs: the owner (from `cancellable_at`), or the recipient. Fails:
    /// `NotCanceller`, `NotCancellable`.
    pub fn cancel_transfer<'info>(ctx: Context<'info, Refund<'info>>) -> Result<()> {
        operations::transfer::cancel_transfer(ctx)
    }

    /// Gives what remains back to the owner after the deadline; the caller earns the tip. Signs: anyone. Fails:
    /// `NotExpired`.
    pub fn expire_transfer<'info>(ctx: Context<'info, Refund<'info>>) -> Result<()> {
        operations::transfer::expire_transfer(ctx)
    }

    // ---- swap

    /// Seals the maker's tokens, asking a price in another mint. Signs: owner (the maker), payer (rent and tip).
    /// Fails: as `initiate_transfer`; `ZeroPrice`, `SameMint`.
    pub fn initiate_swap<'info>(ctx: Context<'info, InitiateSwap<'info>>, args: InitiateSwapArgs) -> Result<()> {
        operations::swap::initiate_swap(ctx, args)
    }

    /// Pays the maker and takes `amount` base units, or all that remains, in one step. Signs: the recorded taker, or
    /// anyone. Fails: as `finalize_transfer`; `PriceAboveBound`, `Underpaid`.
    pub fn finalize_swap<'info>(ctx: Context<'info, FinalizeSwap<'info>>, args: FinalizeSwapArgs) -> Result<()> {
        operations::swap::finalize_swap(ctx, args)
    }

    /// Gives what remains back to the maker. Signs: the maker (from `cancellable_at`), or the recorded taker. Fails:
    /// `NotCanceller`, `NotCancellable`.
    pub fn cancel_swap<'info>(ctx: Context<'info, Refund<'info>>) -> Result<()> {
        operations::swap::cancel_swap(ctx)
    }

    /// Gives what remains back to the maker after the deadline; the caller earns the tip. Signs: anyone. Fails:
    /// `NotExpired`.
    pub fn expire_swap<'info>(ctx: Context<'info, Refund<'info>>) -> Result<()> {
        operations::swap::expire_swap(ctx)
    }
}
