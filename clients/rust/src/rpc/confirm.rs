//! Waiting for a transaction, and reading what it did.

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

/// What became of a transaction.
pub(super) enum Verdict {
    /// In this slot.
    Landed(u64),
    /// Its blockhash expired and it is nowhere: it never will.
    Dropped,
    /// Time is up, and it may still land.
    Unknown,
}

/// How often a transaction is handed to the node again while it is nowhere to be seen.
const RESEND: Duration = Duration::from_secs(2);
/// How often the node's block height is asked for.
const HEIGHT: Duration = Duration::from_secs(2);
/// How long to wait for the node to return a transaction that has landed.
const RECEIPT: Duration = Duration::from_secs(10);

impl AirlockClient {
    /// Waits until the transaction is settled or cannot land any more. Errors of the node are waited out.
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
                    // What matters is whether it lands, which the next look tells.
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

    /// What the transaction did, as far as the node returns it in time.
    pub(super) async fn receipt(&self, signature: Signature, slot: u64, deadline: Instant) -> Done {
        let meta = self.meta(&signature, deadline.min(Instant::now() + RECEIPT)).await;
        let missing = meta.is_none();
        let (compute_units, fee) = meta.as_ref().map_or((None, None), |meta| {
            let units = Option::from(meta.compute_units_consumed.clone());
            (units, Some(meta.fee))
        });
        let logs = meta.map(logs).unwrap_or_default();
        let mut said = events::of(&logs);
        said.truncated |= missing;
        Done {
            signature,
            slot,
            said,
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

    /// Nodes neither return transactions nor count out blockhashes for certain below confirmed.
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
