use airlock_client::Pubkey;
use std::fmt;

/// What is broken, as numbered in `docs/invariants.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Invariant {
    /// An account of the program that is not what its address or its bytes should be.
    Layout,
    /// I1: escrows hold what records owe.
    Solvency,
    /// I4: nothing but what the program writes: kinds, statuses, terms.
    ForwardOnly,
    /// I5: each number once, and never more out than came in.
    ExactlyOnce,
    /// I7: no lock outlives a transaction.
    LocksOpen,
    /// I9 and I10: windows in order, two doors never in one slot.
    Windows,
    /// V1: a vault's accounts hold what its books say.
    VaultSolvency,
    /// V2: a round's totals are those of its requests, and what it owes covers them.
    RoundTotals,
    /// V11: what a vault and its adapters count as in flight is what dispatches have outstanding.
    InFlight,
    /// E1: every event follows from those before it.
    Events,
    /// E2: every account is what its events say.
    Told,
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
            Self::Events => "E1",
            Self::Told => "E2",
        }
    }
}

/// One thing that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The record, round, vault or other account that breaks it.
    pub account: Pubkey,
    pub invariant: Invariant,
    /// In words, with amounts in base units.
    pub what: String,
}

/// Takes down what is wrong with one account.
pub(crate) struct About<'f> {
    pub account: Pubkey,
    pub found: &'f mut Vec<Finding>,
}

impl About<'_> {
    pub fn wrong(&mut self, invariant: Invariant, what: impl Into<String>) {
        self.found.push(Finding {
            account: self.account,
            invariant,
            what: what.into(),
        });
    }

    /// Wrong, unless it holds.
    pub fn expect(&mut self, holds: bool, invariant: Invariant, what: impl Into<String>) {
        if !holds {
            self.wrong(invariant, what);
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.invariant.id(), self.account, self.what)
    }
}
