//! The instructions of one transaction for what a caller really wants: accounts opened that are missing, SOL wrapped
//! and unwrapped, the compute budget set.
//!
//! Flows do no I/O. What they need to know of the chain are plain fields, said by whoever knows: the `rpc` client, or
//! the caller. Opening an associated token account that is there after all costs a little and changes nothing; opening
//! a sequence or a fee account that is there after all fails.
//!
//! ```
//! use airlock_client::{Pubkey, build, flow, generated::types::TokenProgram};
//!
//! let [domain, owner, recipient, mint] = [(); 4].map(|()| Pubkey::new_unique());
//! let seal = build::Initiate::new(domain, owner, 0, mint, TokenProgram::SplToken, 1_000, 1_800_000_000);
//! let first = flow::Initiate { open_sequence: Some(0), ..flow::Initiate::new(seal) };
//! let instructions = first.transfer(&recipient)?;
//! assert_eq!(instructions.len(), 2);
//! # Ok::<(), flow::FlowError>(())
//! ```

mod budget;
mod dispatch;
mod finalize;
mod initiate;
mod join;
mod refund;
mod request;
mod wrap;

pub use {budget::*, dispatch::*, finalize::*, initiate::*, join::*, refund::*, request::*};

use crate::build::BuildError;

/// Why there is no such transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FlowError {
    /// See [`BuildError`].
    #[error(transparent)]
    Build(#[from] BuildError),
    /// Only wrapped SOL can be wrapped or unwrapped.
    #[error("the mint is not wrapped SOL; leave wrapping and unwrapping out")]
    NotWrappedSol,
    /// Only their own account can be closed to unwrap what arrived.
    #[error("only whom is paid can unwrap; let them call, or leave unwrapping out")]
    NotThePayee,
}

#[cfg(test)]
mod tests;
