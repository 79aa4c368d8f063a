//! The async client, over JSON-RPC: it fetches the accounts that a transaction needs, simulates, signs, sends and
//! confirms it, and explains errors. Each call takes its `…Params` and its signers: [`Signers`] where two keys sign.
//!
//! ```no_run
//! use airlock_client::{
//!     Pubkey,
//!     rpc::{AirlockClient, ClientError, DynSigner, FinalizeParams, InitiateParams, Options, Outcome, Signers},
//! };
//!
//! # async fn example(owner: &DynSigner, domain: Pubkey, mint: Pubkey, recipient: Pubkey) -> Result<(), ClientError> {
//! let client = AirlockClient::new("http://127.0.0.1:8899", Options::default());
//! let in_an_hour = client.clock().await?.unix_time + 3_600;
//! let params = InitiateParams::new(domain, mint, 1_500_000, in_an_hour);
//! let initiated = client.initiate_transfer(&params, &recipient, Signers::same(owner)).await?;
//!
//! client.wait_until_finalizable(&initiated.pending).await?;
//! match client.finalize_transfer(&initiated.pending, &FinalizeParams::default(), owner).await? {
//!     Outcome::Done(done) => println!("{} used {:?} compute units", done.signature, done.compute_units),
//!     Outcome::AlreadyDone => println!("somebody else finalized it"),
//! }
//! # Ok(())
//! # }
//! ```

mod adapter;
mod ask;
mod confirm;
mod delay;
mod dispatch;
mod domain;
mod error;
mod fetch;
mod finalize;
mod history;
mod initiate;
mod initiate_dispatch;
mod initiate_request;
mod lanes;
mod list;
mod outcome;
mod owner;
mod plan;
mod recipient;
mod refund;
mod request;
mod round;
mod send;
mod signers;
mod top_up;
mod vault;
mod wait;

pub use {
    ask::*, error::*, finalize::*, history::*, initiate::*, initiate_dispatch::*, initiate_request::*, lanes::Lanes,
    list::*, outcome::*, owner::*, refund::*, signers::*, top_up::*,
};

use crate::flow::Budget;
use solana_commitment_config::CommitmentConfig;
use solana_rpc_client::nonblocking::rpc_client::RpcClient;
use std::{fmt, time::Duration};

/// How a client sends transactions and waits for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// At which commitment accounts are read, and transactions count as confirmed.
    pub commitment: CommitmentConfig,
    /// Compute units and priority fee of every transaction. With a price and no limit, the limit is found by
    /// simulation.
    pub budget: Budget,
    /// Skips the node's preflight check; a transaction that fails then costs its fee.
    pub skip_preflight: bool,
    /// Simulates instead of sending: every call then returns what it would do, and changes nothing.
    pub dry_run: bool,
    /// Also pays recipients and fee recipients that apparently nobody can sign for: token accounts, mints, programs,
    /// sysvars, accounts of Airlock.
    pub allow_unusual_recipient: bool,
    /// How often a transaction is signed, each time with a newer blockhash, after the last one has expired.
    pub attempts: u32,
    /// How long one call may take in all; a call that initiates may wait as long again before that, for its turn on a
    /// lane.
    pub timeout: Duration,
    /// How long to wait between two polls of a transaction's status.
    pub poll: Duration,
}

impl Default for Options {
    /// Confirmed, no priority fee, three attempts within 90 seconds.
    fn default() -> Self {
        Self {
            commitment: CommitmentConfig::confirmed(),
            budget: Budget::default(),
            skip_preflight: false,
            dry_run: false,
            allow_unusual_recipient: false,
            attempts: 3,
            timeout: Duration::from_secs(90),
            poll: Duration::from_millis(400),
        }
    }
}

/// How long one request to the node may take.
const REQUEST: Duration = Duration::from_secs(30);

/// A client of Airlock on one cluster.
pub struct AirlockClient {
    rpc: RpcClient,
    options: Options,
    queues: lanes::Queues,
}

impl AirlockClient {
    /// With the URL of a node.
    pub fn new(url: impl ToString, options: Options) -> Self {
        let timeout = options.timeout.min(REQUEST);
        let rpc = RpcClient::new_with_timeout_and_commitment(url.to_string(), timeout, options.commitment);
        Self::with_rpc(rpc, options)
    }

    /// With an existing RPC client.
    pub fn with_rpc(rpc: RpcClient, options: Options) -> Self {
        let queues = lanes::Queues::default();
        Self { rpc, options, queues }
    }

    /// The RPC client that it uses.
    pub fn rpc(&self) -> &RpcClient {
        &self.rpc
    }

    /// How it sends transactions and waits for them.
    pub fn options(&self) -> &Options {
        &self.options
    }
}

impl fmt::Debug for AirlockClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("AirlockClient");
        debug
            .field("url", &self.rpc.url())
            .field("options", &self.options)
            .finish()
    }
}

#[cfg(test)]
mod tests;
