//! The keepers, which work at the same time; and how one is killed.

use super::{
    context::{Context, options},
    participants,
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

pub struct Keepers {
    pub handles: Vec<KeeperHandle>,
}

/// One keeper of them.
pub struct KeeperHandle {
    pub metrics: Arc<Metrics>,
    kill: Notify,
    pub killed: AtomicU64,
}

impl Keepers {
    pub fn new(size: usize) -> Result<Self, Failure> {
        let handle = |_| {
            let metrics = Metrics::new().map_err(|why| Failure::Node(format!("no metrics of keepers: {why}")))?;
            Ok(KeeperHandle {
                metrics: Arc::new(metrics),
                kill: Notify::new(),
                killed: AtomicU64::new(0),
            })
        };
        let handles = (0..size).map(handle).collect::<Result<_, _>>()?;
        Ok(Self { handles })
    }

    pub fn size(&self) -> usize {
        self.handles.len()
    }

    pub fn kill(&self, number: usize) {
        if let Some(handle) = self.handles.get(number) {
            handle.kill.notify_one();
        }
    }

    /// Until the day is over. The first is notified of changes too, the others only poll.
    pub async fn work(&self, context: &Context<'_>, number: usize) {
        let (handle, key) = (
            &self.handles[number],
            &context.world.people[participants::keeper(number)].key,
        );
        let socket = (number == 0).then(|| context.world.node.socket_url().to_owned());
        while !context.is_over() {
            let (url, domain) = (&context.proxy.url, context.world.domain);
            let mut keeper = Keeper::new(url, options(), domain, key, config(), handle.metrics.clone());
            tokio::select! {
                () = keeper.run(socket.clone(), context.over()) => {}
                () = handle.kill.notified() => {
                    handle.killed.fetch_add(1, Ordering::Relaxed);
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

/// Of a keeper that works at any loss, and starts nothing new.
pub fn at_any_price() -> Config {
    Config {
        min_profit_lamports: i64::MIN,
        maintenance: false,
        ..config()
    }
}
