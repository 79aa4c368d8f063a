//! Reading the program's transactions and their events.

use super::{AirlockClient, ClientError};
use crate::{
    ID, Pubkey,
    events::{self, TransactionEvents},
};
use serde_json::json;
use solana_rpc_client::rpc_client::GetConfirmedSignaturesForAddress2Config;
use solana_rpc_client_api::{
    client_error::{Error as RpcError, ErrorKind},
    config::RpcTransactionConfig,
    custom_error::JSON_RPC_SERVER_ERROR_TRANSACTION_HISTORY_NOT_AVAILABLE,
    request::{RpcError as Response, RpcRequest},
};
use solana_signature::Signature;
use solana_transaction_status_client_types::{
    EncodedConfirmedTransactionWithStatusMeta, EncodedTransaction, EncodedTransactionWithStatusMeta, UiMessage,
    UiTransactionEncoding, UiTransactionStatusMeta, option_serializer::OptionSerializer,
};
use std::time::Duration;
use tokio::time::sleep;

/// How often a request is tried before it fails.
const TRIES: u32 = 5;

/// A transaction that succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransactionInfo {
    pub signature: Signature,
    pub slot: u64,
    /// Unix seconds, if the node knows.
    pub time: Option<i64>,
}

/// A transaction of the history, with its events.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    pub transaction: TransactionInfo,
    pub events: TransactionEvents,
    /// The accounts that were writable in it.
    pub writable: Vec<Pubkey>,
}

impl AirlockClient {
    /// The transactions of the program that succeeded after `since`, oldest first; all that the node has if none. After
    /// each page of the node's answer, `progress` is called with the number of transactions read so far, failed ones
    /// included.
    pub async fn transactions(
        &self,
        since: Option<Signature>,
        progress: impl FnMut(usize),
    ) -> Result<Vec<TransactionInfo>, ClientError> {
        self.transactions_of(&ID, since, progress).await
    }

    /// As [`Self::transactions`], of the transactions that contain an address.
    pub async fn transactions_of(
        &self,
        address: &Pubkey,
        since: Option<Signature>,
        mut progress: impl FnMut(usize),
    ) -> Result<Vec<TransactionInfo>, ClientError> {
        let mut transactions = Vec::new();
        let (mut before, mut seen) = (None, 0);
        loop {
            let found = self
                .retried(|| async {
                    let config = GetConfirmedSignaturesForAddress2Config {
                        before,
                        until: since,
                        commitment: Some(self.settled()),
                        limit: None,
                    };
                    self.rpc.get_signatures_for_address_with_config(address, config).await
                })
                .await?;
            // a page may have fewer than the limit; only an empty one is the end
            let Some(last) = found.last() else { break };
            before = Some(signature(&last.signature)?);
            seen += found.len();
            progress(seen);
            for transaction in found.iter().filter(|transaction| transaction.err.is_none()) {
                transactions.push(TransactionInfo {
                    signature: signature(&transaction.signature)?,
                    slot: transaction.slot,
                    time: transaction.block_time,
                });
            }
        }
        transactions.reverse();
        Ok(transactions)
    }

    /// The events of a record, oldest first, as far as the node has them: also of a record that is closed.
    pub async fn history(&self, pending: &Pubkey) -> Result<Vec<HistoryEntry>, ClientError> {
        let mut history = Vec::new();
        for transaction in self.transactions_of(pending, None, |_| {}).await? {
            let Some(mut entry) = self.history_entry(&transaction).await? else {
                continue;
            };
            let events = &mut entry.events.decoded;
            events.retain(|event| event.pending().as_ref() == Some(pending));
            if !events.is_empty() {
                history.push(entry);
            }
        }
        Ok(history)
    }

