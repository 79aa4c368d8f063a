//! A fake node.

use crate::Pubkey;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use solana_rpc_client::rpc_sender::{RpcSender, RpcTransportStats};
use solana_rpc_client_api::{
    client_error::{Error, ErrorKind, Result},
    request::{RpcError, RpcRequest, RpcResponseErrorData},
};
use solana_signature::Signature;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// What happens to a transaction.
#[derive(Clone)]
pub enum Landing {
    Lands,
    /// It lands, but the answer to sending it is lost.
    LandsUnanswered,
    /// It lands, and the node answers that it was processed before.
    LandsTwice,
    /// It lands and fails with this.
    Fails(Value),
    /// Preflight refuses it with this error and these logs.
    Refused(Value, Vec<String>),
    /// It is lost, and its blockhash expires.
    Lost,
    /// It is lost, and the block height does not grow.
    Hangs,
}

#[derive(Default)]
pub struct Seen {
    /// The different transactions, by first signature, in order.
    pub signed: Vec<Signature>,
    pub simulated: usize,
    /// Bytes of the last transaction sent.
    pub last: Vec<u8>,
    pub polls: usize,
    height: u64,
    blockhashes: u8,
}

/// By address: owner and data.
type Accounts = HashMap<Pubkey, (Pubkey, Vec<u8>)>;

#[derive(Clone)]
pub struct Node {
    /// Of the n-th transaction signed.
    pub landings: Vec<Landing>,
    pub accounts: Arc<Mutex<Accounts>>,
    /// An account in which each transaction counts a number up, and where the number is.
    pub counter: Option<(Pubkey, usize)>,
    pub logs: Vec<String>,
    pub seen: Arc<Mutex<Seen>>,
}

impl Node {
    pub fn new(landings: &[Landing]) -> Self {
        Self {
            landings: landings.to_vec(),
            accounts: Arc::default(),
            counter: None,
            logs: Vec::new(),
            seen: Arc::default(),
        }
    }

    fn take(&self, transaction: &str) -> Result<Value> {
        let bytes = STANDARD.decode(transaction).unwrap();
        let signature = Signature::from(<[u8; 64]>::try_from(&bytes[1..65]).unwrap());
        let mut seen = self.seen.lock().unwrap();
        seen.last = bytes;
        if !seen.signed.contains(&signature) {
            seen.signed.push(signature);
            self.count();
        }
        match &self.landings[seen.signed.len() - 1] {
            Landing::LandsUnanswered => Err(std::io::Error::other("connection reset").into()),
            Landing::LandsTwice => Err(Error::from(ErrorKind::RpcError(RpcError::RpcResponseError {
                code: -32002,
                message: "This transaction has already been processed".into(),
                data: RpcResponseErrorData::Empty,
            }))),
            Landing::Refused(error, logs) => {
                let data = serde_json::from_value(json!({ "err": error, "logs": logs })).unwrap();
                Err(Error::from(ErrorKind::RpcError(RpcError::RpcResponseError {
                    code: -32002,
                    message: "preflight".into(),
                    data: RpcResponseErrorData::SendTransactionPreflightFailure(data),
                })))
            }
            Landing::Lost => {
                seen.height += 1_000;
                Ok(json!(signature.to_string()))
            }
            Landing::Lands | Landing::Fails(_) | Landing::Hangs => Ok(json!(signature.to_string())),
        }
    }

    pub fn put(&self, address: Pubkey, owner: Pubkey, data: Vec<u8>) {
        self.accounts.lock().unwrap().insert(address, (owner, data));
    }

    fn count(&self) {
        let Some((address, at)) = self.counter else { return };
        let mut accounts = self.accounts.lock().unwrap();
        let counted = &mut accounts.get_mut(&address).unwrap().1[at..][..8];
        let next = u64::from_le_bytes(counted.try_into().unwrap()) + 1;
        counted.copy_from_slice(&next.to_le_bytes());
    }

    fn account(&self, address: &Value) -> Value {
        let address: Pubkey = address.as_str().unwrap().parse().unwrap();
        let accounts = self.accounts.lock().unwrap();
        accounts.get(&address).map_or(Value::Null, |(owner, data)| {
            json!({
                "lamports": 1, "owner": owner.to_string(), "data": [STANDARD.encode(data), "base64"],
                "executable": false, "rentEpoch": 0, "space": data.len(),
            })
        })
    }

    fn status(&self, signature: &str) -> Value {
        let seen = self.seen.lock().unwrap();
        let Some(at) = seen.signed.iter().position(|signed| signed.to_string() == signature) else {
            return Value::Null;
        };
        let settled = |status: Value, err: Value| json!({ "slot": 42, "confirmations": 3, "status": status, "err": err, "confirmationStatus": "confirmed" });
        match &self.landings[at] {
            Landing::Lands | Landing::LandsUnanswered | Landing::LandsTwice => {
                settled(json!({ "Ok": null }), Value::Null)
            }
            Landing::Fails(error) => settled(json!({ "Err": error }), error.clone()),
            Landing::Refused(..) | Landing::Lost | Landing::Hangs => Value::Null,
        }
    }

    fn answer(&self, value: Value) -> Result<Value> {
        Ok(json!({ "context": { "slot": 42 }, "value": value }))
    }
}

#[async_trait::async_trait]
impl RpcSender for Node {
    async fn send(&self, request: RpcRequest, params: Value) -> Result<Value> {
        // other tasks run during a request
        tokio::task::yield_now().await;
        match request {
            RpcRequest::GetLatestBlockhash => {
                let mut seen = self.seen.lock().unwrap();
                seen.blockhashes += 1;
                let (hash, height) = (Pubkey::new_from_array([seen.blockhashes; 32]), seen.height + 150);
                self.answer(json!({ "blockhash": hash.to_string(), "lastValidBlockHeight": height }))
            }
            RpcRequest::GetMultipleAccounts => {
                let addresses = params[0].as_array().unwrap().iter();
                self.answer(addresses.map(|address| self.account(address)).collect())
            }
            RpcRequest::SendTransaction => self.take(params[0].as_str().unwrap()),
            RpcRequest::SimulateTransaction => {
                self.seen.lock().unwrap().simulated += 1;
                self.answer(json!({ "err": null, "logs": [], "unitsConsumed": 10_000 }))
            }
            RpcRequest::GetSignatureStatuses => self.answer(json!([self.status(params[0][0].as_str().unwrap())])),
            RpcRequest::GetBlockHeight => Ok(json!(self.seen.lock().unwrap().height)),
            RpcRequest::GetTransaction => Ok(json!({
                "slot": 42,
                "transaction": ["", "base64"],
                "meta": {
                    "err": null, "status": { "Ok": null }, "fee": 5_000, "preBalances": [], "postBalances": [],
                    "logMessages": self.logs, "computeUnitsConsumed": 8_765,
                },
            })),
            // indexed with the second request, and not finalized yet
            RpcRequest::GetSignaturesForAddress => {
                let mut seen = self.seen.lock().unwrap();
                seen.polls += 1;
                let known = seen.polls > 1 && params[1]["commitment"] == "confirmed";
                let entry = json!({ "signature": "", "slot": 42, "err": null, "memo": null, "blockTime": null });
                Ok(Value::Array(vec![entry; usize::from(known)]))
            }
            other => panic!("unexpected request: {other}"),
        }
    }

    fn get_transport_stats(&self) -> RpcTransportStats {
        RpcTransportStats::default()
    }

    fn url(&self) -> String {
        "fake".into()
    }
}
