use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// A call that must work is refused.
    CallRefused,
    /// Less is returned than was due.
    Shortfall,
    /// The adapter's accounts report another amount than is returned.
    WrongWorth,
    /// Somebody else controls the escrow, or another token account of the record.
    LostControl,
    /// A collect takes tokens from the escrow.
    Overdraw,
    /// The adapter accepts calls that are not Airlock's.
    Unauthorized,
    /// Two dispatches at once return other amounts than each alone.
    Interference,
    /// A collect by a third party changes what is returned.
    CallOrder,
    /// What was sent before an upgrade is not returned after it.
    Upgrade,
}

/// One thing that is wrong with an adapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    pub sentence: String,
}

impl Finding {
    pub(super) fn new(kind: FindingKind, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        Self { kind, sentence }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str(&self.sentence)
    }
}
