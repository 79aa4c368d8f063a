//! A real node inside this process: JSON-RPC and websocket on loopback, no network.

use crate::failure::Failure;
use airlock_client::{ID, Pubkey, program};
use serde_json::json;
use solana_commitment_config::CommitmentConfig;
use solana_rpc_client::nonblocking::rpc_client::RpcClient;
use solana_rpc_client_api::request::RpcRequest;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use surfpool_sdk::{BlockProductionMode, SimnetCommand, Surfnet, SurfnetBuilder, cheatcodes::builders::DeployProgram};

/// As on mainnet; time passes only with blocks, so a slot takes no real time.
const SLOT_MILLIS: u64 = 400;
/// How long a node may take until its clock shows a time.
const TIMEOUT: Duration = Duration::from_secs(30);
/// How often another port is tried.
const ATTEMPTS: usize = 10;

pub struct Node {
    surfnet: Surfnet,
    rpc: Arc<RpcClient>,
}

impl Node {
    /// Starts a node that knows the token programs and nothing else. Its time passes with its transactions only.
    pub async fn start() -> Result<Self, Failure> {
        Self::with(BlockProductionMode::Transaction, SLOT_MILLIS).await
    }

    /// The same with a clock that goes on by itself.
    pub async fn start_ticking() -> Result<Self, Failure> {
        Self::start_every(SLOT_MILLIS).await
    }

    /// The same with a block every so many milliseconds.
    pub async fn start_every(slot_millis: u64) -> Result<Self, Failure> {
        Self::with(BlockProductionMode::Clock, slot_millis).await
    }

    async fn with(blocks: BlockProductionMode, slot_millis: u64) -> Result<Self, Failure> {
        let surfnet = start_on_free_port(|| {
            let builder = Surfnet::builder().offline(true).slot_time_ms(slot_millis);
            builder.block_production_mode(blocks.clone())
        })
        .await?;
        // While a runbook is executed the node profiles no instructions. To profile one it copies all that it has, every
        // transaction of the past included; the SDK has no other way to switch that off.
        let started = surfnet.send_command(SimnetCommand::StartRunbookExecution("airlock".into()));
        started.map_err(|why| Failure::Node(why.to_string()))?;
        let commitment = CommitmentConfig::confirmed();
        let rpc = Arc::new(RpcClient::new_with_commitment(surfnet.rpc_url().into(), commitment));
        Ok(Self { surfnet, rpc })
    }

    pub fn url(&self) -> &str {
        self.surfnet.rpc_url()
    }

    pub fn socket_url(&self) -> &str {
        self.surfnet.ws_url()
    }

    pub fn rpc(&self) -> Arc<RpcClient> {
        self.rpc.clone()
    }

    /// Puts the compiled program where its address says, owned by the upgradeable loader.
    pub fn deploy(&self, elf: Vec<u8>) -> Result<(), Failure> {
        self.deploy_at(ID, elf)
    }

    /// The same with another program.
    pub fn deploy_at(&self, id: Pubkey, elf: Vec<u8>) -> Result<(), Failure> {
        let program = DeployProgram::new(id).so_bytes(elf);
        let deployed = self.surfnet.cheatcodes().deploy(program);
        deployed.map(drop).map_err(|why| Failure::Node(why.to_string()))
    }

    pub fn set_account(&self, key: &Pubkey, lamports: u64, data: &[u8], owner: &Pubkey) -> Result<(), Failure> {
        let set = self.surfnet.cheatcodes().set_account(key, lamports, data, owner);
        set.map_err(|why| Failure::Node(why.to_string()))
    }

    pub fn fund(&self, wallet: &Pubkey, lamports: u64) -> Result<(), Failure> {
        let funded = self.surfnet.cheatcodes().fund_sol(wallet, lamports);
        funded.map_err(|why| Failure::Node(why.to_string()))
    }

    pub async fn rent(&self, bytes: usize) -> Result<u64, Failure> {
        let rent = self.rpc.get_minimum_balance_for_rent_exemption(bytes).await;
        rent.map_err(|why| Failure::rpc("asking for the rent of an account", why))
    }

