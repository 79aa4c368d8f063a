//! Builders of single instructions. A builder takes the parameters that only the caller knows, and derives addresses
//! and bumps.
//!
//! [`InitiateInstruction`], [`FinalizeInstruction`], [`RefundInstruction`] are for transfers and swaps;
//! [`InitiateRequestInstruction`] and [`RequestInstruction`] for deposits and redemptions; [`InitiateDispatchInstruction`] and
//! [`DispatchInstruction`] for dispatches. The same with every account given by the caller are in
//! [`crate::generated::instructions`]; whole transactions are in [`crate::flow`].
//!
//! ```
//! use airlock_client::{Pubkey, build, address, generated::types::TokenProgram};
//!
//! let [creator, owner, recipient, mint] = [(); 4].map(|()| Pubkey::new_unique());
//! let (domain, _) = address::domain(&creator, 0);
//! let required = build::InitiateRequired {
//!     domain,
//!     owner,
//!     sequence: 0,
//!     mint,
//!     token_program: TokenProgram::SplToken,
//!     amount: 1_500_000,
//!     expires_at: 1_800_000_000,
//! };
//! let instruction = build::InitiateInstruction {
//!     tip: 10_000,
//!     finalizer: Some(recipient),
//!     ..build::InitiateInstruction::new(required)
//! }
//! .transfer(&recipient);
//! assert_eq!(instruction.program_id, airlock_client::ID);
//! ```

mod adapter;
mod ask;
mod dispatch;
mod domain;
mod exit_pro_rata;
mod fees;
mod finalize;
mod initiate;
mod initiate_dispatch;
mod initiate_request;
mod refund;
mod request;
mod round;
mod sequence;
mod terms;
mod top_up;
mod vault;

pub use {
    adapter::*, ask::*, dispatch::*, domain::*, exit_pro_rata::*, fees::*, finalize::*, initiate::*,
    initiate_dispatch::*, initiate_request::*, refund::*, request::*, round::*, sequence::*, top_up::*, vault::*,
};

use crate::{Pubkey, generated::types::Kind};
use solana_instruction::{AccountMeta, Instruction};

/// Why no instruction can be built from a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    #[error("the record is a {found:?}, this is for a {wanted:?}; use the builder of its kind")]
    WrongKind { wanted: Kind, found: Kind },
    #[error("this version of the client does not know the record's kind ({found:?}); use a newer one")]
    UnknownKind { found: Kind },
    #[error(
        "the record is a vault's request, which ends as its round allows; use the calls for requests, with vault and round"
    )]
    IsRequest,
    #[error("the record is a vault's dispatch; use the calls for dispatches, with the vault")]
    IsDispatch,
    #[error("the record is a {found:?}, not a dispatch; use the builder of its kind")]
    NotADispatch { found: Kind },
    #[error("the record, its vault and its adapter do not belong together; fetch those that the record names")]
    WrongVault,
    #[error("the record is a {found:?}, not a vault's request; use the builder of its kind")]
    NotARequest { found: Kind },
    #[error("the vault, the round and the record do not belong together; fetch those that the record names")]
    WrongRound,
    #[error("the round is not settled, so nothing is due yet; wait, or expire the request after the round has lapsed")]
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
