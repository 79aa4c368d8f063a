//! Airlock: asynchronous operations in two steps.
//!
//! **Initiate** takes tokens into escrow beside a pending record; **finalize**, in a later slot, pays them out on exactly
//! the recorded terms. While the operation is pending nobody holds the tokens, and its owner can always get them back:
//! by **cancel**, or after the deadline, when anyone may **expire** it. While an external program runs, a lock rejects
//! every instruction on the record.

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
pub mod packed;

pub mod address;
pub mod admin;
pub mod constants;
pub mod contexts;
pub mod custody;
pub mod deployment;
pub mod events;
pub mod external;
pub mod introspection;
pub mod lock;
pub mod operations;
pub mod signer;
pub mod state;
pub mod tokens;

pub use airlock_core::{lifecycle, limits, math};

use admin::*;
use anchor_lang::prelude::*;
use operations::{dispatch::*, exit_pro_rata::*, refund::Way, request::*, round::*, swap::*, transfer::*};
use state::{AdapterConfig, DomainConfig, Kind, Pause, Side, Validity, VaultConfig};

declare_id!("AirWCJCfaBt98LQFjzcWntbRVwUY24NVDybnihrch3Yu");

// Stands in the binary for whoever finds a flaw in what is deployed. Never read at run time. Who deploys puts in their own
// address: docs/deployment.md. Until then it is one that nobody can own.
#[cfg(not(feature = "no-entrypoint"))]
solana_security_txt::security_txt! {
    name: "Airlock",
    project_url: "https://airlock.example/",
    contacts: "other:the security advisories of the repository that this program was built from (Report a vulnerability)",
    policy: "SECURITY.md in that repository: report privately, with what you did, what happened and what should have",
    preferred_languages: "en",
    auditors: "none"
}

#[program]
pub mod airlock {
    use super::*;

    // ---- domains

    /// Creates a domain in the creator's name. Signs: creator, payer (rent). Fails: `FeeTooHigh`,
    /// `InvalidLifetimeBounds`, `MissingKey`, `UnknownExtension`; or if it exists.
    pub fn create_domain(ctx: &mut Context<contexts::CreateDomain>, args: CreateDomainArgs) -> Result<()> {
        admin::create_domain(&ctx.accounts.views(), &args)
    }

    /// Replaces the configuration; pending records keep theirs. Signs: authority. Fails: `NotAuthority`,
    /// `SignatureExpired`, `SignatureTooLong`, `DomainChanged`, and as create.
    pub fn update_domain(ctx: &mut Context<contexts::Govern>, config: DomainConfig, validity: Validity) -> Result<()> {
        admin::update_domain(&ctx.accounts.views(), &config, &validity)
    }

    /// Proposes another authority (`proposed`), or withdraws a proposal with the zero key. Signs: authority. Fails:
    /// `NotAuthority`, `SignatureExpired`, `SignatureTooLong`, `DomainChanged`.
    pub fn propose_authority(ctx: &mut Context<contexts::Govern>, proposed: Address, validity: Validity) -> Result<()> {
        admin::propose_authority(&ctx.accounts.views(), &proposed, &validity)
    }

    /// Takes the domain over, with the configuration of the version signed for. Signs: the proposed authority. Fails:
    /// `NotProposedAuthority`, `SignatureExpired`, `SignatureTooLong`, `DomainChanged`.
    pub fn accept_authority(ctx: &mut Context<contexts::AcceptAuthority>, validity: Validity) -> Result<()> {
        admin::accept_authority(&ctx.accounts.views(), &validity)
    }

    /// Pauses initiate, or initiate and finalize; refunds cannot be paused. Signs: guardian or authority. Fails:
    /// `NotGuardian`, `PauseUnchanged`, `OnlyAuthorityUnpauses`, `SignatureExpired`, `SignatureTooLong`,
    /// `DomainChanged`.
    pub fn set_pause(ctx: &mut Context<contexts::SetPause>, pause: Pause, validity: Validity) -> Result<()> {
        admin::set_pause(&ctx.accounts.views(), pause, &validity)
    }

    /// Opens the sequence of one of an owner's lanes in a domain. `first_slot`: it numbers from this slot times 2^20; at
    /// most 512 slots ago. Signs: payer (rent, back when it is closed). Fails: `FirstSlotOutOfRange`; or if it exists.
    pub fn open_sequence(ctx: &mut Context<contexts::OpenSequence>, lane: u16, first_slot: u64) -> Result<()> {
        admin::open_sequence(&ctx.accounts.views(), lane, first_slot)
    }

