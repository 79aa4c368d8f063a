//! An async client over JSON-RPC: fetches what flows need to know, signs, sends, confirms, and explains.
//!
//! ```no_run
//! use airlock_client::{Pubkey, rpc::{AirlockClient, Finalize, Initiate, Options, Outcome, Sign}};
//!
//! # async fn example(owner: Sign<'_>, domain: Pubkey, mint: Pubkey, recipient: Pubkey) -> Result<(), airlock_client::rpc::ClientError> {
//! let client = AirlockClient::new("http://127.0.0.1:8899", Options::default());
//! let in_an_hour = client.moment().await?.unix_time + 3_600;
//! let what = Initiate::new(domain, mint, 1_500_000, in_an_hour);
//! let opened = client.initiate_transfer(&what, &recipient, owner, owner).await?;
//!
//! client.wait_until_finalizable(&opened.pending).await?;
//! match client.finalize_transfer(&opened.pending, &Finalize::default(), owner).await? {
//!     Outcome::Done(done) => println!("{} used {:?} compute units", done.signature, done.compute_units),
//!     Outcome::AlreadyDone => println!("somebody else did it"),
//! }
//! # Ok(())
//! # }
//! ```

mod adapter;
mod confirm;
mod delay;
mod dispatch;
mod domain;
mod error;
mod fetch;
mod finalize;
mod history;
mod initiate;
mod join;
mod lanes;
mod list;
mod open;
mod outcome;
mod owner;
mod recipient;
mod refund;
mod request;
mod round;
mod send;
mod top_up;
mod vault;
mod wait;

pub use {
    dispatch::*, error::*, finalize::*, history::*, initiate::*, join::*, lanes::Lanes, list::*, outcome::*, refund::*,
    top_up::*,
};

use crate::flow::Budget;
use solana_commitment_config::CommitmentConfig;
use solana_rpc_client::nonblocking::rpc_client::RpcClient;
use solana_signer::Signer;
use std::{fmt, time::Duration};

/// Who signs. `Sync`, so that calls can run on any thread.
pub type Sign<'a> = &'a (dyn Signer + Sync);

/// How a client sends and waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// What is read, and how settled a transaction must be to count as done.
    pub commitment: CommitmentConfig,
    /// Compute units and priority fee of every transaction. With a price and no limit, the limit is found by
    /// simulation.
    pub budget: Budget,
    /// Leaves out the node's preflight check; refusals then cost the transaction fee.
    pub skip_preflight: bool,
    /// Simulates instead of sending: every call then says what it would do, and does nothing.
    pub dry_run: bool,
    /// Pays also recipients, receivers and fee recipients that nobody can sign for, as far as anyone can tell: token accounts,
    /// mints, programs, sysvars, accounts of Airlock's.
    pub allow_unusual_recipient: bool,
    /// How often a transaction is signed anew, with a newer blockhash, when it cannot land any more.
    pub attempts: u32,
    /// How long one call may take in all; a call that opens a record may before that wait as long for its turn on a lane.
    pub timeout: Duration,
    /// How long between two looks at a transaction's status.
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
    /// At a node's URL.
    pub fn new(url: impl ToString, options: Options) -> Self {
        let timeout = options.timeout.min(REQUEST);
        let rpc = RpcClient::new_with_timeout_and_commitment(url.to_string(), timeout, options.commitment);
        Self::over(rpc, options)
    }

    /// Over an RPC client that is there already.
    pub fn over(rpc: RpcClient, options: Options) -> Self {
        let queues = lanes::Queues::default();
        Self { rpc, options, queues }
    }

    /// The RPC client beneath, for whatever is not Airlock's.
    pub fn rpc(&self) -> &RpcClient {
        &self.rpc
    }

    /// How it sends and waits.
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
