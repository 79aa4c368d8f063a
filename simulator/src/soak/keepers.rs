//! The keepers, side by side; and how one is killed.

use super::{
    cast,
    stage::{Soak, options},
};
use crate::Failure;
use airlock_keeper::{Config, Keeper, Metrics};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::Notify;

/// Until somebody starts a keeper that was killed.
const RESTART: Duration = Duration::from_millis(500);

pub struct Crew {
    pub hands: Vec<Hand>,
}

/// One keeper.
pub struct Hand {
    pub metrics: Arc<Metrics>,
    killer: Notify,
    pub killed: AtomicU64,
}

impl Crew {
    pub fn new(size: usize) -> Result<Self, Failure> {
        let hand = |_| {
            let metrics = Metrics::new().map_err(|why| Failure::Node(format!("no metrics of keepers: {why}")))?;
            Ok(Hand {
                metrics: Arc::new(metrics),
                killer: Notify::new(),
                killed: AtomicU64::new(0),
            })
        };
        let hands = (0..size).map(hand).collect::<Result<_, _>>()?;
        Ok(Self { hands })
    }

    pub fn size(&self) -> usize {
        self.hands.len()
    }

    pub fn kill(&self, number: usize) {
        if let Some(hand) = self.hands.get(number) {
            hand.killer.notify_one();
        }
    }

    /// Until the day is over. The first listens to changes too, the others only look.
    pub async fn work(&self, soak: &Soak<'_>, number: usize) {
        let (hand, key) = (&self.hands[number], &soak.world.people[cast::keeper(number)].key);
        let socket = (number == 0).then(|| soak.world.node.socket_url().to_owned());
        while !soak.is_over() {
            let (url, domain) = (&soak.line.url, soak.world.domain);
            let mut keeper = Keeper::new(url, options(), domain, key, config(), hand.metrics.clone());
            tokio::select! {
                () = keeper.run(socket.clone(), soak.over()) => {}
                () = hand.killer.notified() => {
                    hand.killed.fetch_add(1, Ordering::Relaxed);
                    tokio::time::sleep(RESTART).await;
                }
            }
        }
    }
}

/// As the defaults, but for how fast this day goes.
fn config() -> Config {
    Config {
        poll_seconds: 1,
        maintenance: true,
        concurrency: 8,
        backoff_seconds: 1,
        max_backoff_seconds: 4,
        listen: String::new(),
        ..Config::default()
    }
}

/// One that works at any loss, and starts nothing new: for what nobody wanted to do.
pub fn at_any_price() -> Config {
    Config {
        min_profit_lamports: i64::MIN,
        maintenance: false,
        ..config()
    }
}
