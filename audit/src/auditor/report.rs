use crate::finding::Finding;

/// How many accounts were audited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub domains: u64,
    pub sequences: u64,
    pub records: u64,
    pub vaults: u64,
    pub rounds: u64,
    pub adapters: u64,
    pub token_accounts: u64,
    /// Token accounts that hold more than is owed: anyone can send tokens to them.
    pub with_surplus: u64,
}

/// The result of an audit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub counts: Counts,
    /// By account. Empty if every invariant holds.
    pub findings: Vec<Finding>,
}
