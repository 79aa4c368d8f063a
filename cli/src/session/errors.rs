//! Failures for the client's errors.

use super::Session;
use crate::failure::Failure;
use airlock_audit::live::EventsError;
use airlock_client::{flow::FlowError, rpc::ClientError};
use std::error::Error;

impl Session {
    pub fn failure(&self, error: ClientError) -> Failure {
        let text = error.to_string();
        let (what, remedy) = text.split_once("; ").unwrap_or((&text, ""));
        match &error {
            ClientError::Refused(refused) => {
                let why = &refused.explanation;
                Failure {
                    name: Some(why.name.clone()),
                    code: why.code,
                    ..Failure::refused(&why.what, &why.remedy)
                }
            }
            ClientError::Rpc(error) => self.unreachable(error),
            ClientError::Flow(error) => Failure::from(*error),
            ClientError::MissingSigner(key) => {
                let what = format!("the transaction needs the signature of {key}");
                Failure::usage(what, "give its key file with --keypair")
            }
            ClientError::UnusualRecipient { recipient, what } => Failure::usage(
                format!("{recipient} is {what}: nobody could use what is paid there"),
                "name a wallet, or give --allow-unusual-recipient if it is meant",
            ),
            ClientError::DelayBeyondExpiry { .. } => Failure::usage(what, remedy),
            ClientError::Signing(_) => Failure::usage(what, "give another key file with --keypair"),
            ClientError::Unconfirmed { .. } => {
                Failure::network(what, "check it with `solana confirm` before trying again")
            }
            ClientError::Dropped { .. } => Failure::network(what, "offer more with --compute-unit-price, or try again"),
            _ => Failure::refused(what, remedy),
        }
    }

    /// For a node without the whole history.
    pub fn incomplete_history(&self, error: &EventsError) -> Failure {
        let text = error.to_string();
        let (what, _) = text.split_once("; ").unwrap_or((&text, ""));
        Failure::network(what, "give --url of a node that keeps the whole history")
    }

    /// For a node that cannot be reached, or answers with an error.
    fn unreachable(&self, error: &(dyn Error + 'static)) -> Failure {
        let mut innermost = error;
        while let Some(source) = innermost.source() {
            innermost = source;
        }
        let what = format!("the node at {} failed or cannot be reached ({innermost})", self.host);
        Failure::network(what, "check --url and the network, and try again")
    }
}

impl From<FlowError> for Failure {
    fn from(error: FlowError) -> Self {
        let text = error.to_string();
        let (what, remedy) = text.split_once("; ").unwrap_or((&text, "see --help"));
        Self::usage(what, remedy)
    }
}
