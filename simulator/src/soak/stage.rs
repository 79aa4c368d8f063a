//! What everybody who takes part knows and shares.

use super::{Intent, SLOT, Settings, tally::Tally, weather::Weather};
use crate::{Failure, Faulty, Line, World};
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

/// Milliseconds between two leaps of the cluster's clock.
const LEAPS: u64 = 250;
const PATIENCE: Duration = Duration::from_secs(20);

/// What everybody who takes part knows.
pub struct Soak<'w> {
    pub settings: Settings,
    pub world: &'w World,
    pub vault: Pubkey,
    /// Between everybody and the node.
    pub line: Faulty,
    /// With a preflight check, and without.
    pub clients: [AirlockClient; 2],
    pub weather: Weather,
    pub tally: Tally,
    intents: Mutex<HashMap<Pubkey, Intent>>,
    /// Whether the cluster's time does not run.
    pub stands_still: AtomicBool,
    over: watch::Sender<bool>,
}

impl<'w> Soak<'w> {
    pub async fn new(settings: Settings, world: &'w World) -> Result<Self, Failure> {
        // what one listing of all records takes must come through
        let bad = Line {
            life: 2_000_000,
            ..Line::BAD
        };
        let line = if settings.faults { bad } else { Line::GOOD };
        let line = Faulty::before(world.node.url(), line).await;
        let line = line.map_err(|why| Failure::Node(format!("no line to it can be laid: {why}")))?;
        let client = |skip_preflight| {
            let options = Options {
                skip_preflight,
                ..options()
            };
            AirlockClient::new(&line.url, options)
        };
        Ok(Self {
            settings,
            world,
            vault: world.vaults[0].address,
            clients: [client(false), client(true)],
            line,
            weather: Weather::default(),
            tally: Tally::default(),
            intents: Mutex::default(),
            stands_still: AtomicBool::new(false),
            over: watch::Sender::new(false),
        })
    }

    /// Notes what is about to be sealed at this address.
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

    /// What remains when the day is over: what was intended, how it went, and the line that it went over.
    pub fn leave(self) -> (HashMap<Pubkey, Intent>, Tally, Faulty) {
        let intents = self.intents.into_inner().unwrap_or_else(PoisonError::into_inner);
        (intents, self.tally, self.line)
    }

    /// Lets the cluster's time run, so that a day has passed in the end however busy the machine is.
    pub async fn run_clock(&self) {
        let mut last = Instant::now();
        while !self.is_over() {
            self.wait(LEAPS).await;
            // a leap makes a block
            if self.stands_still.load(Ordering::Relaxed) {
                continue;
            }
            let passed = u64::try_from(last.elapsed().as_millis()).unwrap_or(u64::MAX);
            last = Instant::now();
            let seconds = passed.saturating_mul(self.settings.beat()) / 1_000;
            if let Err(why) = self.world.node.leap(seconds).await {
                self.tally.found(why.to_string());
            }
        }
    }
}

pub fn options() -> Options {
    Options {
        poll: Duration::from_millis(SLOT),
        timeout: PATIENCE,
        ..Options::default()
    }
}
