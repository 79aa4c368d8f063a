use airlock_client::Pubkey;
use std::fmt;

/// An invariant, as numbered in `docs/invariants.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Invariant {
    /// Every account of the program can be decoded, and is at its derived address.
    Layout,
    /// I1: escrows hold what records owe.
    Solvency,
    /// I4: kind, status and terms are what the program writes.
    ForwardOnly,
    /// I5: each number is used once, and never more is paid than was received.
    ExactlyOnce,
    /// I7: no lock outlives a transaction.
    LocksOpen,
    /// I9 and I10: windows are in order, and initiate and finalize are never in one slot.
    Windows,
    /// V1: a vault's accounts hold what its books say.
    VaultSolvency,
    /// V2: a round's totals are those of its requests, and what it owes covers them.
    RoundTotals,
    /// V11: what a vault and its adapters count as in flight is what dispatches have outstanding.
    InFlight,
    /// E1: every event follows from those before it.
    EventsConsistent,
    /// E2: every account is what its events say.
    StateMatchesEvents,
}

impl Invariant {
    /// As `docs/invariants.md` numbers it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Layout => "layout",
            Self::Solvency => "I1",
            Self::ForwardOnly => "I4",
            Self::ExactlyOnce => "I5",
            Self::LocksOpen => "I7",
            Self::Windows => "I9",
            Self::VaultSolvency => "V1",
            Self::RoundTotals => "V2",
            Self::InFlight => "V11",
            Self::EventsConsistent => "E1",
            Self::StateMatchesEvents => "E2",
        }
    }
}

/// An invariant that does not hold for an account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The record, round, vault or other account that breaks it.
    pub account: Pubkey,
    pub invariant: Invariant,
    /// A sentence; amounts are base units.
    pub what: String,
}

/// Collects the findings about one account.
pub(crate) struct AccountFindings<'f> {
    pub account: Pubkey,
    pub findings: &'f mut Vec<Finding>,
}

impl AccountFindings<'_> {
    pub fn add(&mut self, invariant: Invariant, what: impl Into<String>) {
        self.findings.push(Finding {
            account: self.account,
            invariant,
            what: what.into(),
        });
    }

    /// Adds a finding unless it holds.
    pub fn expect(&mut self, holds: bool, invariant: Invariant, what: impl Into<String>) {
        if !holds {
            self.add(invariant, what);
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.invariant.id(), self.account, self.what)
    }
}
