//! One error, one cause, one remedy. Codes start at 6000; a code is never given a new meaning.

use airlock_core::{
    lifecycle::{BadWindow, Refusal, RoundRefusal},
    numbering::BadNumbering,
};
use anchor_lang::prelude::*;

#[error_code]
pub enum AirlockError {
    // the lock
    #[msg("The record is locked while an external program runs or a fill is under way; call again when it is over")]
    Locked,
    #[msg(
        "Airlock's program and accounts cannot be passed to an external program; remove them from the remaining accounts"
    )]
    AirlockAccountNotAllowed,
    #[msg("An account changed during a call to an external program as it must not; use another mint or adapter")]
    UnexpectedAccountChange,

    // who
    #[msg("Only the domain's authority may do this; sign with it")]
    NotAuthority,
    #[msg("Only the authority or the guardian may pause; sign with one of them")]
    NotGuardian,
    #[msg("Only the proposed authority may accept; sign with it, or propose again")]
    NotProposedAuthority,
    #[msg("Only the record's finalizer may do this; sign with it")]
    NotFinalizer,
    #[msg("Only the owner, or the recipient (of a swap: the recorded taker), may cancel; sign with one of them")]
    NotCanceller,

    // when
    #[msg("The record cannot be finalized yet; wait for the slot from which it can")]
    TooEarly,
    #[msg("The record has expired; it can only be refunded now: expire it")]
    Expired,
    #[msg("The record has not expired yet; wait until then, or cancel it")]
    NotExpired,
    #[msg("The owner may cancel only from a later time on; wait for it")]
    NotCancellable,
    #[msg("The cluster restarted since initiate; this record can only be cancelled or expired")]
    ClusterRestarted,
    #[msg("The domain is paused for this; wait, or cancel or expire the record, which is always possible")]
    Paused,

    // asked for at initiate
    #[msg("The amount is zero; give at least one base unit")]
    ZeroAmount,
    #[msg("The delay is shorter than the domain's minimum; choose more slots")]
    DelayTooShort,
    #[msg("The record would expire sooner than the domain allows; choose a later expiry")]
    LifetimeTooShort,
    #[msg("The record would expire later than the domain allows; choose an earlier expiry")]
    LifetimeTooLong,
    #[msg("The owner could cancel only after expiry; choose an earlier cancellable time")]
    CancellableAfterExpiry,
    #[msg("A slot or time is beyond what the clock can count; choose a smaller one")]
    TimeOverflow,
    #[msg("The recipient cannot be paid; name a wallet that is neither the zero key nor this record")]
    InvalidRecipient,
    #[msg("The price is zero; ask at least one base unit")]
    ZeroPrice,
    #[msg("Both legs of the swap are the same mint; choose two")]
    SameMint,

    // asked for at finalize
    #[msg("More than what remains in the record; ask for less")]
    ExceedsRemaining,
    #[msg("This record can only be finalized in full by this caller; ask for all that remains")]
    PartNotAllowed,
    #[msg("The price is above the taker's bound; raise the bound or take less")]
    PriceAboveBound,

    // accounts
    #[msg("The record is of another kind; use the instruction of its kind")]
    WrongKind,
    #[msg("The record belongs to another domain; pass the domain it was initiated in")]
    WrongDomain,
    #[msg("The sequence belongs to another owner or domain; pass this owner's sequence of this domain")]
    WrongSequence,
    #[msg("The address is not the one derived from its seeds and bump; derive it again")]
    WrongAddress,
    #[msg("The mint is not the record's; pass the mint it was initiated with")]
    WrongMint,
    #[msg("The token program is not the one of the mint; pass SPL Token or Token-2022, whichever owns the mint")]
    WrongTokenProgram,
    #[msg("Not an initialised token account of this token program; pass one")]
    NotATokenAccount,
    #[msg("Not an initialised mint of this token program; pass one")]
    NotAMint,
    #[msg(
        "The destination is not of whoever is paid; pass their associated token account, or have them sign and name another"
    )]
    WrongDestination,
    #[msg("The destination's token account belongs to someone else now; its owner must name another by signing")]
    DestinationNotOwned,
    #[msg("Rent goes back to who paid it; pass the record's rent payer")]
    WrongRentPayer,
    #[msg("This record pays a fee; open the owner's fee account of the record's mint, and pass it")]
    FeeAccountRequired,

    // tokens
    #[msg("The mint has an extension that the domain does not accept; use another mint or domain")]
    ExtensionNotAllowed,
    #[msg("The mint has an extension that this program does not know; use another mint")]
    UnknownExtension,
    #[msg("The mint is no longer what it was at initiate; cancel or expire the record")]
    MintChanged,
    #[msg("The escrow holds less than the record; send it what is missing (top up), or cancel or expire the record")]
    EscrowShort,
    #[msg("Fewer tokens arrived than are owed; the transaction is refused")]
    Underpaid,
    #[msg("Withheld fees must be harvested to close the escrow; pass the mint as writable too")]
    MintNotWritable,

    // configuration
    #[msg("The fee is above the highest allowed; choose a lower one")]
    FeeTooHigh,
    #[msg("No record could be initiated within these bounds; widen them")]
    InvalidLifetimeBounds,
    #[msg("The key must be set; give one that can sign")]
    MissingKey,
    #[msg("Only the authority may lift a pause; sign with it")]
    OnlyAuthorityUnpauses,

    // the rest
    #[msg("A number is out of range; use smaller amounts")]
    Overflow,
    #[msg("The record's state does not allow this; look at its status")]
    WrongStatus,

    // vaults: the round
    #[msg("The round accepts no requests and no cancellations any more; wait until it is settled or lapses")]
    RoundNotAccepting,
    #[msg("The round still accepts requests; settle it when it has closed")]
    RoundAccepting,
    #[msg("The round is settled; finalize its requests")]
    RoundAlreadySettled,
    #[msg("The round is not settled yet; wait, or expire the request after the round's deadline")]
    RoundNotSettled,
    #[msg("The round lapsed unsettled; its requests can only be refunded: expire them, and open the next round")]
    RoundLapsed,
    #[msg("The round has not lapsed; wait for its settlement or its deadline")]
    RoundNotLapsed,
    #[msg("The current round is neither settled nor lapsed; open the next when it is")]
    RoundNotOver,
    #[msg("The round has requests that are not done; finalize or expire them, the last closes it")]
    RoundHasRequests,
    #[msg("The signature was for an earlier slot; sign again")]
    SignatureExpired,
    #[msg("The report of what is deployed is from before the round closed, or too old; report again")]
    ReportStale,
    #[msg("The last report was too short a time ago; wait")]
    ReportTooSoon,
    #[msg(
        "Too far from what was settled last; check it, report a part and settle, or have the authority raise `report_max_deviation_bps`"
    )]
    ReportDeviates,

    // vaults: requests, and leaving pro rata
    #[msg("There is no such limit step; use 0 to 14, or 15 for any price")]
    InvalidLimitStep,
    #[msg("The amount is below the vault's minimum; ask for more")]
    BelowMinimum,
    #[msg("The deposit would take the round beyond its cap; ask for less, or wait for the next round")]
    RoundCapExceeded,
    #[msg("The deposit would take the vault beyond its cap; ask for less")]
    VaultCapExceeded,
    #[msg("Tokens of this mint are due; pass their escrow, mint, destination and token program")]
    TokensRequired,
    #[msg("The operator has not been inactive for long enough; redeem through a round")]
    OperatorActive,
    #[msg("The shares' part of what is idle is nothing, or below the bound; lower the bound or wait")]
    InsufficientIdle,
    #[msg("Only the domain's operator may do this; sign with it")]
    NotOperator,
    #[msg("The account belongs to another vault; pass the vault's own")]
    WrongVault,
    #[msg("The round is not the one that was meant; pass that round")]
    WrongRound,

    // vaults: configuration
    #[msg("The round's times are out of range; choose between 1 second and 90 days each")]
    InvalidRoundTimes,
    #[msg("The size of a limit step is out of range; choose a smaller one above zero")]
    InvalidStepSize,
    #[msg("The operator timeout is shorter than a round, or too long; choose one in between")]
    InvalidOperatorTimeout,
    #[msg("The share offset is too large; choose a smaller one")]
    InvalidShareOffset,
    #[msg("A minimum is zero; choose at least one base unit")]
    ZeroMinimum,
    #[msg("The share's name, symbol or address is too long; shorten it")]
    TextTooLong,

    // fills
    #[msg("A fill is begun and ended by the transaction itself, not by a program; make it an instruction of its own")]
    NotTopLevel,
    #[msg("After the begin must follow one end of the fill, with its accounts and arguments; put both halves in once")]
    FillUnpaired,
    #[msg("No fill of this record has begun; begin it earlier in the same transaction")]
    NotFilling,

    // dispatches
    #[msg("The adapter is of another vault or program; pass the one of this vault and program")]
    WrongAdapter,
    #[msg("The adapter gets no new dispatches; the authority must enable it")]
    AdapterDisabled,
    #[msg(
        "The adapter's program is not the deployment that was reviewed; renew the pin if its code is the same, else the authority must review it"
    )]
    AdapterChanged,
    #[msg("The program is not a deployed program of the upgradeable loader; give one, with its program data account")]
    NotADeployedProgram,
    #[msg("More would be with the adapter than its cap; send less, bring something back, or raise the cap")]
    AdapterCapExceeded,
    #[msg("Something is still with the adapter; end its dispatches first, or disable it")]
    AdapterInUse,
    #[msg("Something is outstanding with the record's adapter; pass the adapter")]
    AdapterRequired,
    #[msg("The adapter took more than it was sent, or took in a collect; the transaction is refused")]
    AdapterOverdrew,
    #[msg("Less is idle than is to be sent; send less")]
    ExceedsIdle,
    #[msg("More would be deployed than the vault's cap; send less, bring something back, or raise the cap")]
    DeployedCapExceeded,
    #[msg("The cap on what is deployed is above 100 %; choose 10,000 basis points or fewer")]
    InvalidDeployedCap,
    #[msg("Only the operator or the record's finalizer may have this adapter collect; sign with one of them")]
    NotCollector,
    #[msg("Nothing is in the escrow to return; collect first, or close the record")]
    NothingReturned,
    #[msg("Less has come back than was sent, by more than the loss accepted; collect more, or accept the loss")]
    LossNotAccepted,
    #[msg("The loss is more than a report may take away; wait for the deadline and have the authority write it off")]
    LossTooLarge,
    #[msg("The new deadline is not later than the old; choose a later one")]
    ExpiryNotLater,
    #[msg("`hook_account_count` is more than the accounts passed; lower it")]
    InvalidHookAccountCount,

    // records: later additions
    #[msg(
        "The record no longer holds what the call expected; read it again, and look whether an earlier call of yours took the part"
    )]
    RemainingChanged,
    #[msg("The fee account is frozen or not the domain's; have the token's issuer thaw it, or use another mint")]
    FeeAccountUnusable,
    #[msg("The bump is not the canonical one; derive the address with find_program_address and pass its bump")]
    BumpNotCanonical,
    #[msg("The domain charges more than the owner agreed to; read its fee, and sign for that if it suits them")]
    FeeAboveBound,
    #[msg("The record would expire before it can be finalized; choose a shorter delay or a later expiry")]
    DelayBeyondExpiry,

    // officers
    #[msg("The domain is no longer at the version that was signed for; read it, and sign for the version it has")]
    DomainChanged,
    #[msg("The domain is paused just so already; nothing to do")]
    PauseUnchanged,

    // sequences
    #[msg("The first slot is in the future, or more than 512 slots ago; take the slot of now")]
    FirstSlotOutOfRange,
    #[msg("The sequence gave out numbers less than some 512 slots ago; close it later")]
    SequenceTooRecent,

    // adapters
    #[msg("The program has more code than one transaction can hash; use one of at most 2,500,000 bytes")]
    AdapterTooLarge,
    #[msg("The adapter's pin names this deployment already; nothing to do")]
    PinUnchanged,
    #[msg("The signature would count for more than 12,960,000 slots from now; choose an earlier last slot")]
    SignatureTooLong,

    // swaps
    #[msg("Only the record's taker may take this swap; have them sign as the taker")]
    NotTaker,
}

