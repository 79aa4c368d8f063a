//! What happens: the steps, as they were meant.

mod dispatches;
mod heading;
mod read;
mod records;
mod vaults;
mod words;

use super::{cast::Tokens, domain::DomainChanges};
use airlock_client::{
    generated::types::{Kind, Pause},
    request::Side,
};

pub use read::read;

#[derive(Clone, Debug)]
pub struct Step {
    /// The verb, as the file has it.
    pub verb: String,
    /// Where it stands in the file.
    pub line: usize,
    /// What happens, in words; never empty.
    pub say: String,
    pub expect: Expectation,
    pub action: Action,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    Done,
    /// The client finds that it is done already.
    AlreadyDone,
    /// The program refuses with this error; `why` explains it to people.
    Refused {
        error: String,
        why: Option<String>,
    },
}

/// What every initiate says. Actors are indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The record's name in the scenario.
    pub record: String,
    pub owner: usize,
    /// Pays rent and tip.
    pub payer: usize,
    pub amount: Tokens,
    /// Who may finalize; anyone if none.
    pub finalizer: Option<usize>,
    /// Slots until finalize opens, at least the domain's minimum; the domain's minimum if none.
    pub depth_slots: Option<u32>,
    /// Seconds from now.
    pub cancellable_after: i64,
    /// Seconds from now.
    pub expires_in: i64,
    /// Lamports.
    pub tip: u64,
    pub attack: Option<Attack>,
}

/// What an initiate can try besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
    /// Finalizes in the same transaction.
    FinalizeAtOnce,
    /// Names Airlock as the token program.
    AirlockAsTokenProgram,
    /// Hands Airlock to the transfer hook.
    AirlockAsExtraAccount,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deal {
    Transfer { recipient: usize },
    Swap { asks: Tokens, receiver: usize, parts: bool },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    Initiate {
        opening: Opening,
        deal: Deal,
    },
    /// Joins a vault's current round.
    Join(Join),
    OfVault {
        /// Index in the scenario's vaults.
        vault: usize,
        by: usize,
        what: OfVault,
    },
    /// Sends assets of a vault to an adapter.
    Dispatch(Dispatch),
    OfDispatch {
        record: String,
        by: usize,
        what: OfDispatch,
    },
    Finalize(Finalize),
    /// Takes a swap's tokens first, and pays with what finalizing another one with them brings.
    Fill {
        record: String,
        through: Option<String>,
        by: usize,
    },
    Cancel {
        kind: Kind,
        record: String,
        by: usize,
    },
    Expire {
        kind: Kind,
        record: String,
        by: usize,
    },
    Wrap {
        by: usize,
        lamports: u64,
    },
    /// Unwraps all.
    Unwrap {
        by: usize,
    },
    Pause {
        by: usize,
        pause: Pause,
    },
    UpdateDomain {
        by: usize,
        changes: DomainChanges,
    },
    ProposeAuthority {
        by: usize,
        to: usize,
    },
    AcceptAuthority {
        by: usize,
    },
    CollectFees {
        by: usize,
        owner: usize,
        mint: usize,
    },
    WaitSlots(u64),
    WaitSeconds(u64),
}

/// A request of a vault. Actors and the vault are indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// The record's name in the scenario.
    pub record: String,
    pub vault: usize,
    pub side: Side,
    pub owner: usize,
    /// Base units: assets to deposit, or shares to redeem.
    pub units: u64,
    /// The step of the ladder that is its limit.
    pub bucket: u8,
    pub receiver: usize,
    /// Lamports.
    pub tip: u64,
}

/// Assets of a vault, out to an adapter. Actors and the adapter are indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    /// The record's name in the scenario.
    pub record: String,
    pub adapter: usize,
    pub by: usize,
    /// Base units.
    pub units: u64,
    /// Seconds from now.
    pub expires_in: i64,
    pub trick: Option<Trick>,
}

/// What is done with a dispatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfDispatch {
    /// Starts the cooldown.
    Begin,
    /// Has the adapter bring back what is due; base units, of the adversary.
    Collect {
        units: u64,
        trick: Option<Trick>,
    },
    /// Brings home what has come back.
    Finalize,
    /// And closes the record; base units of a loss that is accepted.
    Close {
        accept_loss: u64,
    },
    Expire,
    /// Seconds from now.
    Extend(i64),
    WriteOff,
}

/// What the adversary tries as an adapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trick {
    /// Asks for Airlock itself, to call it back.
    Reenter,
    /// Approves a delegate of the escrow for later.
    KeepAHold,
    /// Takes what had come back.
    TakeBack,
    /// Asks for the vault's reserve.
    TheReserve,
}

/// What is done with a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfVault {
    OpenRound,
    SettleRound,
    CloseRound,
    CollectFees,
    /// Base units of the asset that are deployed.
    Report(u64),
    /// Base units of shares to burn, when the operator is silent.
    Exit(u64),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finalize {
    pub kind: Kind,
    pub record: String,
    pub by: usize,
    /// All that remains if none.
    pub amount: Option<Tokens>,
    /// A taker's bound.
    pub at_most: Option<Tokens>,
    /// Shows the program a copy of the record that another program owns.
    pub forged: bool,
}
