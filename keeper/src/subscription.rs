//! A websocket subscription to the domain's pending records. A notification only makes the next poll earlier; what is done
//! follows from what the poll reads, so a notification that is late, lost or wrong does no harm.

use airlock_client::{ID, Pubkey, rpc::offset};
use futures_util::StreamExt;
use solana_account_decoder_client_types::{UiAccountEncoding, UiDataSliceConfig};
use solana_commitment_config::CommitmentConfig;
use solana_pubsub_client::{nonblocking::pubsub_client::PubsubClient, pubsub_client::PubsubClientError};
use solana_rpc_client_api::{
    config::{RpcAccountInfoConfig, RpcProgramAccountsConfig},
    filter::{Memcmp, RpcFilterType},
};
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;

/// Between two attempts to subscribe.
const RETRY_INTERVAL: Duration = Duration::from_secs(5);

/// Notifies `changed` whenever a pending record of the domain changes. Subscribes again whenever the subscription ends; never
/// returns.
pub async fn notify_on_change(url: String, domain: Pubkey, changed: Arc<Notify>) {
    loop {
        match subscribe(&url, &domain, &changed).await {
            Ok(()) => tracing::warn!("the subscription ended; subscribing again"),
            Err(error) => tracing::warn!(%error, "cannot subscribe to changes; polling goes on, subscribing again"),
        }
        tokio::time::sleep(RETRY_INTERVAL).await;
    }
}

async fn subscribe(url: &str, domain: &Pubkey, changed: &Notify) -> Result<(), PubsubClientError> {
    let client = PubsubClient::new(url).await?;
    let config = RpcProgramAccountsConfig {
        filters: Some(vec![RpcFilterType::Memcmp(Memcmp::new_base58_encoded(
            offset::DOMAIN,
            domain.as_ref(),
        ))]),
        account_config: RpcAccountInfoConfig {
            encoding: Some(UiAccountEncoding::Base64),
            commitment: Some(CommitmentConfig::confirmed()),
            // only the fact that it changed is of use
            data_slice: Some(UiDataSliceConfig { offset: 0, length: 0 }),
            ..RpcAccountInfoConfig::default()
        },
        ..RpcProgramAccountsConfig::default()
    };
    let (mut changes, unsubscribe) = client.program_subscribe(&ID, Some(config)).await?;
    while changes.next().await.is_some() {
        changed.notify_one();
    }
    unsubscribe().await;
    Ok(())
}
