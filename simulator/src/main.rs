//! `airlock-simulator`: plays a scenario against the compiled program on a node of its own.

use airlock_simulator::{
    Audience, Failure, Scenario, Snapshot, Stage, StepReport, Summary, World, builtin, json, play,
};
use clap::Parser;
use std::{path::PathBuf, process::ExitCode};

/// Plays a day of operations against the compiled program, on a real node inside this process.
///
/// Exit codes: 0 all steps ended as expected and nothing is lost; 1 something is wrong; 2 it could not be played; 130
/// interrupted.
#[derive(Parser)]
#[command(name = "airlock-simulator", version)]
struct Arguments {
    /// A scenario file, or the name of a built-in one
    #[arg(long, value_name = "FILE", default_value = "day")]
    scenario: String,
    /// Print one JSON object at the end, and nothing else
    #[arg(long)]
    json: bool,
    /// List the built-in scenarios
    #[arg(long)]
    list: bool,
    /// The compiled program
    #[arg(
        long,
        value_name = "SO",
        env = "AIRLOCK_PROGRAM",
        default_value = "target/deploy/airlock.so"
    )]
    program: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
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
        Ok(summary) if summary.ok => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
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

async fn run(arguments: &Arguments) -> Result<Summary, Failure> {
    let scenario = read(&arguments.scenario)?;
    let elf = std::fs::read(&arguments.program).map_err(|why| Failure::NoProgram {
        path: arguments.program.display().to_string(),
        why,
    })?;
    if arguments.json {
        let summary = play(&scenario, elf, &mut Nobody).await?;
        let object = json::object(&summary).map_err(|why| Failure::Node(why.to_string()))?;
        println!("{object}");
        return Ok(summary);
    }
    let mut stage = Stage::new();
    let summary = play(&scenario, elf, &mut stage).await?;
    stage.finale(&summary);
    Ok(summary)
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
