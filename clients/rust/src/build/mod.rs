//! One builder per instruction. A builder takes what the caller means, and derives addresses and bumps.
//!
//! The plain instructions, with every account to be given, are in [`crate::generated::instructions`].
//!
//! ```
//! use airlock_client::{Pubkey, build, address, generated::types::TokenProgram};
//!
//! let [creator, owner, recipient, mint] = [(); 4].map(|()| Pubkey::new_unique());
//! let (domain, _) = address::domain(&creator, 0);
//! let instruction = build::Initiate {
//!     tip: 10_000,
//!     finalizer: Some(recipient),
//!     ..build::Initiate::new(domain, owner, 0, mint, TokenProgram::SplToken, 1_500_000, 1_800_000_000)
//! }
//! .transfer(&recipient);
//! assert_eq!(instruction.program_id, airlock_client::ID);
//! ```

mod adapter;
mod dispatch;
mod domain;
mod exit;
mod fees;
mod finalize;
mod initiate;
mod join;
mod refund;
mod request;
mod round;
mod sequence;
mod terms;
mod top_up;
mod vault;

pub use {
    adapter::*, dispatch::*, domain::*, exit::*, fees::*, finalize::*, initiate::*, join::*, refund::*, request::*,
    round::*, sequence::*, top_up::*, vault::*,
};

use crate::{Pubkey, generated::types::Kind};
use solana_instruction::{AccountMeta, Instruction};

/// Why no instruction can be built from a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    #[error("the record is a {found:?}, this is for a {wanted:?}; use the builder of its kind")]
    WrongKind { wanted: Kind, found: Kind },
    #[error("the record is of no kind that this version knows ({found:?}); use a newer client")]
    NoKind { found: Kind },
    #[error(
        "the record is a vault's request, which ends with its round; use the request's own calls, with vault and round"
    )]
    OfRound,
    #[error("the record is a vault's dispatch, which ends in the vault; use the dispatch's own calls, with the vault")]
    OfVault,
    #[error("the record is a {found:?}, not a dispatch; use the builder of its kind")]
    NoDispatch { found: Kind },
    #[error("the record, its vault and its adapter do not belong together; fetch those that the record names")]
    WrongVault,
    #[error("the record is a {found:?}, not a vault's request; use the builder of its kind")]
    NoRequest { found: Kind },
    #[error("the vault, the round and the record do not belong together; fetch those that the record names")]
    WrongRound,
    #[error("the round is not settled, so nothing is due yet; wait, or expire the request once the round has lapsed")]
    NotSettled,
}

/// Adds the accounts of a transfer hook, and makes the mint writable where withheld fees may have to be harvested.
fn finish(mut instruction: Instruction, mint: &Pubkey, mint_writable: bool, extra: &[AccountMeta]) -> Instruction {
    if mint_writable {
        let metas = instruction.accounts.iter_mut();
        metas
            .filter(|meta| meta.pubkey == *mint)
            .for_each(|meta| meta.is_writable = true);
    }
    instruction.accounts.extend_from_slice(extra);
    instruction
}

#[cfg(test)]
mod lane_tests;
#[cfg(test)]
mod release_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod vault_tests;
