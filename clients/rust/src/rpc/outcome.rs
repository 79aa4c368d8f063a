use super::ClientError;
use crate::{Pubkey, events::TransactionEvents};
use solana_signature::Signature;

/// A transaction that succeeded; in a dry run, one that would have.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    pub signature: Signature,
    pub slot: u64,
    /// Airlock's events; `truncated` also if the node did not return the transaction in time.
    pub events: TransactionEvents,
    /// Of the whole transaction, if the node returned it in time.
    pub compute_units: Option<u64>,
    /// Lamports that the fee payer paid, if the node returned the transaction in time.
    pub fee: Option<u64>,
    /// Empty if the node did not return the transaction in time.
    pub logs: Vec<String>,
}

/// The outcome of a call for something that can be done only once.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Done by this call.
    Done(Box<Done>),
    /// Done by somebody else, or by an earlier call.
    AlreadyDone,
}

/// A pending record that was initiated.
#[derive(Clone, Debug, PartialEq)]
pub struct Initiated {
    /// The record's address.
    pub pending: Pubkey,
    /// Its number in the lane's sequence.
    pub sequence: u64,
    /// Initiated by this call, or by an earlier one with the same number.
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

    /// Turns an error that means "already done" into an outcome. For calls on accounts that are known to have existed.
    pub(super) fn of(sent: Result<Done, ClientError>) -> Result<Self, ClientError> {
        match sent {
            Ok(done) => Ok(Self::Done(Box::new(done))),
            Err(error) if error.explanation().is_some_and(|explanation| explanation.already_done) => {
                Ok(Self::AlreadyDone)
            }
            Err(error) => Err(error),
        }
    }
}
