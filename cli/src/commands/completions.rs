use crate::{args::Cli, output::Answer};
use clap::CommandFactory;
use clap_complete::{Shell, generate};
use serde_json::json;

pub fn run(shell: Shell) -> Answer {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "airlock", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    let json = json!({ "shell": shell.to_string(), "script": script });
    Answer::new(script, json)
}
