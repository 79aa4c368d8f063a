use airlock_client::Pubkey;

/// What a keeper can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// Pays a transfer that anyone, or this keeper, may finalize.
    FinalizeTransfer,
    /// Refunds a transfer or a swap that has expired; of one that is paid out, what is left in its escrow.
    Expire,
    /// Pays a request of a settled round.
    FinalizeRequest,
    /// Refunds a request of a lapsed round.
    ExpireRequest,
    /// Calls an adapter to return tokens to the escrow of a dispatch.
    CollectDispatch,
    /// Pays what a dispatch has returned to its vault, as the operator or as its finalizer. The record stays.
    FinalizeDispatch,
    /// Pays what an expired dispatch has returned to its vault. The record stays.
    ExpireDispatch,
    /// Opens a vault's round of this index.
    OpenRound(u64),
    /// Closes a vault's lapsed round without requests.
    CloseRound(u64),
}

impl Operation {
    /// The names of all of them.
    pub const NAMES: [&str; 9] = [
        Self::FinalizeTransfer.name(),
        Self::Expire.name(),
        Self::FinalizeRequest.name(),
        Self::ExpireRequest.name(),
        Self::CollectDispatch.name(),
        Self::FinalizeDispatch.name(),
        Self::ExpireDispatch.name(),
        Self::OpenRound(0).name(),
        Self::CloseRound(0).name(),
    ];

    /// As metrics and logs name it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::FinalizeTransfer => "finalize_transfer",
            Self::Expire => "expire",
            Self::FinalizeRequest => "finalize_request",
            Self::ExpireRequest => "expire_request",
            Self::CollectDispatch => "collect_dispatch",
            Self::FinalizeDispatch => "finalize_dispatch",
            Self::ExpireDispatch => "expire_dispatch",
            Self::OpenRound(_) => "open_round",
            Self::CloseRound(_) => "close_round",
        }
    }

    /// Whether it is maintenance: it pays no tip.
    pub const fn is_maintenance(&self) -> bool {
        match self {
            Self::CollectDispatch | Self::FinalizeDispatch | Self::ExpireDispatch => true,
            Self::OpenRound(_) | Self::CloseRound(_) => true,
            Self::FinalizeTransfer | Self::Expire | Self::FinalizeRequest | Self::ExpireRequest => false,
        }
    }
}

/// An operation on one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// A pending record, or a vault.
    pub target: Pubkey,
    pub operation: Operation,
    /// Lamports that the caller earns.
    pub tip: u64,
    /// The token accounts that are paid. The keeper must create those that are missing, at its own cost.
    pub paid_accounts: Vec<Pubkey>,
}
