//! Every transaction that landed, read again.

use crate::{Failure, World};
use airlock_client::{ID, Pubkey};
use futures_util::stream::{self, StreamExt};
use solana_rpc_client::rpc_client::GetConfirmedSignaturesForAddress2Config;
use solana_rpc_client_api::config::RpcTransactionConfig;
use solana_signature::Signature;
use solana_transaction_status_client_types::{
    EncodedConfirmedTransactionWithStatusMeta, UiTransactionEncoding, option_serializer::OptionSerializer,
};

/// A node lists no more at once.
const PAGE: usize = 1_000;
/// Transactions that are read at the same time.
const AT_ONCE: usize = 8;

/// Every transaction of the program, the oldest first.
pub async fn history(world: &World) -> Result<Vec<(Signature, EncodedConfirmedTransactionWithStatusMeta)>, Failure> {
    let rpc = world.node.rpc();
    let mut signatures: Vec<Signature> = Vec::new();
    loop {
        let config = GetConfirmedSignaturesForAddress2Config {
            before: signatures.last().copied(),
            limit: Some(PAGE),
            commitment: Some(rpc.commitment()),
            ..GetConfirmedSignaturesForAddress2Config::default()
        };
        let page = rpc.get_signatures_for_address_with_config(&ID, config).await;
        let page = page.map_err(|why| Failure::rpc("listing transactions", why))?;
        let last = page.len() < PAGE;
        for listed in page {
            let signature = listed.signature.parse();
            signatures.push(signature.map_err(|_| Failure::Node("a signature that it lists is none".into()))?);
        }
        if last {
            break;
        }
    }
    signatures.reverse();
    let config = RpcTransactionConfig {
        encoding: Some(UiTransactionEncoding::Base64),
        commitment: Some(rpc.commitment()),
        max_supported_transaction_version: Some(0),
    };
    let read = stream::iter(signatures.into_iter().map(|signature| {
        let rpc = rpc.clone();
        async move {
            let found = rpc.get_transaction_with_config(&signature, config).await;
            let found = found.map_err(|why| Failure::rpc("reading a transaction", why))?;
            Ok((signature, found))
        }
    }));
    let read: Vec<Result<_, Failure>> = read.buffered(AT_ONCE).collect().await;
    read.into_iter().collect()
}

/// Who paid for a transaction, and what it logged.
pub fn payer_and_logs(transaction: &EncodedConfirmedTransactionWithStatusMeta) -> (Pubkey, Vec<String>) {
    let decoded = transaction.transaction.transaction.decode();
    let payer = decoded.and_then(|decoded| decoded.message.static_account_keys().first().copied());
    let meta = transaction.transaction.meta.as_ref();
    let logs = match meta.map(|meta| &meta.log_messages) {
        Some(OptionSerializer::Some(lines)) => lines.clone(),
        _ => Vec::new(),
    };
    (payer.unwrap_or_default(), logs)
}
