//! A run, from the start of the node to the report.

use super::{
    context::{BLOCK_MILLIS, Context},
    drain,
    faults::{self, FaultLog},
    keepers::Keepers,
    operator, participants, reconcile,
    report::{Report, report},
    settings::Settings,
    user::User,
};
use crate::{Failure, Node, Programs, World};
use futures_util::future::join_all;
use std::{
    future::Future,
    time::{Duration, Instant},
};

/// How far a run is.
#[derive(Clone, Copy, Debug)]
pub enum Phase {
    Preparing,
    /// So many seconds in, with so many calls done.
    Working {
        seconds: u64,
        done: u64,
    },
    Draining,
    Reconciling,
}

/// Runs a day, until its seconds are over or `stop` comes; then brings everything to its end, and reconciles it.
pub async fn run(
    settings: Settings,
    programs: &Programs,
    stop: impl Future<Output = ()>,
    mut on_phase: impl FnMut(Phase),
) -> Result<Report, Failure> {
    on_phase(Phase::Preparing);
    let node = Node::start_every(BLOCK_MILLIS).await?;
    let mut world = World::prepare_on(node, &participants::scenario(&settings)?, programs).await?;
    let started = Instant::now();
    let context = Context::new(settings, &world).await?;
    let keepers = Keepers::new(settings.keepers)?;
    let log = FaultLog::default();

    let users = join_all((0..settings.users).map(|number| User::new(&context, number).live()));
    let working = join_all((0..settings.keepers).map(|number| keepers.work(&context, number)));
    let ending = async {
        let (least, most) = settings.length();
        let complete = || context.tally.is_complete() && (log.is_complete() || !settings.faults);
        let ticking = async {
            while started.elapsed() < least || (started.elapsed() < most && !complete()) {
                let seconds = started.elapsed().as_secs();
                let done = context.tally.done();
                on_phase(Phase::Working { seconds, done });
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::select! {
            () = ticking => {}
            () = stop => {}
        }
        context.end();
    };
    tokio::join!(
        users,
        working,
        operator::settle_rounds(&context),
        context.run_clock(),
        faults::inject(&context, &keepers, &log),
        ending,
    );
    let worked = started.elapsed();
    on_phase(Phase::Draining);
    drain::drain(&context).await?;
    on_phase(Phase::Reconciling);
    let (intents, tally, proxy) = context.into_parts();
    let reconciled = reconcile::reconcile(&mut world, &settings, &intents).await?;
    Ok(report(
        &settings,
        tally.so_far(),
        reconciled,
        &log,
        &proxy,
        &keepers,
        worked,
    ))
}