impl AirlockError {
    /// The error to return.
    #[cold]
    #[inline(never)]
    pub fn refuse(self) -> ProgramError {
        self.into()
    }

    /// The error to return for a refusal of `core`'s.
    pub fn because(refusal: impl Into<Self>) -> ProgramError {
        refusal.into().refuse()
    }

    /// Where a number ran out of range.
    #[cold]
    #[inline(never)]
    pub fn overflow() -> ProgramError {
        Self::Overflow.refuse()
    }
}

/// Refuses with an error unless a condition holds: Anchor's `require!`, without the source position at every use.
macro_rules! ensure {
    ($condition:expr, $error:expr) => {
        if !$condition {
            return Err($error.refuse());
        }
    };
}

impl From<Refusal> for AirlockError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::TooEarly => Self::TooEarly,
            Refusal::Expired => Self::Expired,
            Refusal::NotExpired => Self::NotExpired,
            Refusal::NotCancellable => Self::NotCancellable,
            Refusal::Restarted => Self::ClusterRestarted,
        }
    }
}

impl From<BadWindow> for AirlockError {
    fn from(bad: BadWindow) -> Self {
        match bad {
            BadWindow::DelayTooShort => Self::DelayTooShort,
            BadWindow::TooShort => Self::LifetimeTooShort,
            BadWindow::TooLong => Self::LifetimeTooLong,
            BadWindow::CancellableAfterExpiry => Self::CancellableAfterExpiry,
            BadWindow::DelayBeyondExpiry => Self::DelayBeyondExpiry,
            BadWindow::Overflow => Self::TimeOverflow,
        }
    }
}

impl From<BadNumbering> for AirlockError {
    fn from(bad: BadNumbering) -> Self {
        match bad {
            BadNumbering::FirstSlotOutOfRange => Self::FirstSlotOutOfRange,
            BadNumbering::TooRecent => Self::SequenceTooRecent,
            BadNumbering::Overflow => Self::TimeOverflow,
        }
    }
}

impl From<RoundRefusal> for AirlockError {
    fn from(refusal: RoundRefusal) -> Self {
        match refusal {
            RoundRefusal::Closed => Self::RoundNotAccepting,
            RoundRefusal::StillAccepting => Self::RoundAccepting,
            RoundRefusal::AlreadySettled => Self::RoundAlreadySettled,
            RoundRefusal::NotSettled => Self::RoundNotSettled,
            RoundRefusal::Lapsed => Self::RoundLapsed,
            RoundRefusal::NotLapsed => Self::RoundNotLapsed,
            RoundRefusal::Restarted => Self::ClusterRestarted,
        }
    }
}
