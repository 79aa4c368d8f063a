//! The terms of operations that steps initiate or finalize.

use crate::scenario::tokens::Tokens;
use airlock_client::{generated::types::Kind, request::Side};

/// The terms of every initiate. Actors are indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiateTerms {
    /// The record's name in the scenario.
    pub record: String,
    pub owner: usize,
    /// Pays rent and tip.
    pub payer: usize,
    pub amount: Tokens,
    /// Who alone may finalize; anyone if none.
    pub finalizer: Option<usize>,
    /// Slots from initiate to finalize, at least the domain's minimum; the domain's minimum if none.
    pub delay_slots: Option<u32>,
    /// Seconds from now.
    pub cancellable_after: i64,
    /// Seconds from now.
    pub expires_in: i64,
    /// Lamports.
    pub tip: u64,
    pub attack: Option<Attack>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deal {
    Transfer {
        recipient: usize,
    },
    Swap {
        asks: Tokens,
        recipient: usize,
        /// Who alone may take; anyone if none.
        taker: Option<usize>,
        parts: bool,
    },
}

/// What an initiate can try besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
    /// Finalizes in the same transaction.
    FinalizeAtOnce,
    /// Names Airlock as the token program.
    AirlockAsTokenProgram,
    /// Passes Airlock to the transfer hook.
    AirlockAsExtraAccount,
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

/// A request of a vault. Actors and the vault are indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestTerms {
    /// The record's name in the scenario.
    pub record: String,
    pub vault: usize,
    pub side: Side,
    pub owner: usize,
    /// Base units: assets to deposit, or shares to redeem.
    pub units: u64,
    /// Its price limit.
    pub limit_step: u8,
    pub recipient: usize,
    /// Lamports.
    pub tip: u64,
}

/// Assets of a vault that are sent to an adapter. Actors and the adapter are indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DispatchTerms {
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

/// What the adversary tries as an adapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trick {
    /// Asks for Airlock itself, to call it back.
    Reenter,
    /// Approves a delegate of the escrow for later.
    ApproveDelegate,
    /// Takes what had come back.
    TakeBack,
    /// Asks for the vault's reserve.
    PassReserve,
}
