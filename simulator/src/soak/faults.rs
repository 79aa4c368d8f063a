//! What goes wrong, and when.

use super::{Soak, cast, keepers::Crew};
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
    /// Every answer of the node is held back.
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

/// Every fault, with the calls that were done when it was over.
#[derive(Debug, Default)]
pub struct Log(Mutex<Vec<(Fault, u64)>>);

impl Log {
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
pub async fn inject(soak: &Soak<'_>, crew: &Crew, log: &Log) {
    if !soak.settings.faults {
        return;
    }
    let mut dice = StdRng::seed_from_u64(soak.settings.seed ^ 0xFA017);
    let apart = (soak.settings.seconds * 1_000 / (Fault::ALL.len() as u64 + 2)).clamp(400, 4_000);
    let mut queue: Vec<Fault> = Vec::new();
    soak.wait(apart / 2).await;
    while !soak.is_over() {
        if queue.is_empty() {
            queue.extend(Fault::ALL);
            queue.shuffle(&mut dice);
        }
        let Some(fault) = queue.pop() else { break };
        let lasts = dice.random_range(apart / 4..apart / 2);
        let which = dice.random_range(0..crew.size().max(1));
        bring_about(soak, crew, fault, lasts, which).await;
        log.note(fault, soak.tally.done());
        soak.wait(apart - lasts).await;
    }
}

async fn bring_about(soak: &Soak<'_>, crew: &Crew, fault: Fault, lasts: u64, which: usize) {
    let line = &soak.line;
    match fault {
        Fault::Outage => {
            line.down.store(true, Ordering::Relaxed);
            soak.wait(lasts).await;
            line.down.store(false, Ordering::Relaxed);
        }
        Fault::SlowAnswers => {
            line.slow.store(100, Ordering::Relaxed);
            soak.wait(lasts).await;
            line.slow.store(0, Ordering::Relaxed);
        }
        Fault::NoBlocks => {
            produce_blocks(soak, false);
            soak.wait(lasts).await;
            produce_blocks(soak, true);
        }
        Fault::PausedInitiate => pause(soak, Pause::Initiate, lasts).await,
        Fault::PausedAll => pause(soak, Pause::InitiateAndFinalize, lasts).await,
        Fault::KilledKeeper => {
            crew.kill(which);
            soak.wait(lasts).await;
        }
    }
}

fn produce_blocks(soak: &Soak<'_>, blocks: bool) {
    soak.stands_still.store(!blocks, Ordering::Relaxed);
    if let Err(why) = soak.world.node.produce_blocks(blocks) {
        soak.tally.found(why.to_string());
    }
}

/// The guardian pauses, and the authority lifts it.
async fn pause(soak: &Soak<'_>, pause: Pause, lasts: u64) {
    let (client, domain) = (&soak.clients[0], soak.world.domain);
    let (grace, ada) = (&soak.world.people[cast::GRACE].key, &soak.world.people[cast::ADA].key);
    soak.weather.pause_begins();
    // how it went is noted
    let _ = soak
        .call("domain: pause", &[], || client.set_pause(&domain, pause, grace))
        .await;
    soak.wait(lasts).await;
    let lift = || client.set_pause(&domain, Pause::Nothing, ada);
    let _ = soak.call("domain: lift the pause", &[], lift).await;
    soak.weather.pause_ended();
}
