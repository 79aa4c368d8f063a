//! Confirming a transaction, and reading its receipt.

use super::{AirlockClient, ClientError, Done};
use crate::events;
use solana_commitment_config::CommitmentConfig;
use solana_rpc_client_api::config::{RpcSendTransactionConfig, RpcTransactionConfig};
use solana_signature::Signature;
use solana_transaction::Transaction;
use solana_transaction_status_client_types::{
    TransactionStatus, UiTransactionEncoding, UiTransactionStatusMeta, option_serializer::OptionSerializer,
};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// The outcome of a transaction.
pub(super) enum Verdict {
    /// In this slot.
    Landed(u64),
    /// Its blockhash expired before it landed: it never will.
    Dropped,
    /// Not confirmed in time; it may still land.
    Unknown,
}

/// How long to wait before a transaction is sent to the node again.
const RESEND: Duration = Duration::from_secs(2);
/// How long to wait between two requests of the block height.
const HEIGHT: Duration = Duration::from_secs(2);
/// How long to wait for the node to return a transaction that landed.
const RECEIPT: Duration = Duration::from_secs(10);

impl AirlockClient {
    /// Waits until the transaction is confirmed or cannot land any more. Retries when the node fails.
    pub(super) async fn confirm(
        &self,
        transaction: &Transaction,
        last_valid_block_height: u64,
        deadline: Instant,
    ) -> Result<Verdict, ClientError> {
        let signature = transaction.signatures[0];
        let (mut sent, mut measured) = (Instant::now(), Instant::now());
        loop {
            let status = self.status(&signature, false).await;
            match status {
                Some(status) if status.satisfies_commitment(self.options.commitment) => {
                    return self.verdict(signature, status).await;
                }
                Some(_) => {}
                None if measured.elapsed() >= HEIGHT => {
                    measured = Instant::now();
                    let height = self.rpc.get_block_height_with_commitment(self.settled()).await;
                    if height.is_ok_and(|height| height > last_valid_block_height) {
                        return match self.status(&signature, true).await {
                            Some(status) => self.verdict(signature, status).await,
                            None => Ok(Verdict::Dropped),
                        };
                    }
                }
                None if sent.elapsed() >= RESEND => {
                    sent = Instant::now();
                    let config = RpcSendTransactionConfig {
                        skip_preflight: true,
                        ..RpcSendTransactionConfig::default()
                    };
                    // whether it lands is seen in the next poll
                    let _ = self.rpc.send_transaction_with_config(transaction, config).await;
                }
                None => {}
            }
            if Instant::now() >= deadline {
                return Ok(Verdict::Unknown);
            }
            sleep(self.options.poll).await;
        }
    }

    async fn status(&self, signature: &Signature, in_history: bool) -> Option<TransactionStatus> {
        let signatures = [*signature];
        let found = if in_history {
            self.rpc.get_signature_statuses_with_history(&signatures).await
        } else {
            self.rpc.get_signature_statuses(&signatures).await
        };
        found.ok()?.value.into_iter().next().flatten()
    }

    async fn verdict(&self, signature: Signature, status: TransactionStatus) -> Result<Verdict, ClientError> {
        let Some(error) = status.err else {
            return Ok(Verdict::Landed(status.slot));
        };
        let meta = self.meta(&signature, Instant::now() + RECEIPT).await;
        let logs = meta.map(logs).unwrap_or_default();
        Err(ClientError::refused(error, logs, Some(signature)))
    }

    /// The receipt of a transaction, as far as the node returns it in time.
    pub(super) async fn receipt(&self, signature: Signature, slot: u64, deadline: Instant) -> Done {
        let meta = self.meta(&signature, deadline.min(Instant::now() + RECEIPT)).await;
        let missing = meta.is_none();
        let (compute_units, fee) = meta.as_ref().map_or((None, None), |meta| {
            let units = Option::from(meta.compute_units_consumed.clone());
            (units, Some(meta.fee))
        });
        let logs = meta.map(logs).unwrap_or_default();
        let mut events = events::parse(&logs);
        events.truncated |= missing;
        Done {
            signature,
            slot,
            events,
            compute_units,
            fee,
            logs,
        }
    }

    async fn meta(&self, signature: &Signature, deadline: Instant) -> Option<UiTransactionStatusMeta> {
        let config = RpcTransactionConfig {
            encoding: Some(UiTransactionEncoding::Base64),
            commitment: Some(self.settled()),
            max_supported_transaction_version: Some(0),
        };
        loop {
            if let Ok(found) = self.rpc.get_transaction_with_config(signature, config).await {
                return found.transaction.meta;
            }
            if Instant::now() >= deadline {
                return None;
            }
            sleep(self.options.poll).await;
        }
    }

    /// Below `confirmed`, nodes do not return transactions, and a block height does not prove that a blockhash has
    /// expired.
    pub(super) fn settled(&self) -> CommitmentConfig {
        if self.options.commitment.is_finalized() {
            CommitmentConfig::finalized()
        } else {
            CommitmentConfig::confirmed()
        }
    }
}

fn logs(meta: UiTransactionStatusMeta) -> Vec<String> {
    match meta.log_messages {
        OptionSerializer::Some(logs) => logs,
        OptionSerializer::None | OptionSerializer::Skip => Vec::new(),
    }
}
