//! `airlock-simulator`: plays a scenario against the compiled program on a node of its own.

use airlock_simulator::{Console, Failure, Programs, Scenario, Style, Summary, builtin, color, json, play};
use airlock_simulator_arguments::Demo;
use clap::Parser;
use std::{io::IsTerminal, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Demo::parse();
    if arguments.list {
        return list();
    }
    let played = tokio::select! {
        played = run(&arguments) => played,
        interrupted = tokio::signal::ctrl_c() => Err(match interrupted {
            Ok(()) => Failure::Interrupted,
            Err(why) => Failure::Node(format!("interrupts cannot be caught: {why}")),
        }),
    };
    match played {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(failure) => {
            if arguments.json {
                println!("{}", json::failure(&failure));
            }
            // the prompt of --step is on the same line
            let line_break = if arguments.step { "\n" } else { "" };
            eprintln!("{line_break}error: {failure}");
            ExitCode::from(if matches!(failure, Failure::Interrupted) {
                130
            } else {
                2
            })
        }
    }
}

/// Whether all is well.
async fn run(arguments: &Demo) -> Result<bool, Failure> {
    let style = style(arguments)?;
    let names = match arguments.scenario.as_slice() {
        [] => builtin::DEMO.map(str::to_owned).to_vec(),
        named => named.to_vec(),
    };
    let scenarios = names.iter().map(|name| read(name)).collect::<Result<Vec<_>, _>>()?;
    let programs = Programs::beside(&arguments.program.path)?;
    let summaries = match arguments.json {
        true => play_silently(&scenarios, &programs).await?,
        false => play_aloud(&scenarios, &programs, style).await?,
    };
    Ok(summaries.iter().all(|summary| summary.ok))
}

fn style(arguments: &Demo) -> Result<Style, Failure> {
    let on_terminal = std::io::stdout().is_terminal();
    if arguments.step && !(on_terminal && std::io::stdin().is_terminal()) {
        return Err(Failure::NoTerminal);
    }
    let no_color = std::env::var_os("NO_COLOR");
    Ok(Style {
        color: color::wanted(arguments.color, on_terminal, no_color.as_deref()),
        tables: arguments.tables,
        step: arguments.step,
    })
}

async fn play_silently(scenarios: &[Scenario], programs: &Programs) -> Result<Vec<Summary>, Failure> {
    let mut summaries = Vec::new();
    for scenario in scenarios {
        summaries.push(play(scenario, programs, &mut ()).await?);
    }
    println!(
        "{}",
        json::object(&summaries).map_err(|why| Failure::Node(why.to_string()))?
    );
    Ok(summaries)
}

async fn play_aloud(scenarios: &[Scenario], programs: &Programs, style: Style) -> Result<Vec<Summary>, Failure> {
    let mut console = Console::new(style);
    let mut summaries = Vec::new();
    for scenario in scenarios {
        console.starting();
        let summary = play(scenario, programs, &mut console).await?;
        let stopped = summary.steps.len() < summary.planned;
        summaries.push(summary);
        if stopped {
            break;
        }
    }
    console.summary(&summaries);
    Ok(summaries)
}

fn read(name: &str) -> Result<Scenario, Failure> {
    let source = match builtin::find(name) {
        Some(builtin) => builtin.source.into(),
        None => std::fs::read_to_string(name).map_err(|why| Failure::Unreadable { file: name.into(), why })?,
    };
    Scenario::parse(&source).map_err(|fault| Failure::Scenario {
        file: name.into(),
        fault,
    })
}

fn list() -> ExitCode {
    for builtin in &builtin::ALL {
        match Scenario::parse(builtin.source) {
            Ok(scenario) => println!("{:8} {} ({} steps)", builtin.name, scenario.title, scenario.steps.len()),
            Err(fault) => {
                eprintln!("error: {}: {fault}", builtin.name);
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}
