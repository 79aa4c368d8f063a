//! `airlock keeper`: runs the keeper until it is interrupted.

mod logging;
mod websocket;

use crate::{
    args::keeper::{Keeper as Command, Run},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_keeper::{Config, ConfigError, EXAMPLE, Keeper, Metrics, PollSummary, monitoring::MonitoringServer};
use serde_json::json;
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

pub async fn run(session: &Session, command: Command, json: bool) -> Result<Answer, Failure> {
    match command {
        Command::PrintConfig => Ok(Answer::new(EXAMPLE.trim_end(), json!({ "config": EXAMPLE }))),
        Command::Run(args) => run_keeper(session, args, json).await,
    }
}

async fn run_keeper(session: &Session, args: Run, json: bool) -> Result<Answer, Failure> {
    logging::init(args.log_level, json);
    let config = match &args.keeper_config {
        Some(file) => Config::read(file).map_err(invalid)?,
        None => Config::default(),
    };
    // a wrong domain is an error, and not a keeper that does nothing
    session.domain(&args.domain).await?;
    let metrics = Metrics::new().map_err(|error| Failure::usage(error.to_string(), "report it"))?;
    let metrics = Arc::new(metrics);
    let server = match config.address().map_err(invalid)? {
        Some(address) if !args.once => {
            let max_poll_age = i64::try_from(config.poll_seconds.saturating_mul(3)).unwrap_or(i64::MAX);
            let server = MonitoringServer::start(address, metrics.clone(), max_poll_age).map_err(|error| {
                let what = format!("cannot listen on {address}: {error}");
                Failure::usage(
                    what,
                    "choose another address in the configuration, or none: listen = \"\"",
                )
            })?;
            Some(server)
        }
        _ => None,
    };
    if let Some(server) = &server {
        tracing::info!(address = %server.address(), "serving metrics and health");
    }
    let (url, key) = (session.url(), session.key()?);
    let mut keeper = Keeper::new(&url, session.options(), args.domain, key, config, metrics.clone());
    if args.once {
        let summary = keeper.poll().await.map_err(|error| session.failure(error))?;
        return Ok(polled(&summary));
    }
    let websocket = args.websocket.or_else(|| websocket::of(&url));
    tracing::info!(domain = %args.domain, "started");
    keeper.run(websocket, interrupted()).await;
    Ok(stopped(&metrics))
}

fn invalid(error: ConfigError) -> Failure {
    Failure::usage(error.to_string(), "see `airlock keeper print-config`")
}

fn polled(summary: &PollSummary) -> Answer {
    let PollSummary {
        due,
        unprofitable,
        done,
        already_done,
        failed,
        ..
    } = summary;
    let text = format!(
        "{due} due: {unprofitable} not worth their price, {done} done, {already_done} done already by others, {failed} failed."
    );
    let json = json!({
        "due": due,
        "unprofitable": unprofitable,
        "done": done,
        "already_done": already_done,
        "failed": failed,
    });
    Answer::new(text, json)
}

fn stopped(metrics: &Metrics) -> Answer {
    let done = metrics.total(&metrics.done);
    let (tips, fees) = (metrics.tips_earned.get(), metrics.fees_paid.get());
    let text =
        format!("{done} operations done: {tips} lamports of tips earned, {fees} lamports of transaction fees paid.");
    let json = json!({ "done": done, "tips_earned_lamports": tips, "fees_paid_lamports": fees });
    Answer::new(text, json)
}

/// By SIGINT or SIGTERM.
async fn interrupted() {
    let Ok(mut terminated) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
    }
}
