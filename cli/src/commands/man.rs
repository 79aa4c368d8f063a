use crate::{args::Cli, failure::Failure, output::Answer};
use clap::CommandFactory;
use serde_json::json;
use std::path::Path;

/// Writes the manual to a folder, one page a command; without a folder, prints the first page.
pub fn run(folder: Option<&Path>) -> Result<Answer, Failure> {
    let Some(folder) = folder else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Cli::command())
            .render(&mut page)
            .map_err(unwritable)?;
        let page = String::from_utf8_lossy(&page).into_owned();
        return Ok(Answer::new(page.clone(), json!({ "page": page })));
    };
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    clap_mangen::generate_to(Cli::command(), folder).map_err(unwritable)?;
    let shown = folder.display().to_string();
    let text = format!("Wrote the manual to {shown}; read it with `man -l {shown}/airlock.1`.");
    Ok(Answer::new(text, json!({ "folder": shown })))
}

fn unwritable(error: std::io::Error) -> Failure {
    Failure::usage(
        format!("the manual cannot be written: {error}"),
        "name another folder with --out",
    )
}
