use super::ClientError;
use crate::{Pubkey, events::Said};
use solana_signature::Signature;

/// A transaction that landed; in a dry run, one that would have.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// Which.
    pub signature: Signature,
    /// Where.
    pub slot: u64,
    /// Airlock's events; `truncated` also if the node did not return the transaction in time.
    pub said: Said,
    /// Of the whole transaction, if the node returned it in time.
    pub compute_units: Option<u64>,
    /// Lamports that the fee payer paid, if the node returned the transaction in time.
    pub fee: Option<u64>,
    /// Empty if the node did not return the transaction in time.
    pub logs: Vec<String>,
}

/// How a call that can be done only once ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// By this call.
    Done(Box<Done>),
    /// By somebody else, or by an earlier call: the record is gone.
    AlreadyDone,
}

/// A record that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The record's address.
    pub pending: Pubkey,
    /// Its number.
    pub sequence: u64,
    /// By this call, or by an earlier one with the same number.
    pub outcome: Outcome,
}

impl Outcome {
    /// The transaction, if it was this call's.
    pub fn done(&self) -> Option<&Done> {
        match self {
            Self::Done(done) => Some(done),
            Self::AlreadyDone => None,
        }
    }

    /// Counts "already done" as done. For calls on what is known to have been there.
    pub(super) fn of(sent: Result<Done, ClientError>) -> Result<Self, ClientError> {
        match sent {
            Ok(done) => Ok(Self::Done(Box::new(done))),
            Err(error) if error.why().is_some_and(|why| why.already_done) => Ok(Self::AlreadyDone),
            Err(error) => Err(error),
        }
    }
}
