//! The keeper, until it is interrupted.

use crate::{
    args::keeper::{Keeper as Verb, Run},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_keeper::{Config, EXAMPLE, Keeper, Metrics, Tally, serve::Watch};
use serde_json::json;
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

pub async fn run(session: &Session, verb: Verb, json: bool) -> Result<Answer, Failure> {
    match verb {
        Verb::Settings => Ok(Answer::new(EXAMPLE.trim_end(), json!({ "settings": EXAMPLE }))),
        Verb::Run(args) => keep(session, args, json).await,
    }
}

async fn keep(session: &Session, args: Run, json: bool) -> Result<Answer, Failure> {
    log(args.log, json);
    let misused = |why: airlock_keeper::BadConfig| Failure::usage(why.to_string(), "see `airlock keeper settings`");
    let config = match &args.settings {
        Some(file) => Config::read(file).map_err(misused)?,
        None => Config::default(),
    };
    // so that a wrong domain is an answer, and not a keeper that does nothing
    session.domain(&args.domain).await?;
    let metrics = Metrics::new().map_err(|why| Failure::usage(why.to_string(), "report it"))?;
    let metrics = Arc::new(metrics);
    let patience = i64::try_from(config.poll_seconds.saturating_mul(3)).unwrap_or(i64::MAX);
    let address = config.address().map_err(misused)?;
    let watch = address.filter(|_| !args.once).map(|address| {
        Watch::open(address, metrics.clone(), patience).map_err(|why| {
            let what = format!("cannot listen on {address}: {why}");
            Failure::usage(what, "choose another address in the settings, or none: listen = \"\"")
        })
    });
    let watch = watch.transpose()?;
    if let Some(watch) = &watch {
        tracing::info!(address = %watch.address(), "metrics and health");
    }
    let url = session.url();
    let mut keeper = Keeper::new(
        &url,
        session.options(),
        args.domain,
        session.key()?,
        config,
        metrics.clone(),
    );
    if args.once {
        let tally = keeper.work().await.map_err(|error| session.failure(error))?;
        return Ok(told(&tally));
    }
    let socket = args.socket.or_else(|| websocket(&url));
    tracing::info!(domain = %args.domain, "keeping");
    keeper.run(socket, interrupted()).await;
    let (done, earned) = (metrics.done_in_all(), metrics.earned.get());
    let text = format!(
        "Did {done} operations, earned {earned} lamports of tips, paid {} of fees.",
        metrics.spent.get()
    );
    let json = json!({ "done": done, "earned_lamports": earned, "spent_lamports": metrics.spent.get() });
    Ok(Answer::new(text, json))
}

fn told(tally: &Tally) -> Answer {
    let Tally {
        due,
        unpaid,
        done,
        already_done,
        failed,
        ..
    } = tally;
    let text = format!(
        "{due} due: {unpaid} not worth their price, {done} done, {already_done} done already by others, {failed} failed."
    );
    let json = json!({ "due": due, "unpaid": unpaid, "done": done, "already_done": already_done, "failed": failed });
    Answer::new(text, json)
}

/// By the keyboard, or by whoever runs services.
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

/// A node's websocket: of the same scheme and path, on a local node one port further.
fn websocket(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = match scheme {
        "https" => "wss",
        _ => "ws",
    };
    let local = rest
        .strip_prefix("127.0.0.1:")
        .or_else(|| rest.strip_prefix("localhost:"));
    let port = local.and_then(|rest| rest.trim_end_matches('/').parse::<u16>().ok());
    match port.and_then(|port| port.checked_add(1)) {
        Some(next) => Some(format!("{scheme}://127.0.0.1:{next}")),
        None => Some(format!("{scheme}://{rest}")),
    }
}

/// To standard error: answers alone go to standard output.
fn log(level: tracing::Level, json: bool) {
    let builder = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_target(false);
    // whoever set one before keeps it
    let _ = if json {
        builder.json().try_init()
    } else {
        builder.try_init()
    };
}

#[cfg(test)]
mod tests {
    use super::websocket;

    #[test]
    fn the_websocket_is_where_nodes_have_it() {
        for (url, socket) in [
            ("http://127.0.0.1:8899", "ws://127.0.0.1:8900"),
            ("http://localhost:8899/", "ws://127.0.0.1:8900"),
            ("https://node.example/key", "wss://node.example/key"),
        ] {
            assert_eq!(websocket(url).as_deref(), Some(socket));
        }
    }
}
