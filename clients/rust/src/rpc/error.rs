use crate::{
    Pubkey,
    explain::{self, Explanation},
    flow::FlowError,
    generated::{DecodeError, errors::AirlockError},
    limits::SHORTEST_SLOT_MS,
    recipient::Unusual,
    record::Quote,
};
use solana_rpc_client_api::{
    client_error::{Error as RpcError, ErrorKind},
    request::{RpcError as Response, RpcResponseErrorData},
};
use solana_signature::Signature;
use solana_signer::SignerError;
use solana_transaction_error::TransactionError;
use std::time::Duration;

/// Why a call failed.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The cluster refused the transaction; nothing changed.
    #[error("{0}")]
    Refused(Box<Refused>),
    /// There is no such account of Airlock's.
    #[error("there is no {what} at {address}; check the address and the cluster")]
    NotFound {
        /// What should be there.
        what: &'static str,
        /// Where.
        address: Pubkey,
    },
    /// The account is there, but is not what it should be.
    #[error("the account {address} is not a {what}: {error}; check the address")]
    NotA {
        /// What it should be.
        what: &'static str,
        /// Where.
        address: Pubkey,
        /// Why it is not.
        error: DecodeError,
    },
    /// Nobody could sign for what is paid there.
    #[error(
        "{recipient} is {what}: nobody could use what is paid there; name a wallet, or allow it if it is meant (allow_unusual_recipient, --allow-unusual-recipient)"
    )]
    UnusualRecipient {
        /// Who was to be paid.
        recipient: Pubkey,
        /// What is there.
        what: Unusual,
    },
    /// Finalize would open only after the record has expired.
    #[error(
        "a delay of {slots} slots takes at least {delay_seconds} s with slots of {SHORTEST_SLOT_MS} ms, and the record would expire in {lifetime_seconds} s; choose a shorter delay or a later expiry"
    )]
    DelayBeyondExpiry {
        /// Slots until finalize opens, at least the domain's minimum.
        slots: u32,
        delay_seconds: u64,
        /// From now until it expires.
        lifetime_seconds: i64,
    },
    /// The number is from before the lane was opened. It was given out before the lane was closed, or never.
    #[error(
        "lane {lane} numbers from {first} on, and number {number} is from before it was opened: whether it was ever used, the history of its record tells; nothing was sent: look there, then call with another number or none"
    )]
    NumberNotGiven {
        /// What was asked for.
        number: u64,
        /// Of the owner.
        lane: u16,
        /// The first number of the lane as it is open now.
        first: u64,
    },
    /// Earlier calls of this client on the lane took too long.
    #[error("lane {lane} was busy with earlier calls of this client for {} s; nothing was sent: call again, or on another lane", waited.as_secs())]
    LaneBusy {
        /// Of the owner.
        lane: u16,
        /// How long the call waited for its turn.
        waited: Duration,
    },
    /// No such transaction can be built.
    #[error(transparent)]
    Flow(#[from] FlowError),
    /// The amount asked for is nothing, or more than the record holds.
    #[error("the record holds {remaining} base units; ask for at least one and at most that")]
    Amount {
        /// Base units that the record holds.
        remaining: u64,
    },
    /// The record does not hold any more what it held when it was read.
    #[error(
        "the record held {expected} base units and holds {remaining} now: somebody, or an earlier call of yours, took a part; nothing was paid: look whether it was yours, and call again for what you still want"
    )]
    Changed {
        /// Base units that it held.
        expected: u64,
        /// Base units that it holds now.
        remaining: u64,
        /// What the same call would take and cost now, if it could be made.
        quote: Option<Quote>,
    },
    /// A signature is wanted that nobody was given for.
    #[error("the transaction needs the signature of {0}; pass its signer")]
    MissingSigner(Pubkey),
    /// A signer could not sign.
    #[error("signing failed: {0}")]
    Signing(#[from] SignerError),
    /// Not confirmed in time. It may have landed, or may still land: look at the signature before trying again.
    #[error("{signature} was not confirmed within {} s; it may still land", waited.as_secs())]
    Unconfirmed {
        /// The last transaction sent.
        signature: Signature,
        /// How long.
        waited: Duration,
    },
    /// None of the transactions signed landed before its blockhash expired; nothing changed.
    #[error(
        "not one of {attempts} transactions landed before its blockhash expired; offer a priority fee, or try again"
    )]
    Dropped {
        /// How many were signed.
        attempts: u32,
    },
    /// The door did not open in time.
    #[error("the record cannot be finalized: {0}")]
    Closed(String),
    /// The node could not be reached or did not understand.
    #[error("RPC: {0}")]
    Rpc(#[source] Box<RpcError>),
}

/// A transaction that the cluster refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Refused {
    /// What the runtime reported.
    pub error: TransactionError,
    /// What it means.
    pub why: Explanation,
    /// As far as the node returned them.
    pub logs: Vec<String>,
    /// The transaction, if it was processed rather than refused by the node's preflight check.
    pub signature: Option<Signature>,
}

impl From<RpcError> for ClientError {
    fn from(error: RpcError) -> Self {
        let Some(reported) = error.get_transaction_error() else {
            return Self::Rpc(Box::new(error));
        };
        let logs = match error.kind() {
            ErrorKind::RpcError(Response::RpcResponseError {
                data: RpcResponseErrorData::SendTransactionPreflightFailure(result),
                ..
            }) => result.logs.clone().unwrap_or_default(),
            _ => Vec::new(),
        };
        Self::refused(reported, logs, None)
    }
}

impl ClientError {
    pub(super) fn refused(error: TransactionError, logs: Vec<String>, signature: Option<Signature>) -> Self {
        let why = explain::transaction(&error, &logs);
        Self::Refused(Box::new(Refused {
            error,
            why,
            logs,
            signature,
        }))
    }

    /// Airlock's own error, if it refused.
    pub fn airlock(&self) -> Option<AirlockError> {
        self.why()?.airlock()
    }

    /// The explanation, if the cluster refused.
    pub fn why(&self) -> Option<&Explanation> {
        match self {
            Self::Refused(refused) => Some(&refused.why),
            _ => None,
        }
    }
}
