//! `airlock watch`: lists records again and again.

use super::list;
use crate::{
    args::{list::List, watch::Watch},
    failure::Failure,
    output::Answer,
    session::Session,
};
use std::{
    io::{self, IsTerminal, Write},
    time::Duration,
};

/// Clears the screen and moves the cursor to its start.
const CLEAR_SCREEN: &str = "\x1b[2J\x1b[H";

pub async fn run(session: &Session, args: Watch, json: bool) -> Result<Answer, Failure> {
    let interval = Duration::from_secs(args.interval.max(1));
    let mut polls = 0;
    loop {
        let filter = List {
            domain: args.domain,
            ..List::default()
        };
        let answer = list::run(session, filter).await;
        polls += 1;
        if args.count.is_some_and(|max| polls >= max) {
            return answer;
        }
        match answer {
            Ok(answer) => show(&answer, json),
            // the node may answer the next time
            Err(failure) if matches!(failure.kind, crate::failure::Kind::Network) && polls > 1 => {
                eprintln!("{failure}");
            }
            Err(failure) => return Err(failure),
        }
        tokio::select! {
            () = tokio::time::sleep(interval) => {}
            _ = tokio::signal::ctrl_c() => return Ok(Answer::new("Stopped.", serde_json::json!({ "polls": polls }))),
        }
    }
}

/// Prints one line of JSON, or a new screen.
fn show(answer: &Answer, json: bool) {
    let mut out = io::stdout();
    if !json && out.is_terminal() {
        let _ = write!(out, "{CLEAR_SCREEN}");
    }
    answer.print(json);
    let _ = out.flush();
}
