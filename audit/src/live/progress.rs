/// How far an audit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The accounts of the program are being listed.
    Listing,
    /// `read` of `total` token accounts were read.
    TokenAccounts { read: usize, total: usize },
    /// `checked` of `total` accounts with findings were read again.
    Rechecking { checked: usize, total: usize },
    /// The history is being listed: `seen` transactions so far, failed ones included.
    Transactions { seen: usize },
    /// The events of `read` of `total` transactions were read.
    Events { read: usize, total: usize },
}
