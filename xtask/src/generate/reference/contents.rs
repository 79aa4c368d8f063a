//! The table of contents.

use super::{groups, text, types};
use anchor_lang_idl::types::Idl;
use anyhow::Result;

pub fn render(idl: &Idl) -> Result<String> {
    let mut out = String::from("## Contents\n\n");
    out += &heading("How to read the instructions");
    for (title, instructions) in groups::of(idl)? {
        out += &line(title, instructions.iter().map(|it| it.name.as_str()));
    }
    out += &line("Accounts", idl.accounts.iter().map(|account| account.name.as_str()));
    out += &heading("Offsets for `memcmp`");
    out += &line("Events", idl.events.iter().map(|event| event.name.as_str()));
    out += &line("Types", types::listed(idl).map(|def| def.name.as_str()));
    out += &heading("Errors");
    Ok(out)
}

fn heading(title: &str) -> String {
    format!("- [{title}](#{})\n", text::anchor(title))
}

fn line<'a>(title: &str, names: impl Iterator<Item = &'a str>) -> String {
    let links: Vec<String> = names.map(text::link).collect();
    format!("- [{title}](#{}): {}\n", text::anchor(title), links.join(", "))
}
