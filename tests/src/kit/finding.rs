use std::fmt;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A call that must work is refused.
    Calls,
    /// Less comes home than was due.
    Home,
    /// The adapter says something else of a dispatch than what comes home.
    Report,
    /// The escrow, or another token account of the record's, is left in somebody else's hands.
    Holds,
    /// A collect takes out of the escrow.
    Takes,
    /// Somebody other than Airlock is obeyed.
    Strangers,
    /// Two dispatches come home otherwise than each would alone.
    Apart,
    /// A stranger who collects out of turn changes what comes home.
    Turns,
    /// What was sent out before an upgrade does not come home after it.
    Upgrade,
}

/// One thing that is wrong with an adapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub about: About,
    pub sentence: String,
}

impl Finding {
    pub(super) fn new(about: About, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        Self { about, sentence }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str(&self.sentence)
    }
}
