//! `airlock-simulator`: plays a scenario against the compiled program on a node of its own.

use airlock_simulator::{
    Audience, Failure, Programs, Scenario, Snapshot, Stage, StepReport, Summary, World, builtin, json, play,
};
use airlock_simulator_arguments::Demo;
use clap::Parser;
use std::process::ExitCode;

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
            eprintln!("error: {failure}");
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
    let names = match arguments.scenario.as_slice() {
        [] => builtin::DEMO.map(str::to_owned).to_vec(),
        named => named.to_vec(),
    };
    let scenarios = names.iter().map(|name| read(name)).collect::<Result<Vec<_>, _>>()?;
    let programs = Programs::beside(&arguments.program.path)?;
    let mut summaries = Vec::new();
    for scenario in &scenarios {
        summaries.push(if arguments.json {
            play(scenario, &programs, &mut Nobody).await?
        } else {
            let mut stage = Stage::new();
            let summary = play(scenario, &programs, &mut stage).await?;
            stage.finale(&summary);
            summary
        });
    }
    let ok = summaries.iter().all(|summary| summary.ok);
    if arguments.json {
        let object = json::object(&summaries).map_err(|why| Failure::Node(why.to_string()))?;
        println!("{object}");
    } else if summaries.len() > 1 {
        println!("\n{}", verdict(&summaries, ok));
    }
    Ok(ok)
}

/// All scenarios in one sentence.
fn verdict(summaries: &[Summary], ok: bool) -> String {
    let titles: Vec<_> = summaries
        .iter()
        .map(|summary| format!("\"{}\"", summary.scenario))
        .collect();
    let units: i128 = summaries.iter().map(|summary| summary.unaccounted_units).sum();
    let lamports: i128 = summaries.iter().map(|summary| summary.unaccounted_lamports.abs()).sum();
    let well = if ok { "All is well in" } else { "Something is wrong in" };
    format!(
        "{well} {}: {units} base units and {lamports} lamports unaccounted for.",
        titles.join(" and ")
    )
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

/// Nobody watches.
struct Nobody;

impl Audience for Nobody {
    fn curtain(&mut self, _: &Scenario, _: &World) {}
    fn begins(&mut self, _: usize, _: &airlock_simulator::scenario::Step) {}
    fn ended(&mut self, _: &StepReport, _: &World, _: &Snapshot, _: &Snapshot) {}
}
