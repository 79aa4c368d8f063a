//! Ends all requests that can be ended. One that fails does not hold up the others.

use super::end_request::{asset_hook, instructions};
use crate::{args::vault::DueRequests, failure::Failure, output::Answer, session::Session, view::RequestRound};
use airlock_client::{build, lifecycle::RoundPhase, record::PendingOperation, request::End};
use futures_util::{StreamExt, stream};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

/// Transactions that are sent at the same time.
const CONCURRENCY: usize = 8;

pub async fn run(session: &Session, end: End, args: DueRequests) -> Result<Answer, Failure> {
    let vault = session.vault(&args.vault).await?;
    let now = session.clock().await?;
    let requests = session.requests(&args.vault, args.round_index).await?;
    let due_phase = match end {
        End::Finalize => RoundPhase::Settled,
        End::Cancel | End::Expire => RoundPhase::Lapsed,
    };
    let rounds = session.request_rounds(&requests).await?;
    let due: Vec<(PendingOperation, RequestRound)> = requests
        .into_iter()
        .filter_map(|record| {
            let in_round = *rounds.get(&(args.vault, record.request_terms()?.round_index))?;
            let due = in_round.round.window().phase(&now) == due_phase;
            due.then_some((record, in_round))
        })
        .collect();
    let hook = asset_hook(session, &vault, &args.tokens).await?;

    let bar = progress_bar(due.len());
    let ends = stream::iter(&due).map(|(record, in_round)| {
        let (bar, tokens, hook) = (&bar, &args.tokens, &hook);
        async move {
            let ended = match instructions(session, record, in_round, end, tokens, hook).await {
                Ok(instructions) => session.send_once(instructions).await,
                Err(failure) => Err(failure),
            };
            bar.inc(1);
            (record.address(), ended)
        }
    });
    let ended: Vec<_> = ends.buffer_unordered(CONCURRENCY).collect().await;
    bar.finish_and_clear();

    let closed = end == End::Expire && close_empty(session, &args).await?;
    let failed: Vec<_> = ended
        .iter()
        .filter_map(|(record, ended)| Some((record, ended.as_ref().err()?)))
        .collect();
    let already = ended
        .iter()
        .filter(|(_, ended)| ended.as_ref().is_ok_and(|receipt| receipt.already_done))
        .count();
    let done = ended.len() - failed.len() - already;
    let verb = match end {
        End::Finalize => "Paid",
        End::Cancel | End::Expire => "Refunded",
    };
    let mut text = format!("{verb} {done} of {} requests", due.len());
    if already > 0 {
        text += &format!("; {already} were done already");
    }
    text += ".";
    if closed {
        text += " Closed the round, which has no requests.";
    }
    if let Some((record, first)) = failed.first() {
        let what = format!(
            "{text} {} could not be ended, such as {record}: {}",
            failed.len(),
            first.what
        );
        return Err(Failure {
            what,
            ..(*first).clone()
        });
    }
    let json = json!({ "due": due.len(), "done": done, "already_done": already, "round_closed": closed });
    Ok(Answer::new(text, json))
}

/// Closes a lapsed round without requests.
async fn close_empty(session: &Session, args: &DueRequests) -> Result<bool, Failure> {
    let vault = session.vault(&args.vault).await?;
    let index = args.round_index.unwrap_or(vault.round_index);
    let now = session.clock().await?;
    let Some(round) = session.round(&args.vault, index).await? else {
        return Ok(false);
    };
    if round.requests > 0 || round.window().phase(&now) != RoundPhase::Lapsed {
        return Ok(false);
    }
    session.send(vec![build::close_round(&round, &session.me()?)]).await?;
    Ok(true)
}

/// Shown on standard error, if that is a terminal.
fn progress_bar(len: usize) -> ProgressBar {
    let bar = ProgressBar::new(len as u64);
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} requests, {eta} left");
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}