    /// Closes a sequence that gave out no number of the last 512 slots; its rent goes back. Signs: the owner. Fails:
    /// `WrongSequence`, `WrongRentPayer`, `SequenceTooRecent`.
    pub fn close_sequence(ctx: &mut Context<contexts::CloseSequence>) -> Result<()> {
        admin::close_sequence(&ctx.accounts.views())
    }

    /// Opens the account that collects the fees of the operations of one owner and lane in one mint. Signs: payer (rent,
    /// kept). Fails: `ExtensionNotAllowed`, `WrongTokenProgram`, `NotAMint`; or if it exists.
    pub fn open_fee_account(ctx: &mut Context<contexts::OpenFeeAccount>, lane: u16) -> Result<()> {
        admin::open_fee_account(&ctx.accounts.views(), lane)
    }

    /// Sends collected fees to the fee recipient. Signs: anyone. Fails: `ZeroAmount`, `MissingKey`,
    /// `FeeAccountUnusable`, `WrongDestination`, `DestinationNotOwned`.
    pub fn collect_fees(ctx: &mut Context<contexts::CollectFees>, lane: u16) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        admin::collect_fees(&ctx.accounts.views(&extra), lane)
    }

    // ---- transfer

    /// Takes the owner's tokens into escrow for a recipient. Signs: owner, payer (rent and tip). Fails: `Paused`,
    /// `ZeroAmount`, `FeeAboveBound`, `WrongSequence`, `InvalidRecipient`, `ExtensionNotAllowed`, `FeeAccountRequired`,
    /// `FeeAccountUnusable`, a window outside the domain's bounds.
    pub fn initiate_transfer(ctx: &mut Context<contexts::Initiate>, args: Box<InitiateTransferArgs>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        operations::transfer::initiate_transfer(&ctx.accounts.views(&extra), &args)
    }

    /// Pays the recipient `amount` base units, or all that remains. Signs: the recorded finalizer, or anyone (in full
    /// only). Fails: `TooEarly`, `Expired`, `ClusterRestarted`, `Paused`, `NotFinalizer`, `PartNotAllowed`,
    /// `ExceedsRemaining`, `RemainingChanged`, `MintChanged`, `EscrowShort`, `FeeAccountRequired`, `WrongDestination`,
    /// `DestinationNotOwned`.
    pub fn finalize_transfer(ctx: &mut Context<contexts::Finalize>, args: FinalizeTransferArgs) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        operations::transfer::finalize_transfer(&ctx.accounts.views(&extra), &args)
    }

    /// Refunds what remains to the owner. Signs: the owner (from `cancellable_at`), or the recipient. Fails:
    /// `NotCanceller`, `NotCancellable`.
    pub fn cancel_transfer(ctx: &mut Context<contexts::Refund>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).refund(Kind::Transfer, Way::Cancel)
    }

    /// Refunds what remains to the owner once the record has expired; the caller earns the tip. Signs: anyone. Fails:
    /// `NotExpired`.
    pub fn expire_transfer(ctx: &mut Context<contexts::Refund>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).refund(Kind::Transfer, Way::Expire)
    }

    // ---- swap

    /// Takes the maker's tokens into escrow, asking a price in another mint. Signs: owner (the maker), payer (rent and
    /// tip). Fails: as `initiate_transfer`; `ZeroPrice`, `SameMint`.
    pub fn initiate_swap(ctx: &mut Context<contexts::InitiateSwap>, args: Box<InitiateSwapArgs>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        let accounts = &ctx.accounts;
        operations::swap::initiate_swap(&accounts.initiate.views(&extra), &accounts.buy_mint, &args)
    }

    /// Pays the maker and takes `amount` base units, or all that remains, in one step. Signs: the recorded finalizer as
    /// caller, or anyone; the recorded taker, or anyone; they may be the same. Fails: as `finalize_transfer`;
    /// `NotTaker`, `PriceAboveBound`, `Underpaid`.
    pub fn finalize_swap(ctx: &mut Context<contexts::FinalizeSwap>, args: FinalizeSwapArgs) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        operations::swap::finalize_swap(&ctx.accounts.views(&extra), &args)
    }

    /// Hands `amount` base units, or all that remains, to the taker, who pays by `end_fill_swap` in the same
    /// transaction; in between the record is locked. Signs: as `finalize_swap`. Fails: as `finalize_swap`;
    /// `NotTopLevel`, `FillUnpaired`.
    pub fn begin_fill_swap(ctx: &mut Context<contexts::FillSwap>, args: FinalizeSwapArgs) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        let accounts = &ctx.accounts;
        operations::swap::begin_fill_swap(&accounts.swap.views(&extra), &accounts.instructions, &args)
    }

    /// Pays the maker for what `begin_fill_swap` handed out. Accounts and arguments are those of the begin. Signs: as
    /// `finalize_swap`. Fails: as `finalize_swap`; `NotTopLevel`, `NotFilling`.
    pub fn end_fill_swap(ctx: &mut Context<contexts::FillSwap>, args: FinalizeSwapArgs) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        operations::swap::end_fill_swap(&ctx.accounts.swap.views(&extra), &args)
    }

    /// Refunds what remains to the maker. Signs: the maker (from `cancellable_at`), or the recorded taker. Fails:
    /// `NotCanceller`, `NotCancellable`.
    pub fn cancel_swap(ctx: &mut Context<contexts::Refund>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).refund(Kind::Swap, Way::Cancel)
    }

    /// Refunds what remains to the maker once the record has expired; the caller earns the tip. Of a swap that was
    /// filled whole, what is left in the escrow goes to the maker at any time; its tip was paid with the fill. Signs:
    /// anyone. Fails: `NotExpired`.
    pub fn expire_swap(ctx: &mut Context<contexts::Refund>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).refund(Kind::Swap, Way::Expire)
    }

    // ---- vault

    /// Creates an asynchronous vault with its share mint and token accounts. Signs: authority of the domain, payer
    /// (rent, kept). Fails: `NotAuthority`, `ExtensionNotAllowed`, `WrongTokenProgram`, `NotAMint`, `InvalidRoundTimes`,
    /// `InvalidStepSize`, `FeeTooHigh`, `InvalidOperatorTimeout`, `InvalidShareOffset`, `ZeroMinimum`, `TextTooLong`; or
    /// if it exists.
    pub fn create_vault(ctx: &mut Context<contexts::CreateVault>, args: CreateVaultArgs) -> Result<()> {
        admin::create_vault(&ctx.accounts.views(), &args)
    }

    /// Replaces a vault's policy; an open round keeps its own. Signs: authority of the domain. Fails: `NotAuthority`,
    /// and as create.
    pub fn update_vault(ctx: &mut Context<contexts::UpdateVault>, config: VaultConfig) -> Result<()> {
        admin::update_vault(&ctx.accounts.views(), &config)
    }

    /// Sends a vault's fee shares to the fee recipient. Signs: anyone. Fails: `ZeroAmount`, `WrongDestination`,
    /// `DestinationNotOwned`.
    pub fn collect_vault_fees(ctx: &mut Context<contexts::CollectVaultFees>) -> Result<()> {
        admin::collect_vault_fees(&ctx.accounts.views())
    }

    /// Opens the next round, once the current one is settled or lapsed. Signs: anyone, who pays the round's rent until
    /// it is done. `bump`: of the round's address, the canonical one. Fails: `RoundNotOver`, `Paused`,
    /// `BumpNotCanonical`, `WrongAddress`.
    pub fn open_round(ctx: &mut Context<contexts::OpenRound>, bump: u8) -> Result<()> {
        operations::round::open_round(&ctx.accounts.views(), bump)
    }

    /// Reports what is deployed: `deployed`, base units of the asset. Signs: operator of the domain. Fails:
    /// `NotOperator`, `ReportTooSoon`, `ReportDeviates`.
    pub fn report_deployed(ctx: &mut Context<contexts::ReportDeployed>, deployed: u64) -> Result<()> {
        operations::round::report_deployed(&ctx.accounts.views(), deployed)
    }

    /// Settles a round that accepts no more requests: at one price, deposits netted against redemptions. Signs: operator
    /// of the domain. Fails: `NotOperator`, `SignatureExpired`, `WrongRound`, `RoundAccepting`, `RoundAlreadySettled`,
    /// `RoundLapsed`, `ClusterRestarted`, `ReportStale`, `MintChanged`, `Paused`.
    pub fn settle_round(ctx: &mut Context<contexts::SettleRound>, args: SettleRoundArgs) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        operations::round::settle_round(&ctx.accounts.views(&extra), &args)
    }

    /// Closes a round that lapsed without requests; its rent goes back. Signs: anyone. Fails: `RoundNotLapsed`,
    /// `RoundHasRequests`.
    pub fn close_round(ctx: &mut Context<contexts::CloseRound>) -> Result<()> {
        operations::round::close_round(&ctx.accounts.views())
    }

    /// Burns shares for their part of what is idle, when no round has been settled for the vault's operator timeout.
    /// Signs: the shareholder. Fails: `OperatorActive`, `ZeroAmount`, `InsufficientIdle`, `DestinationNotOwned`.
    pub fn exit_pro_rata(ctx: &mut Context<contexts::ExitProRata>, args: ExitProRataArgs) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        operations::exit_pro_rata::exit_pro_rata(&ctx.accounts.views(&extra), &args)
    }

    // ---- deposit

    /// Adds assets to the vault's current round, with the worst price accepted. Signs: owner, payer (rent and tip).
    /// Fails: `Paused`, `WrongRound`, `RoundNotAccepting`, `ClusterRestarted`, `InvalidLimitStep`, `BelowMinimum`,
    /// `InvalidRecipient`, `RoundCapExceeded`, `VaultCapExceeded`, `ExtensionNotAllowed`, `MintChanged`.
    pub fn initiate_deposit(ctx: &mut Context<contexts::InitiateRequest>, args: InitiateRequestArgs) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).open(Side::Deposit, &args)
    }

    /// Pays the shares at the round's price, or what did not take part back. Signs: anyone, who earns the tip. Fails:
    /// `RoundNotSettled`, `RoundLapsed`, `TokensRequired`, `WrongDestination`, `DestinationNotOwned`.
    pub fn finalize_deposit(ctx: &mut Context<contexts::FinalizeRequest>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).finalize(Side::Deposit)
    }

    /// Refunds the assets while the round accepts requests. Signs: the owner, or the recipient. Fails: `RoundNotAccepting`,
    /// `RoundAlreadySettled`, `RoundLapsed`, `NotCanceller`.
    pub fn cancel_deposit(ctx: &mut Context<contexts::RefundRequest>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).refund(Side::Deposit, Way::Cancel)
    }

    /// Refunds the assets when the round lapsed unsettled; the caller earns the tip. Signs: anyone. Fails:
    /// `RoundNotLapsed`, `RoundAlreadySettled`.
    pub fn expire_deposit(ctx: &mut Context<contexts::RefundRequest>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).refund(Side::Deposit, Way::Expire)
    }

    // ---- redeem

    /// Adds shares to the vault's current round, with the worst price accepted. Signs: owner, payer (rent and tip).
    /// Fails: `Paused`, `WrongRound`, `RoundNotAccepting`, `ClusterRestarted`, `InvalidLimitStep`, `BelowMinimum`,
    /// `InvalidRecipient`.
    pub fn initiate_redeem(ctx: &mut Context<contexts::InitiateRequest>, args: InitiateRequestArgs) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).open(Side::Redeem, &args)
    }

    /// Pays the assets at the round's price, or what did not take part back. Signs: anyone, who earns the tip. Fails:
    /// `RoundNotSettled`, `RoundLapsed`, `TokensRequired`, `WrongDestination`, `DestinationNotOwned`.
    pub fn finalize_redeem(ctx: &mut Context<contexts::FinalizeRequest>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).finalize(Side::Redeem)
    }

    /// Refunds the shares while the round accepts requests. Signs: the owner, or the recipient. Fails: `RoundNotAccepting`,
    /// `RoundAlreadySettled`, `RoundLapsed`, `NotCanceller`.
    pub fn cancel_redeem(ctx: &mut Context<contexts::RefundRequest>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).refund(Side::Redeem, Way::Cancel)
    }

    /// Refunds the shares when the round lapsed unsettled; the caller earns the tip. Signs: anyone. Fails:
    /// `RoundNotLapsed`, `RoundAlreadySettled`.
    pub fn expire_redeem(ctx: &mut Context<contexts::RefundRequest>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        ctx.accounts.views(&extra).refund(Side::Redeem, Way::Expire)
    }

    // ---- adapters and dispatch

    /// Allows a vault to send assets to a program, pinned to the code that was reviewed, which is hashed: 1 compute unit
    /// for 2 bytes. Signs: authority of the domain, payer (rent). Fails: `NotAuthority`, `AirlockAccountNotAllowed`,
    /// `NotADeployedProgram`, `AdapterTooLarge`, `AdapterChanged`; or if it exists.
    pub fn register_adapter(ctx: &mut Context<contexts::RegisterAdapter>, config: AdapterConfig) -> Result<()> {
        admin::register_adapter(&ctx.accounts.views(), &config)
    }

    /// Replaces an adapter's configuration, and with it the code that counts, which is hashed. Signs: authority of the
    /// domain. Fails: `NotAuthority`, `WrongAdapter`, `NotADeployedProgram`, `AdapterTooLarge`, `AdapterChanged`.
    pub fn update_adapter(ctx: &mut Context<contexts::UpdateAdapter>, config: AdapterConfig) -> Result<()> {
        admin::update_adapter(&ctx.accounts.views(), &config)
    }

    /// Moves an adapter's pin to the slot in which its program was deployed last, if the code is still the one that was
    /// reviewed. Signs: anyone. Fails: `WrongAdapter`, `NotADeployedProgram`, `PinUnchanged`, `AdapterChanged`.
    pub fn renew_adapter_pin(ctx: &mut Context<contexts::RenewAdapterPin>, slot: u64) -> Result<()> {
        admin::renew_adapter_pin(&ctx.accounts.views(), slot)
    }

    /// Removes an adapter that has nothing; its rent goes back. Signs: authority of the domain. Fails: `NotAuthority`,
    /// `WrongAdapter`, `AdapterInUse`.
    pub fn remove_adapter(ctx: &mut Context<contexts::RemoveAdapter>) -> Result<()> {
        admin::remove_adapter(&ctx.accounts.views())
    }

    /// Sends a vault's assets to an adapter, which is called. Signs: operator of the domain, payer (rent). Fails:
    /// `NotOperator`, `Paused`, `ZeroAmount`, `ExceedsIdle`, `AdapterDisabled`, `AdapterChanged`, `AdapterCapExceeded`,
    /// `DeployedCapExceeded`, `AirlockAccountNotAllowed`, `AdapterOverdrew`, `UnexpectedAccountChange`, `MintChanged`,
    /// `InvalidHookAccountCount`, `BumpNotCanonical`, a deadline outside the domain's bounds.
    pub fn initiate_dispatch(ctx: &mut Context<contexts::InitiateDispatch>, args: InitiateDispatchArgs) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        operations::dispatch::initiate_dispatch(&ctx.accounts.views(&extra), &args)
    }

    /// Has the adapter return tokens to the record's escrow. Signs: the operator or the record's finalizer, or anyone if
    /// the adapter is registered so. `data`: for the adapter. Fails: `NotCollector`, `AdapterChanged`, `WrongAdapter`,
    /// `AirlockAccountNotAllowed`, `AdapterOverdrew`, `UnexpectedAccountChange`.
    pub fn collect_dispatch(ctx: &mut Context<contexts::CollectDispatch>, data: Vec<u8>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        operations::dispatch::collect_dispatch(&ctx.accounts.views(&extra), &data)
    }

    /// Moves what was returned to the reserve, and closes the record if the operator or the authority says so. Signs:
    /// the operator, the authority, or the record's finalizer. Fails: `NotFinalizer`, `TooEarly`, `NothingReturned`,
    /// `AdapterRequired`, `NotOperator`, `LossNotAccepted`, `LossTooLarge`.
    pub fn finalize_dispatch(ctx: &mut Context<contexts::FinalizeDispatch>, args: FinalizeDispatchArgs) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        operations::dispatch::finalize_dispatch(&ctx.accounts.views(&extra), &args)
    }

    /// Moves what was returned to the reserve, once the record has expired; the record stays. Signs: anyone. Fails:
    /// `NotExpired`, `NothingReturned`, `AdapterRequired`.
    pub fn expire_dispatch(ctx: &mut Context<contexts::ReturnDispatch>) -> Result<()> {
        let extra = ctx.remaining_accounts()?;
        operations::dispatch::expire_dispatch(&ctx.accounts.views(&extra))
    }

    /// Moves the expiry of a dispatch, before it passes, to a later time. Signs: authority of the domain. `expires_at`:
    /// Unix seconds. Fails: `NotAuthority`, `Expired`, `ExpiryNotLater`, `LifetimeTooLong`, `WrongStatus`.
    pub fn extend_dispatch(ctx: &mut Context<contexts::ExtendDispatch>, expires_at: i64) -> Result<()> {
        operations::dispatch::extend_dispatch(&ctx.accounts.views(), expires_at)
    }

    /// Writes off what has not been returned by the expiry; what is returned later is a gain. Signs: authority of the
    /// domain. Fails: `NotAuthority`, `NotExpired`, `WrongStatus`.
    pub fn write_off_dispatch(ctx: &mut Context<contexts::WriteOffDispatch>) -> Result<()> {
        operations::dispatch::write_off_dispatch(&ctx.accounts.views())
    }
}
