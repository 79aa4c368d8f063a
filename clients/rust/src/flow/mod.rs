//! The instructions of one transaction: a builder's instruction, with accounts created that are missing, SOL wrapped
//! and unwrapped, and the compute budget set.
//!
//! This module does no I/O. Plain fields say which accounts are missing; the `rpc` client finds that out and sets them.
//! To create an associated token account that exists costs some compute units and changes nothing; to open a sequence
//! or a fee account that exists fails.
//!
//! ```
//! use airlock_client::{Pubkey, build, flow, generated::types::TokenProgram};
//!
//! let [domain, owner, recipient, mint] = [(); 4].map(|()| Pubkey::new_unique());
//! let initiate = build::InitiateInstruction::new(build::InitiateRequired {
//!     domain,
//!     owner,
//!     sequence: 0,
//!     mint,
//!     token_program: TokenProgram::SplToken,
//!     amount: 1_000,
//!     expires_at: 1_800_000_000,
//! });
//! let first = flow::InitiateTransaction { open_sequence: Some(0), ..flow::InitiateTransaction::new(initiate) };
//! let instructions = first.transfer(&recipient)?;
//! assert_eq!(instructions.len(), 2);
//! # Ok::<(), flow::FlowError>(())
//! ```

mod budget;
mod finalize;
mod initiate;
mod initiate_dispatch;
mod initiate_request;
mod refund;
mod request;
mod wrap;

pub use {budget::*, finalize::*, initiate::*, initiate_dispatch::*, initiate_request::*, refund::*, request::*};

use crate::build::BuildError;

/// Why a transaction cannot be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FlowError {
    /// See [`BuildError`].
    #[error(transparent)]
    Build(#[from] BuildError),
    /// Only wrapped SOL can be wrapped or unwrapped.
    #[error("the mint is not wrapped SOL; do not ask to wrap or unwrap")]
    NotWrappedSol,
    /// Only its owner can close an account to unwrap its SOL.
    #[error("only the wallet that is paid can unwrap; let it call, or do not ask to unwrap")]
    NotTheRecipient,
}

#[cfg(test)]
mod taker_tests;
#[cfg(test)]
mod tests;
