//! The list of records, again and again.

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

/// Clears the screen and goes to its corner.
const CLEAR: &str = "\x1b[2J\x1b[H";

pub async fn run(session: &Session, args: Watch, json: bool) -> Result<Answer, Failure> {
    let pause = Duration::from_secs(args.every.max(1));
    let mut looks = 0;
    loop {
        let what = List {
            owner: None,
            everyone: false,
            domain: args.domain,
            kind: None,
            expired: false,
        };
        let answer = list::run(session, what).await;
        looks += 1;
        if args.looks.is_some_and(|last| looks >= last) {
            return answer;
        }
        match answer {
            Ok(answer) => show(&answer, json),
            // a node that does not answer once may answer the next time
            Err(failure) if matches!(failure.kind, crate::failure::Kind::Network) && looks > 1 => {
                eprintln!("{failure}");
            }
            Err(failure) => return Err(failure),
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = tokio::signal::ctrl_c() => return Ok(Answer::new("Stopped.", serde_json::json!({ "looks": looks }))),
        }
    }
}

/// One line of JSON, or the screen anew.
fn show(answer: &Answer, json: bool) {
    let mut out = io::stdout();
    if !json && out.is_terminal() {
        let _ = write!(out, "{CLEAR}");
    }
    answer.print(json);
    let _ = out.flush();
}
