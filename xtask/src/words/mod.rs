//! `cargo xtask words`: words that were replaced by the field's do not come back into names, help texts, messages and docs.
//! xtask/words.toml says which, and what to say instead.

mod code;
mod files;
mod list;
mod tokens;

use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use list::List;
use std::{fs, path::Path};
use tokens::Token;

const PATH: &str = "xtask/words.toml";

#[derive(clap::Args)]
pub struct Options {
    /// Files and folders to check [default: those that xtask/words.toml names]
    #[arg(value_name = "PATH")]
    paths: Vec<String>,
}

pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let text = fs::read_to_string(workspace.path(PATH)).with_context(|| format!("cannot read {PATH}"))?;
    let list = List::parse(&text).with_context(|| format!("{PATH} is not as it must be"))?;
    let paths = if options.paths.is_empty() {
        &list.checked
    } else {
        &options.paths
    };
    let mut count = 0;
    for path in files::under(&workspace.root, paths, &list.exempt)? {
        for found in list.find(&path, &tokens(&workspace.root, &path)?) {
            println!("{path}:{}: \"{}\"; say: {}", found.line, found.word, found.say);
            count += 1;
        }
    }
    match count {
        0 => Ok(()),
        _ => bail!("{count} times a word that was replaced; {PATH} lists them, and the exceptions"),
    }
}

/// What a reader of the file sees: of source files the names, the docs and the messages.
fn tokens(root: &Path, path: &str) -> Result<Vec<Token>> {
    let text = fs::read_to_string(root.join(path)).with_context(|| format!("cannot read {path}"))?;
    Ok(match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("rs") => code::rust(&text),
        Some("ts") => code::typescript(&text),
        Some("json") => tokens::of_json(&text),
        _ => tokens::of_markdown(&text),
    })
}

#[cfg(test)]
mod tests;
