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

/// An error of the async client.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The cluster refused the transaction; nothing changed.
    #[error("{0}")]
    Refused(Box<Refused>),
    /// There is no such account of Airlock.
    #[error("there is no {what} at {address}; check the address and the cluster")]
    NotFound { what: &'static str, address: Pubkey },
    /// The account exists, but is of another type.
    #[error("the account {address} is not a {what}: {error}; check the address")]
    WrongAccount {
        what: &'static str,
        address: Pubkey,
        error: DecodeError,
    },
    /// Apparently nobody can sign for the recipient.
    #[error(
        "{recipient} is {what}: apparently nobody can sign for it; name a wallet, or allow it if you mean it (allow_unusual_recipient, --allow-unusual-recipient)"
    )]
    UnusualRecipient { recipient: Pubkey, what: Unusual },
    /// The record would expire before it can be finalized.
    #[error(
        "a delay of {slots} slots takes at least {delay_seconds} s with slots of {SHORTEST_SLOT_MS} ms, and the record would expire in {lifetime_seconds} s; choose a shorter delay or a later expiry"
    )]
    DelayBeyondExpiry {
        /// Slots from initiate until finalize is possible, at least the domain's minimum.
        slots: u32,
        delay_seconds: u64,
        /// From now until it expires.
        lifetime_seconds: i64,
    },
    /// The number is lower than the first one of the open sequence. It was given out before the sequence was closed, or
    /// never.
    #[error(
        "lane {lane} numbers from {first} on, and number {number} is from before it was opened; nothing was sent: check the history of that number's record to see whether it was used, then call with another number or none"
    )]
    NumberNotGiven {
        /// The number of the call.
        number: u64,
        lane: u16,
        /// The first number of the lane as it is open now.
        first: u64,
    },
    /// Earlier calls of this client on the lane took too long.
    #[error("lane {lane} was busy with earlier calls of this client for {} s; nothing was sent: call again, or on another lane", waited.as_secs())]
    LaneBusy {
        lane: u16,
        /// How long the call waited for its turn.
        waited: Duration,
    },
    /// The transaction cannot be built.
    #[error(transparent)]
    Flow(#[from] FlowError),
    /// The amount is zero, or more than the record holds.
    #[error("the record holds {remaining} base units; ask for at least one and at most that")]
    Amount {
        /// Base units that the record holds.
        remaining: u64,
    },
    /// The record does not hold the expected amount any more.
    #[error(
        "the record held {expected} base units and holds {remaining} now: somebody, or an earlier call of yours, took a part; nothing was paid: check whether it was yours, and call again for what you still want"
    )]
    Changed {
        /// Base units that it held.
        expected: u64,
        /// Base units that it holds now.
        remaining: u64,
        /// The quote for the same call now, if it is still possible.
        quote: Option<Quote>,
    },
    /// A signature is needed, and its signer was not passed.
    #[error("the transaction needs the signature of {0}; pass its signer")]
    MissingSigner(Pubkey),
    /// A signer could not sign.
    #[error("signing failed: {0}")]
    Signing(#[from] SignerError),
    /// Not confirmed in time. It may have landed, or may still land: check the signature before trying again.
    #[error("{signature} was not confirmed within {} s; it may still land", waited.as_secs())]
    Unconfirmed {
        /// The last transaction sent.
        signature: Signature,
        waited: Duration,
    },
    /// None of the signed transactions landed before its blockhash expired; nothing changed.
    #[error(
        "not one of {attempts} transactions landed before its blockhash expired; offer a priority fee, or try again"
    )]
    Dropped {
        /// How many were signed.
        attempts: u32,
    },
    /// The record cannot be finalized, or not within the timeout.
    #[error("the record cannot be finalized: {0}")]
    NotFinalizable(String),
    /// The request to the node failed.
    #[error("RPC: {0}")]
    Rpc(#[source] Box<RpcError>),
}

/// A transaction that the cluster refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{explanation}")]
pub struct Refused {
    /// What the runtime reported.
    pub error: TransactionError,
    pub explanation: Explanation,
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
        let explanation = explain::transaction(&error, &logs);
        Self::Refused(Box::new(Refused {
            error,
            explanation,
            logs,
            signature,
        }))
    }

    /// The error of Airlock, if Airlock refused.
    pub fn airlock(&self) -> Option<AirlockError> {
        self.explanation()?.airlock()
    }

    /// The explanation, if the cluster refused.
    pub fn explanation(&self) -> Option<&Explanation> {
        match self {
            Self::Refused(refused) => Some(&refused.explanation),
            _ => None,
        }
    }
}
