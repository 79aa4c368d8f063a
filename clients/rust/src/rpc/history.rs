//! Reading what the program said, transaction by transaction.

use super::{AirlockClient, ClientError};
use crate::{
    ID, Pubkey,
    events::{self, Said},
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

/// How often a request is made before its failure counts.
const TRIES: u32 = 5;

/// A transaction of the program that succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub signature: Signature,
    pub slot: u64,
}

/// What one of them said.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub entry: Entry,
    pub said: Said,
    /// The accounts that it may have changed.
    pub writable: Vec<Pubkey>,
}

impl AirlockClient {
    /// The transactions of the program that succeeded after `since`, oldest first; all that the node knows if none. Looks
    /// through what failed too, and tells `page` how many transactions it has seen.
    pub async fn entries(
        &self,
        since: Option<Signature>,
        mut page: impl FnMut(usize),
    ) -> Result<Vec<Entry>, ClientError> {
        let mut entries = Vec::new();
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
                    self.rpc.get_signatures_for_address_with_config(&ID, config).await
                })
                .await?;
            // a page may be short of what was asked for; only an empty one is the end
            let Some(last) = found.last() else { break };
            before = Some(signature(&last.signature)?);
            seen += found.len();
            page(seen);
            for transaction in found.iter().filter(|transaction| transaction.err.is_none()) {
                entries.push(Entry {
                    signature: signature(&transaction.signature)?,
                    slot: transaction.slot,
                });
            }
        }
        entries.reverse();
        Ok(entries)
    }

    /// What a transaction said; none if the node does not have it.
    pub async fn told(&self, entry: &Entry) -> Result<Option<Told>, ClientError> {
        let config = RpcTransactionConfig {
            encoding: Some(UiTransactionEncoding::Json),
            commitment: Some(self.settled()),
            max_supported_transaction_version: Some(u8::MAX),
        };
        let params = json!([entry.signature.to_string(), config]);
        // nodes index a little later than they execute
        for look in 0..TRIES {
            let found: Result<Option<EncodedConfirmedTransactionWithStatusMeta>, _> = self
                .retried(|| self.rpc.send(RpcRequest::GetTransaction, params.clone()))
                .await;
            match found {
                Ok(Some(found)) => return Ok(Some(read(*entry, found.transaction))),
                Ok(None) => sleep(self.pause(look)).await,
                Err(error) if keeps_none(&error) => return Ok(None),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(None)
    }

    /// Asks again, after longer and longer pauses, while the node fails.
    async fn retried<T, F>(&self, mut ask: impl FnMut() -> F) -> Result<T, RpcError>
    where
        F: Future<Output = Result<T, RpcError>>,
    {
        let mut tries = 0;
        loop {
            match ask().await {
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

/// Whether the node says that it keeps no history at all.
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

fn read(entry: Entry, transaction: EncodedTransactionWithStatusMeta) -> Told {
    let EncodedTransactionWithStatusMeta { transaction, meta, .. } = transaction;
    let logs = match meta.as_ref().map(|meta| &meta.log_messages) {
        Some(OptionSerializer::Some(logs)) => Some(logs),
        _ => None,
    };
    // without logs nothing is known of what it said
    let said = logs.map_or_else(
        || Said {
            truncated: true,
            ..Said::default()
        },
        |logs| events::of(logs),
    );
    let mut writable = signed(&transaction);
    writable.extend(meta.iter().flat_map(looked_up));
    let writable = writable.into_iter().filter_map(|key| key.parse().ok()).collect();
    Told { entry, said, writable }
}

/// The writable accounts that the transaction names itself: of signers and of others, the first ones.
fn signed(transaction: &EncodedTransaction) -> Vec<String> {
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