    /// A transaction with its events; none if the node does not have it.
    pub async fn history_entry(&self, transaction: &TransactionInfo) -> Result<Option<HistoryEntry>, ClientError> {
        let config = RpcTransactionConfig {
            encoding: Some(UiTransactionEncoding::Json),
            commitment: Some(self.settled()),
            max_supported_transaction_version: Some(u8::MAX),
        };
        let params = json!([transaction.signature.to_string(), config]);
        // nodes index a little later than they execute
        for attempt in 0..TRIES {
            let found: Result<Option<EncodedConfirmedTransactionWithStatusMeta>, _> = self
                .retried(|| self.rpc.send(RpcRequest::GetTransaction, params.clone()))
                .await;
            match found {
                Ok(Some(found)) => return Ok(Some(read(*transaction, found.transaction))),
                Ok(None) => sleep(self.pause(attempt)).await,
                Err(error) if keeps_none(&error) => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(None)
    }

    /// Repeats a request while the node fails, after increasing pauses.
    async fn retried<T, F>(&self, mut request: impl FnMut() -> F) -> Result<T, RpcError>
    where
        F: Future<Output = Result<T, RpcError>>,
    {
        let mut tries = 0;
        loop {
            match request().await {
                Err(error) if tries + 1 < TRIES && !keeps_none(&error) => sleep(self.pause(tries)).await,
                answer => return answer,
            }
            tries += 1;
        }
    }

    fn pause(&self, tries: u32) -> Duration {
        self.options.poll.saturating_mul(1 << tries.min(TRIES))
    }
}

/// Whether the node keeps no history at all.
fn keeps_none(error: &RpcError) -> bool {
    matches!(
        error.kind(),
        ErrorKind::RpcError(Response::RpcResponseError {
            code: JSON_RPC_SERVER_ERROR_TRANSACTION_HISTORY_NOT_AVAILABLE,
            ..
        })
    )
}

fn signature(text: &str) -> Result<Signature, RpcError> {
    let parsed = text.parse();
    parsed.map_err(|_| ErrorKind::Custom(format!("the node names a transaction that cannot be one: {text}")).into())
}

fn read(info: TransactionInfo, transaction: EncodedTransactionWithStatusMeta) -> HistoryEntry {
    let EncodedTransactionWithStatusMeta { transaction, meta, .. } = transaction;
    let logs = match meta.as_ref().map(|meta| &meta.log_messages) {
        Some(OptionSerializer::Some(logs)) => Some(logs),
        _ => None,
    };
    // without logs its events are unknown
    let events = logs.map_or_else(
        || TransactionEvents {
            truncated: true,
            ..TransactionEvents::default()
        },
        |logs| events::parse(logs),
    );
    let mut writable = listed(&transaction);
    writable.extend(meta.iter().flat_map(looked_up));
    let writable = writable.into_iter().filter_map(|key| key.parse().ok()).collect();
    HistoryEntry {
        transaction: info,
        events,
        writable,
    }
}

/// The writable accounts in the transaction's own account list: the first ones of the signers and of the others.
fn listed(transaction: &EncodedTransaction) -> Vec<String> {
    let EncodedTransaction::Json(transaction) = transaction else {
        return Vec::new();
    };
    let UiMessage::Raw(message) = &transaction.message else {
        return Vec::new();
    };
    let (header, keys) = (&message.header, &message.account_keys);
    let signers = usize::from(header.num_required_signatures).min(keys.len());
    let (signers, others) = keys.split_at(signers);
    let head = |keys: &[String], readonly: u8| {
        let len = keys.len().saturating_sub(readonly.into());
        keys.get(..len).unwrap_or_default().to_vec()
    };
    [
        head(signers, header.num_readonly_signed_accounts),
        head(others, header.num_readonly_unsigned_accounts),
    ]
    .concat()
}

fn looked_up(meta: &UiTransactionStatusMeta) -> Vec<String> {
    match &meta.loaded_addresses {
        OptionSerializer::Some(loaded) => loaded.writable.clone(),
        OptionSerializer::None | OptionSerializer::Skip => Vec::new(),
    }
}
