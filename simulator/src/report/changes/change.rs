//! One amount more or less, and those that belong together.

/// Changes that belong together. Of tokens and of tips they add up to 0.
#[derive(Clone, Debug)]
pub struct Movement {
    pub of: Moved,
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    Tokens,
    /// Lamports for whoever ends an operation.
    Tip,
    /// Lamports of which the snapshots do not show for whom each was meant.
    RentAndTips,
}

/// One amount more or less.
#[derive(Clone, Debug)]
pub struct Change {
    pub who: Who,
    pub units: i128,
    pub unit: String,
    pub decimals: u8,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    Holder(String),
    /// All holders together: tokens that were minted, or burned.
    Supply,
}
