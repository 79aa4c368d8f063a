//! What happens: the steps, as they were meant. Actors, vaults, adapters and mints are indices in the scenario's lists.

use super::terms::{Deal, DispatchTerms, Finalize, InitiateTerms, RequestTerms, Trick};
use crate::scenario::domain::DomainChanges;
use airlock_client::generated::types::{Kind, Pause};

#[derive(Clone, Debug)]
pub struct Step {
    /// The verb, as the file has it.
    pub verb: String,
    /// Where it stands in the file.
    pub line: usize,
    /// The sentence for people; never empty.
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    Initiate {
        terms: InitiateTerms,
        deal: Deal,
    },
    /// Joins a vault's current round.
    Request(RequestTerms),
    Vault {
        /// Index in the scenario's vaults.
        vault: usize,
        by: usize,
        what: VaultAction,
    },
    /// Sends assets of a vault to an adapter.
    Dispatch(DispatchTerms),
    ContinueDispatch {
        record: String,
        by: usize,
        what: DispatchAction,
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

impl Action {
    /// Whom it names.
    pub fn actors(&self) -> Vec<usize> {
        match self {
            Self::Initiate { terms, deal } => {
                let (recipient, taker) = match deal {
                    Deal::Transfer { recipient } => (*recipient, None),
                    Deal::Swap { recipient, taker, .. } => (*recipient, *taker),
                };
                let all = [terms.owner, terms.payer, recipient].into_iter();
                all.chain(terms.finalizer).chain(taker).collect()
            }
            Self::Request(terms) => vec![terms.owner, terms.recipient],
            Self::Dispatch(terms) => vec![terms.by],
            Self::Finalize(finalize) => vec![finalize.by],
            Self::ProposeAuthority { by, to } => vec![*by, *to],
            Self::CollectFees { by, owner, .. } => vec![*by, *owner],
            Self::Vault { by, .. }
            | Self::ContinueDispatch { by, .. }
            | Self::Fill { by, .. }
            | Self::Cancel { by, .. }
            | Self::Expire { by, .. }
            | Self::Wrap { by, .. }
            | Self::Unwrap { by }
            | Self::Pause { by, .. }
            | Self::UpdateDomain { by, .. }
            | Self::AcceptAuthority { by } => vec![*by],
            Self::WaitSlots(_) | Self::WaitSeconds(_) => Vec::new(),
        }
    }
}

/// What is done with a dispatch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DispatchAction {
    /// Starts the cooldown.
    Begin,
    /// Has the adapter pay back what is due; base units, of the adversary.
    Collect {
        units: u64,
        trick: Option<Trick>,
    },
    /// Returns to the vault what has come back.
    Finalize,
    /// The same, and closes the record; base units of a loss that is accepted.
    Close {
        accept_loss: u64,
    },
    Expire,
    /// Seconds from now.
    Extend(i64),
    WriteOff,
}

/// What is done with a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultAction {
    OpenRound,
    SettleRound,
    CloseRound,
    CollectFees,
    /// Base units of the asset that are deployed.
    Report(u64),
    /// Base units of shares to burn, without the operator.
    Exit(u64),
}
