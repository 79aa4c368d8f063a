use crate::script::Route;
use airlock_tests::world::adapter_accounts;

/// What the hostile program is in a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    AdapterOpen,
    AdapterCollect,
    Hook,
    Taker,
    Wrapper,
}

impl Role {
    /// Transfers that the role's script may make, by the indices of its accounts.
    pub fn routes(self) -> &'static [Route] {
        use adapter_accounts::{ESCROW, MORE, OWN_TOKENS, RECORD, TAKER};
        const SIGNER: u8 = MORE + 1;
        match self {
            Self::AdapterOpen | Self::AdapterCollect => &[
                [ESCROW, OWN_TOKENS, RECORD],
                [OWN_TOKENS, ESCROW, TAKER],
                [OWN_TOKENS, MORE, TAKER],
                [OWN_TOKENS, MORE + 1, TAKER],
            ],
            // a hook has no authority over tokens
            Self::Hook => &[[0, 2, 3], [7, 0, 3]],
            Self::Taker | Self::Wrapper => &[
                [MORE, OWN_TOKENS, SIGNER],
                [OWN_TOKENS, MORE, TAKER],
                [OWN_TOKENS, ESCROW, TAKER],
                [MORE, ESCROW, SIGNER],
                [OWN_TOKENS, MORE + 2, TAKER],
                [OWN_TOKENS, MORE + 3, TAKER],
            ],
        }
    }
}
