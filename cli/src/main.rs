//! The `airlock` CLI.

mod amount;
mod args;
mod cluster;
mod commands;
mod config;
mod extensions;
mod failure;
mod key_file;
mod limit;
mod output;
mod reference;
mod session;
mod time;
mod view;

use args::Cli;
use clap::Parser;
use failure::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit_of_parser(&error),
    };
    let json = cli.connection.json;
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            let failure = Failure::network(format!("no threads can be started ({error})"), "free some resources");
            return fail(&failure, json);
        }
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(answer) => {
            answer.print(json);
            ExitCode::from(u8::from(answer.has_problems))
        }
        Err(failure) => fail(&failure, json),
    }
}

fn fail(failure: &Failure, json: bool) -> ExitCode {
    output::print_failure(failure, json);
    failure.exit_code()
}

/// Prints help and version; everything else is wrong usage.
fn exit_of_parser(error: &clap::Error) -> ExitCode {
    let json = std::env::args().any(|arg| arg == "--json");
    if !json || !error.use_stderr() {
        // nothing more can be done if it cannot be printed
        let _ = error.print();
        return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
    }
    let text = error.to_string();
    // the first paragraph: arguments that are missing are on lines of their own
    let what: Vec<_> = text
        .lines()
        .take_while(|line| !line.is_empty())
        .map(str::trim)
        .collect();
    let what = what.join(" ");
    fail(&Failure::usage(what.trim_start_matches("error: "), "see --help"), true)
}
