//! What all participants know and share.

use super::{disruptions::Pauses, settings::Settings, tally::Tally};
use crate::{ConnectionFaults, Failure, FaultyProxy, World};
use airlock_client::{
    Pubkey,
    rpc::{AirlockClient, Options},
};
use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::sync::watch;

/// Milliseconds between two blocks.
pub const BLOCK_MILLIS: u64 = 100;
/// Milliseconds between two changes of the cluster's clock.
const CLOCK_INTERVAL: u64 = 250;
const TIMEOUT: Duration = Duration::from_secs(20);

pub struct Context<'w> {
    pub settings: Settings,
    pub world: &'w World,
    pub vault: Pubkey,
    /// Between all participants and the node.
    pub proxy: FaultyProxy,
    /// With a preflight check, and without.
    pub clients: [AirlockClient; 2],
    pub pauses: Pauses,
    pub tally: Tally,
    intents: Mutex<HashMap<Pubkey, Intent>>,
    /// Whether the cluster's clock is stopped.
    pub clock_stopped: AtomicBool,
    over: watch::Sender<bool>,
}

/// What a user is about to initiate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intent {
    pub owner: Pubkey,
    pub mint: Pubkey,
    /// Base units that leave the owner.
    pub amount: u64,
}

impl<'w> Context<'w> {
    pub async fn new(settings: Settings, world: &'w World) -> Result<Self, Failure> {
        // an answer that lists all records has to get through
        let many = ConnectionFaults {
            cut_after_bytes: 2_000_000,
            ..ConnectionFaults::MANY
        };
        let faults = if settings.faults { many } else { ConnectionFaults::NONE };
        let proxy = FaultyProxy::before(world.node.url(), faults).await;
        let proxy = proxy.map_err(|why| Failure::Node(format!("no proxy before it can be started: {why}")))?;
        let client = |skip_preflight| {
            let options = Options {
                skip_preflight,
                ..options()
            };
            AirlockClient::new(&proxy.url, options)
        };
        Ok(Self {
            settings,
            world,
            vault: world.vaults[0].address,
            clients: [client(false), client(true)],
            proxy,
            pauses: Pauses::default(),
            tally: Tally::default(),
            intents: Mutex::default(),
            clock_stopped: AtomicBool::new(false),
            over: watch::Sender::new(false),
        })
    }

    /// Notes what is about to be initiated at this address.
    pub fn intend(&self, pending: Pubkey, intent: Intent) {
        let mut intents = self.intents.lock().unwrap_or_else(PoisonError::into_inner);
        intents.insert(pending, intent);
    }

    pub fn is_over(&self) -> bool {
        *self.over.borrow()
    }

    pub fn end(&self) {
        self.over.send_replace(true);
    }

    /// Waits until the day is over.
    pub async fn over(&self) {
        let mut over = self.over.subscribe();
        // the sender lives as long as this does
        let _ = over.wait_for(|over| *over).await;
    }

    /// Waits for a while, or until the day is over.
    pub async fn wait(&self, millis: u64) {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(millis)) => {}
            () = self.over() => {}
        }
    }

    /// What remains when the day is over: what was intended, how it went, and what happened to connections.
    pub fn into_parts(self) -> (HashMap<Pubkey, Intent>, Tally, FaultyProxy) {
        let intents = self.intents.into_inner().unwrap_or_else(PoisonError::into_inner);
        (intents, self.tally, self.proxy)
    }

    /// Advances the cluster's clock, so that a day has passed in the end however busy the machine is.
    pub async fn run_clock(&self) {
        let mut last = Instant::now();
        while !self.is_over() {
            self.wait(CLOCK_INTERVAL).await;
            // a change of the clock makes a block
            if self.clock_stopped.load(Ordering::Relaxed) {
                continue;
            }
            let passed = u64::try_from(last.elapsed().as_millis()).unwrap_or(u64::MAX);
            last = Instant::now();
            let seconds = passed.saturating_mul(self.settings.time_factor()) / 1_000;
            if let Err(why) = self.world.node.advance_clock(seconds).await {
                self.tally.found(why.to_string());
            }
        }
    }
}

pub fn options() -> Options {
    Options {
        poll: Duration::from_millis(BLOCK_MILLIS),
        timeout: TIMEOUT,
        ..Options::default()
    }
}
