//! A websocket that says when something of the program has changed. It only makes the keeper look earlier: what it does is
//! decided by what it then reads, so a subscription that is late, lost or wrong does no harm.

use airlock_client::{ID, Pubkey, rpc::offset};
use futures_util::StreamExt;
use solana_account_decoder_client_types::{UiAccountEncoding, UiDataSliceConfig};
use solana_commitment_config::CommitmentConfig;
use solana_pubsub_client::nonblocking::pubsub_client::PubsubClient;
use solana_rpc_client_api::{
    config::{RpcAccountInfoConfig, RpcProgramAccountsConfig},
    filter::{Memcmp, RpcFilterType},
};
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;

/// Between two attempts to subscribe.
const AGAIN: Duration = Duration::from_secs(5);

/// Wakes whoever waits for `bell` when a record of the domain changes. Subscribes again whenever it ends; never returns.
pub async fn listen(url: String, domain: Pubkey, bell: Arc<Notify>) {
    loop {
        match subscribe(&url, &domain, &bell).await {
            Ok(()) => tracing::warn!("the subscription ended; subscribing again"),
            Err(why) => tracing::warn!(%why, "no subscription; polling goes on, and it is tried again"),
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn subscribe(
    url: &str,
    domain: &Pubkey,
    bell: &Notify,
) -> Result<(), solana_pubsub_client::pubsub_client::PubsubClientError> {
    let client = PubsubClient::new(url).await?;
    let config = RpcProgramAccountsConfig {
        filters: Some(vec![RpcFilterType::Memcmp(Memcmp::new_base58_encoded(
            offset::DOMAIN,
            domain.as_ref(),
        ))]),
        account_config: RpcAccountInfoConfig {
            encoding: Some(UiAccountEncoding::Base64),
            commitment: Some(CommitmentConfig::confirmed()),
            // that it changed is all that counts
            data_slice: Some(UiDataSliceConfig { offset: 0, length: 0 }),
            ..RpcAccountInfoConfig::default()
        },
        ..RpcProgramAccountsConfig::default()
    };
    let (mut changes, end) = client.program_subscribe(&ID, Some(config)).await?;
    while changes.next().await.is_some() {
        bell.notify_one();
    }
    end().await;
    Ok(())
}
