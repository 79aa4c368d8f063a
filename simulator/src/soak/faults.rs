//! What goes wrong, and when.

use super::{context::Context, keepers::Keepers, participants};
use airlock_client::generated::types::Pause;
use rand::{Rng, SeedableRng, rngs::StdRng, seq::SliceRandom};
use serde::Serialize;
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError, atomic::Ordering},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Nothing gets through to the node, and what is on its way is cut.
    Outage,
    /// Every answer of the node is delayed.
    SlowAnswers,
    /// Transactions are executed, and none is confirmed.
    NoBlocks,
    /// The guardian pauses initiate.
    PausedInitiate,
    /// The guardian pauses initiate and finalize.
    PausedAll,
    /// A keeper is dropped wherever it is, and another started later.
    KilledKeeper,
}

impl Fault {
    const ALL: [Self; 6] = [
        Self::Outage,
        Self::SlowAnswers,
        Self::NoBlocks,
        Self::PausedInitiate,
        Self::PausedAll,
        Self::KilledKeeper,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Outage => "node out of reach",
            Self::SlowAnswers => "node slow to answer",
            Self::NoBlocks => "nothing confirmed",
            Self::PausedInitiate => "initiate paused",
            Self::PausedAll => "initiate and finalize paused",
            Self::KilledKeeper => "keeper killed",
        }
    }
}

/// How often a fault was injected, and how often calls went through again afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Injected {
    pub injected: u64,
    pub survived: u64,
}

/// Every fault that was injected, with the number of calls that were done by its end.
#[derive(Debug, Default)]
pub struct FaultLog(Mutex<Vec<(Fault, u64)>>);

impl FaultLog {
    fn note(&self, fault: Fault, done: u64) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((fault, done));
    }

    /// Whether each kind came.
    pub fn is_complete(&self) -> bool {
        self.all(0).len() == Fault::ALL.len()
    }

    /// By name, once so many calls were done in all.
    pub fn all(&self, done: u64) -> BTreeMap<&'static str, Injected> {
        let mut all: BTreeMap<_, Injected> = BTreeMap::new();
        for (fault, before) in self.0.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let entry = all.entry(fault.name()).or_default();
            entry.injected += 1;
            entry.survived += u64::from(done > *before);
        }
        all
    }
}

/// One after another, each kind before any comes twice, until the day is over.
pub async fn inject(context: &Context<'_>, keepers: &Keepers, log: &FaultLog) {
    if !context.settings.faults {
        return;
    }
    let mut rng = StdRng::seed_from_u64(context.settings.seed ^ 0xFA017);
    let interval = (context.settings.seconds * 1_000 / (Fault::ALL.len() as u64 + 2)).clamp(400, 4_000);
    let mut queue: Vec<Fault> = Vec::new();
    context.wait(interval / 2).await;
    while !context.is_over() {
        if queue.is_empty() {
            queue.extend(Fault::ALL);
            queue.shuffle(&mut rng);
        }
        let Some(fault) = queue.pop() else { break };
        let duration = rng.random_range(interval / 4..interval / 2);
        let which = rng.random_range(0..keepers.size().max(1));
        inject_one(context, keepers, fault, duration, which).await;
        log.note(fault, context.tally.done());
        context.wait(interval - duration).await;
    }
}

async fn inject_one(context: &Context<'_>, keepers: &Keepers, fault: Fault, duration: u64, which: usize) {
    let proxy = &context.proxy;
    match fault {
        Fault::Outage => {
            proxy.down.store(true, Ordering::Relaxed);
            context.wait(duration).await;
            proxy.down.store(false, Ordering::Relaxed);
        }
        Fault::SlowAnswers => {
            proxy.slow.store(100, Ordering::Relaxed);
            context.wait(duration).await;
            proxy.slow.store(0, Ordering::Relaxed);
        }
        Fault::NoBlocks => {
            produce_blocks(context, false);
            context.wait(duration).await;
            produce_blocks(context, true);
        }
        Fault::PausedInitiate => pause(context, Pause::Initiate, duration).await,
        Fault::PausedAll => pause(context, Pause::InitiateAndFinalize, duration).await,
        Fault::KilledKeeper => {
            keepers.kill(which);
            context.wait(duration).await;
        }
    }
}

fn produce_blocks(context: &Context<'_>, blocks: bool) {
    context.clock_stopped.store(!blocks, Ordering::Relaxed);
    if let Err(why) = context.world.node.produce_blocks(blocks) {
        context.tally.found(why.to_string());
    }
}

/// For so many slots an officer's signature counts. Many: on a machine that is busy, thousands pass before a call lands.
const VALID_SLOTS: u64 = 1_000_000;

/// The guardian pauses, and the authority lifts it.
async fn pause(context: &Context<'_>, pause: Pause, duration: u64) {
    let (client, domain) = (&context.clients[0], context.world.domain);
    let (grace, ada) = (
        &context.world.people[participants::GRACE].key,
        &context.world.people[participants::ADA].key,
    );
    context.pauses.pause_begins();
    let set = |pause, by| async move {
        let validity = client.validity(&client.domain(&domain).await?, VALID_SLOTS).await?;
        client.set_pause(&domain, pause, validity, by).await
    };
    // how it went is noted
    let _ = context.call("domain: pause", &[], || set(pause, grace)).await;
    context.wait(duration).await;
    let lift = || set(Pause::Nothing, ada);
    let _ = context.call("domain: lift the pause", &[], lift).await;
    context.pauses.pause_ended();
}
