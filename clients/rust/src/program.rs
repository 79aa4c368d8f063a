//! Addresses of other programs, sysvars and mints.

use crate::{Pubkey, generated::types::TokenProgram};

/// The system program.
pub const SYSTEM: Pubkey = Pubkey::from_str_const("11111111111111111111111111111111");
/// SPL Token.
pub const SPL_TOKEN: Pubkey = Pubkey::from_str_const("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
/// Token-2022.
pub const TOKEN_2022: Pubkey = Pubkey::from_str_const("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
/// The associated token account program.
pub const ASSOCIATED_TOKEN: Pubkey = Pubkey::from_str_const("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
/// The compute budget program.
pub const COMPUTE_BUDGET: Pubkey = Pubkey::from_str_const("ComputeBudget111111111111111111111111111111");
/// The loader of programs that can be upgraded.
pub const UPGRADEABLE_LOADER: Pubkey = Pubkey::from_str_const("BPFLoaderUpgradeab1e11111111111111111111111");
/// Wrapped SOL, the mint of SPL Token whose base units are lamports.
pub const WRAPPED_SOL: Pubkey = Pubkey::from_str_const("So11111111111111111111111111111111111111112");
/// The sysvar with slot and Unix time.
pub const CLOCK: Pubkey = Pubkey::from_str_const("SysvarC1ock11111111111111111111111111111111");
/// The sysvar with the slot of the cluster's last restart.
pub const LAST_RESTART_SLOT: Pubkey = Pubkey::from_str_const("SysvarLastRestartS1ot1111111111111111111111");

/// The sysvar with the instructions of the transaction.
pub const INSTRUCTIONS: Pubkey = Pubkey::from_str_const("Sysvar1nstructions1111111111111111111111111");

impl TokenProgram {
    /// The program's key; the zero key for `Unset`, which no record has.
    pub fn id(&self) -> Pubkey {
        match self {
            Self::Unset => Pubkey::default(),
            Self::SplToken => SPL_TOKEN,
            Self::Token2022 => TOKEN_2022,
        }
    }

    /// Which of the two token programs `key` is, if either. For a mint, pass the account's owner.
    pub fn from_id(key: &Pubkey) -> Option<Self> {
        match *key {
            SPL_TOKEN => Some(Self::SplToken),
            TOKEN_2022 => Some(Self::Token2022),
            _ => None,
        }
    }
}

/// The most compute units that a transaction may use.
pub const MAX_UNITS: u32 = 1_400_000;