    /// Slot and Unix time of the cluster's clock.
    pub async fn clock(&self) -> Result<(u64, i64), Failure> {
        let clock = self.rpc.get_account_data(&program::CLOCK).await;
        let data = clock.map_err(|why| Failure::rpc("reading the clock", why))?;
        let number = |at: usize| data.get(at..at + 8).and_then(|bytes| bytes.try_into().ok());
        match (number(0), number(32)) {
            (Some(slot), Some(time)) => Ok((u64::from_le_bytes(slot), i64::from_le_bytes(time))),
            _ => Err(Failure::Node("its clock cannot be read".into())),
        }
    }

    /// Lets at least this many slots pass.
    pub async fn pass_slots(&self, slots: u64) -> Result<(), Failure> {
        let (now, _) = self.wait_until_idle().await?;
        let travelled = self.surfnet.cheatcodes().time_travel_to_slot(now + slots);
        let Err(why) = travelled else { return Ok(()) };
        // what others send meanwhile may have brought it there, and it does not go back
        match self.clock().await?.0 >= now + slots {
            true => Ok(()),
            false => Err(Failure::Node(why.to_string())),
        }
    }

    /// Lets at least this many seconds pass, and the slots that fit into them.
    pub async fn pass_seconds(&self, seconds: u64) -> Result<(), Failure> {
        let (_, now) = self.wait_until_idle().await?;
        // The node rounds down to the second, hence one more.
        let target = u64::try_from(now)
            .unwrap_or(0)
            .saturating_add(seconds)
            .saturating_add(1);
        let travelled = self
            .surfnet
            .cheatcodes()
            .time_travel_to_timestamp(target.saturating_mul(1_000));
        travelled.map(drop).map_err(|why| Failure::Node(why.to_string()))
    }

    /// Lets this many seconds pass at once, on a node whose clock does not stand still.
    pub async fn advance_clock(&self, seconds: u64) -> Result<(), Failure> {
        let (_, now) = self.clock().await?;
        let target = u64::try_from(now).unwrap_or(0).saturating_add(seconds);
        let travel = RpcRequest::Custom {
            method: "surfnet_timeTravel",
        };
        let to = json!([{ "absoluteTimestamp": target.saturating_mul(1_000) }]);
        let travelled = self.rpc.send::<serde_json::Value>(travel, to).await;
        let Err(why) = travelled else {
            return Ok(());
        };
        // A node that is busy gets there later than it answers. Two changes at once would turn its clock back.
        let deadline = Instant::now() + TIMEOUT;
        while Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(50)).await;
            if self.clock().await?.1 >= now.saturating_add_unsigned(seconds) {
                return Ok(());
            }
        }
        Err(Failure::rpc("passing time", why))
    }

    /// Whether there are blocks: without, transactions are executed and none is confirmed. Of a node whose clock goes on
    /// by itself.
    pub fn produce_blocks(&self, blocks: bool) -> Result<(), Failure> {
        let mode = match blocks {
            true => BlockProductionMode::Clock,
            false => BlockProductionMode::Manual,
        };
        let sent = self
            .surfnet
            .send_command(SimnetCommand::UpdateBlockProductionMode(mode));
        sent.map_err(|why| Failure::Node(why.to_string()))
    }

    /// Waits until the blocks that follow a transaction are there, so that the clock stands still.
    pub async fn wait_until_idle(&self) -> Result<(u64, i64), Failure> {
        let mut last = self.clock().await?;
        loop {
            tokio::time::sleep(Duration::from_millis(2)).await;
            let now = self.clock().await?;
            if now == last {
                return Ok(now);
            }
            last = now;
        }
    }
}

/// A node looks for a free port and takes it a little later, when another process may have taken it.
async fn start_on_free_port(build: impl Fn() -> SurfnetBuilder) -> Result<Surfnet, Failure> {
    let mut attempts = 1;
    loop {
        match build().start().await {
            Err(why) if attempts < ATTEMPTS && why.to_string().contains("in use") => attempts += 1,
            started => return started.map_err(|why| Failure::Node(why.to_string())),
        }
    }
}
