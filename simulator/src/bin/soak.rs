//! `airlock-soak`: a day in production, simulated.

use airlock_simulator::{
    Failure, Programs, json,
    soak::{self, Phase, Report, Settings},
};
use airlock_simulator_arguments::Soak;
use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use std::{io::IsTerminal, process::ExitCode, time::Duration};
use tokio::sync::watch;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Soak::parse();
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

async fn run(arguments: &Soak, interrupts: watch::Receiver<u32>) -> Result<Report, Failure> {
    let (programs, settings) = (Programs::beside(&arguments.program.path)?, settings(arguments));
    let bar = bar(settings.seconds);
    let shown = bar.clone();
    let report = soak::run(settings, &programs, interrupted(interrupts, 1), move |phase| {
        show(&shown, phase);
    })
    .await;
    bar.finish_and_clear();
    report
}

fn settings(arguments: &Soak) -> Settings {
    let small = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    Settings {
        seconds: arguments.seconds,
        users: small(arguments.users),
        keepers: small(arguments.keepers),
        seed: arguments.seed,
        faults: arguments.faults,
    }
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

fn show(bar: &ProgressBar, phase: Phase) {
    match phase {
        Phase::Preparing => bar.set_message("starting a node, giving everybody what they start with"),
        Phase::Working { seconds, done } => {
            bar.set_position(seconds);
            bar.set_message(format!("{done} calls done"));
        }
        Phase::Draining => bar.set_message("every deadline passes; bringing what is left to its end"),
        Phase::Reconciling => bar.set_message("reading every transaction again"),
    }
}
