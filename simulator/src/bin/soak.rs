//! `airlock-soak`: a day in production, simulated.

use airlock_simulator::{
    Failure, Program, json,
    soak::{self, Report, Settings, Stage},
};
use clap::{ArgAction, Parser};
use indicatif::{ProgressBar, ProgressStyle};
use std::{io::IsTerminal, process::ExitCode, time::Duration};
use tokio::sync::watch;

/// Lets many users work through client, keepers and node for a while, injects faults, and audits at the end.
///
/// Ctrl-C ends the day early: what is pending is still brought to its end and reckoned up. A second one ends it at once.
///
/// Exit codes: 0 everything adds up; 1 something does not; 2 it could not be run; 130 interrupted twice.
#[derive(Parser)]
#[command(name = "airlock-soak", version)]
struct Arguments {
    /// How long users work
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    seconds: u64,
    /// How many users
    #[arg(long, default_value_t = 300, value_parser = clap::value_parser!(u64).range(4..=5_000))]
    users: u64,
    /// How many keepers
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u64).range(0..=16))]
    keepers: u64,
    /// Of all dice; users with the same seed want the same
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Whether faults are injected
    #[arg(long, default_value_t = true, action = ArgAction::Set, value_name = "BOOL")]
    faults: bool,
    /// Print one JSON object at the end, and nothing else
    #[arg(long, conflicts_with = "markdown")]
    json: bool,
    /// Print the tables of docs/soak.md
    #[arg(long)]
    markdown: bool,
    #[command(flatten)]
    program: Program,
}

impl Arguments {
    fn settings(&self) -> Settings {
        let small = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        Settings {
            seconds: self.seconds,
            users: small(self.users),
            keepers: small(self.keepers),
            seed: self.seed,
            faults: self.faults,
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let interrupts = count_interrupts();
    let ran = tokio::select! {
        ran = run(&arguments, interrupts.clone()) => ran,
        () = interrupted(interrupts, 2) => Err(Failure::Interrupted),
    };
    match ran {
        Ok(report) => {
            if arguments.json {
                match serde_json::to_string(&report) {
                    Ok(object) => println!("{object}"),
                    Err(why) => eprintln!("error: {why}"),
                }
            } else if arguments.markdown {
                println!("{}", report.markdown());
            } else {
                println!("{}", report.tables());
            }
            ExitCode::from(u8::from(!report.ok))
        }
        Err(failure) => {
            if arguments.json {
                println!("{}", json::failure(&failure));
            }
            eprintln!("error: {failure}");
            let interrupted = matches!(failure, Failure::Interrupted);
            ExitCode::from(if interrupted { 130 } else { 2 })
        }
    }
}

async fn run(arguments: &Arguments, interrupts: watch::Receiver<u32>) -> Result<Report, Failure> {
    let (programs, settings) = (arguments.program.read()?, arguments.settings());
    let bar = bar(settings.seconds);
    let shown = bar.clone();
    let report = soak::run(settings, &programs, interrupted(interrupts, 1), move |stage| {
        show(&shown, stage);
    })
    .await;
    bar.finish_and_clear();
    report
}

/// How often Ctrl-C was pressed, from now on.
fn count_interrupts() -> watch::Receiver<u32> {
    let (count, counted) = watch::channel(0);
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            count.send_modify(|count| *count += 1);
        }
        // they cannot be caught: then the day is as long as it was to be
        std::future::pending::<()>().await;
    });
    counted
}

/// Waits until it was pressed so often.
async fn interrupted(mut interrupts: watch::Receiver<u32>, times: u32) {
    // the task that counts goes on as long as the process
    let _ = interrupts.wait_for(|count| *count >= times).await;
}

fn bar(seconds: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(seconds);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_bar} {pos}/{len} s  {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(100));
    bar
}

fn show(bar: &ProgressBar, stage: Stage) {
    match stage {
        Stage::Preparing => bar.set_message("starting a node, giving everybody what they start with"),
        Stage::Working { seconds, done } => {
            bar.set_position(seconds);
            bar.set_message(format!("{done} calls done"));
        }
        Stage::Draining => bar.set_message("every deadline passes; bringing what is left to its end"),
        Stage::Reckoning => bar.set_message("reading every transaction again"),
    }
}
