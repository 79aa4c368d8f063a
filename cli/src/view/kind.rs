use airlock_client::generated::types::Kind;

/// The kind of a record in lower case, as commands name it.
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Transfer => "transfer",
        Kind::Swap => "swap",
        Kind::Deposit => "deposit",
        Kind::Redeem => "redeem",
        Kind::Dispatch => "dispatch",
        Kind::Unset => "unset",
    }
}
