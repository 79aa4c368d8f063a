//! A day in production, simulated: many users, with habits of their own, work through the client over a line that is
//! not to be relied on; keepers work beside them; an operator settles the rounds of a vault; faults are injected all
//! along. In the end every record must have ended, every unit must have a place, and whatever was refused must have been
//! refused for a reason.
//!
//! What users do follows from the seed; how it interleaves does not, and is not meant to.

mod books;
mod call;
mod cast;
mod drain;
mod faults;
mod history;
mod keepers;
mod operator;
mod people;
pub mod report;
mod requests;
mod sheets;
mod stage;
mod swaps;
mod tally;
mod transfers;
mod user;
mod weather;
mod wrong;

pub use report::Report;
pub use tally::{KINDS, WRONG};

use crate::{Failure, Node, Programs, World};
use airlock_client::Pubkey;
use futures_util::future::join_all;
use stage::Soak;
use std::{
    future::Future,
    time::{Duration, Instant},
};
use user::User;

/// What to do, and how much of it.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long users work at least; what is pending then is brought to its end afterwards.
    pub seconds: u64,
    pub users: usize,
    pub keepers: usize,
    /// Of all dice.
    pub seed: u64,
    pub faults: bool,
}

/// Milliseconds between two blocks.
const SLOT: u64 = 100;

impl Settings {
    /// How long users work, at least and at most: a short day lasts until everything has taken place once.
    fn length(&self) -> (Duration, Duration) {
        let least = Duration::from_secs(self.seconds);
        (least, least * 4)
    }

    /// Seconds of the cluster that pass in one: a run is a day.
    pub fn beat(&self) -> u64 {
        (86_400 / self.seconds.max(1)).max(60)
    }
}

/// What a user is about to seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intent {
    pub owner: Pubkey,
    pub mint: Pubkey,
    /// Base units that leave the owner.
    pub amount: u64,
}

/// What happens, for whoever watches.
#[derive(Clone, Copy, Debug)]
pub enum Stage {
    Preparing,
    /// So many seconds in, with so many calls done.
    Working {
        seconds: u64,
        done: u64,
    },
    Draining,
    Reckoning,
}

/// Runs a day, until its seconds are over or `stop` comes; then brings everything to its end, and reckons up.
pub async fn run(
    settings: Settings,
    programs: &Programs,
    stop: impl Future<Output = ()>,
    mut watch: impl FnMut(Stage),
) -> Result<Report, Failure> {
    watch(Stage::Preparing);
    let node = Node::start_every(SLOT).await?;
    let mut world = World::prepare_on(node, &cast::scenario(&settings)?, programs).await?;
    let started = Instant::now();
    let soak = Soak::new(settings, &world).await?;
    let crew = keepers::Crew::new(settings.keepers)?;
    let log = faults::Log::default();

    let users = join_all((0..settings.users).map(|number| User::new(&soak, number).live()));
    let keepers = join_all((0..settings.keepers).map(|number| crew.work(&soak, number)));
    let ending = async {
        let (least, most) = settings.length();
        let complete = || soak.tally.is_complete() && (log.is_complete() || !settings.faults);
        let ticking = async {
            while started.elapsed() < least || (started.elapsed() < most && !complete()) {
                let seconds = started.elapsed().as_secs();
                let done = soak.tally.done();
                watch(Stage::Working { seconds, done });
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::select! {
            () = ticking => {}
            () = stop => {}
        }
        soak.end();
    };
    tokio::join!(
        users,
        keepers,
        operator::settle_rounds(&soak),
        soak.run_clock(),
        faults::inject(&soak, &crew, &log),
        ending,
    );
    let worked = started.elapsed();
    watch(Stage::Draining);
    drain::drain(&soak).await?;
    watch(Stage::Reckoning);
    let (intents, tally, line) = soak.leave();
    let books = books::reckon(&mut world, &settings, &intents).await?;
    Ok(report::report(
        &settings,
        tally.so_far(),
        books,
        &log,
        &line,
        &crew,
        worked,
    ))
}
