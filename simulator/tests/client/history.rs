//! A node whose history is incomplete, or comes in parts.

use airlock_client::rpc::{AirlockClient, Options};
use async_trait::async_trait;
use serde_json::{Value, json};
use solana_commitment_config::CommitmentConfig;
use solana_rpc_client::{
    http_sender::HttpSender,
    nonblocking::rpc_client::RpcClient,
    rpc_client::RpcClientConfig,
    rpc_sender::{RpcSender, RpcTransportStats},
};
use solana_rpc_client_api::{client_error::Result, request::RpcRequest};
use solana_signature::Signature;
use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

/// What is wrong with it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Flaws {
    /// It has forgotten so many of the oldest transactions.
    pub forgotten: usize,
    /// It lists no more transactions at once.
    pub page: Option<usize>,
    /// It lists the newest transaction, and does not have it.
    pub holes: bool,
    /// It has cut the log of this transaction.
    pub cut: Option<Signature>,
    /// It fails every other question about the history.
    pub flaky: bool,
}

struct Flawed {
    node: HttpSender,
    flaws: Flaws,
    asked: AtomicUsize,
}

/// A client of a node with these flaws.
pub fn flawed(url: &str, flaws: Flaws) -> AirlockClient {
    let sender = Flawed {
        node: HttpSender::new(url),
        flaws,
        asked: AtomicUsize::new(0),
    };
    let config = RpcClientConfig::with_commitment(CommitmentConfig::confirmed());
    let options = Options {
        poll: Duration::from_millis(1),
        ..Options::default()
    };
    AirlockClient::with_rpc(RpcClient::new_sender(sender, config), options)
}

impl Flawed {
    /// Everything that the node knows of the address, oldest first.
    async fn all(&self, address: &Value) -> Result<Vec<Value>> {
        let listed = self
            .node
            .send(RpcRequest::GetSignaturesForAddress, json!([address]))
            .await?;
        Ok(listed.as_array().unwrap().iter().rev().cloned().collect())
    }

    async fn list(&self, mut params: Value) -> Result<Value> {
        let all = self.all(&params[0]).await?;
        let forgotten: Vec<_> = all.iter().take(self.flaws.forgotten).collect();
        if let Some(page) = self.flaws.page {
            params[1]["limit"] = page.into();
        }
        let listed = self.node.send(RpcRequest::GetSignaturesForAddress, params).await?;
        let known = listed.as_array().unwrap().iter().filter(|entry| {
            let is = |other: &&Value| other["signature"] == entry["signature"];
            !forgotten.iter().any(is)
        });
        Ok(known.cloned().collect())
    }

    async fn transaction(&self, params: Value) -> Result<Value> {
        if self.flaws.holes {
            return Ok(Value::Null);
        }
        let cut = self.flaws.cut.is_some_and(|cut| params[0] == cut.to_string());
        let mut found = self.node.send(RpcRequest::GetTransaction, params).await?;
        if cut {
            found["meta"]["logMessages"] = json!(["Log truncated"]);
        }
        Ok(found)
    }
}

#[async_trait]
impl RpcSender for Flawed {
    async fn send(&self, request: RpcRequest, params: Value) -> Result<Value> {
        let history = matches!(
            request,
            RpcRequest::GetSignaturesForAddress | RpcRequest::GetTransaction
        );
        if self.flaws.flaky && history && self.asked.fetch_add(1, Ordering::Relaxed).is_multiple_of(2) {
            return Err(std::io::Error::other("connection reset").into());
        }
        match request {
            RpcRequest::GetSignaturesForAddress => self.list(params).await,
            RpcRequest::GetTransaction => self.transaction(params).await,
            other => self.node.send(other, params).await,
        }
    }

    fn get_transport_stats(&self) -> RpcTransportStats {
        self.node.get_transport_stats()
    }

    fn url(&self) -> String {
        self.node.url()
    }
}
