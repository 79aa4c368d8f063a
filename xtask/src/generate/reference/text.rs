//! Pieces of Markdown.

use crate::generate::types;
use anchor_lang_idl::types::{Idl, IdlField, IdlType};
use anyhow::Result;
use std::fmt::Write;

/// The text of doc comments, on one line and safe in a table.
pub fn cell(docs: &[String]) -> String {
    let text = docs.join(" ").replace("CHECK: ", "").replace('|', "\\|");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a field means: its own docs, or those of its type.
pub fn meaning(idl: &Idl, field: &IdlField) -> Result<String> {
    match &field.ty {
        IdlType::Defined { name, .. } if field.docs.is_empty() => {
            let docs = &types::find(idl, name)?.docs;
            let first: Vec<String> = docs.iter().take_while(|line| !line.is_empty()).cloned().collect();
            Ok(cell(&first))
        }
        _ => Ok(cell(&field.docs)),
    }
}

/// The paragraphs of doc comments.
pub fn paragraphs(docs: &[String]) -> String {
    docs.join("\n").replace("CHECK: ", "")
}

/// The anchor that a heading gets.
pub fn anchor(heading: &str) -> String {
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// A link to a heading that is code.
pub fn link(name: &str) -> String {
    format!("[`{name}`](#{})", anchor(name))
}

/// A type as it is written in Rust, with a link where it is defined below.
pub fn ty(ty: &IdlType) -> Result<String> {
    Ok(match ty {
        IdlType::Defined { name, .. } => link(name),
        IdlType::Option(inner) if matches!(**inner, IdlType::Defined { .. }) => {
            format!("`Option` of {}", self::ty(inner)?)
        }
        other => format!("`{}`", types::reference(other)?),
    })
}

/// Bytes as explorers show them.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A table: its head, then its rows; nothing if it has no rows.
pub fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let lines: Vec<String> = rows
        .into_iter()
        .map(|cells| format!("| {} |\n", cells.join(" | ")))
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    format!(
        "\n| {} |\n|{}\n{}",
        head.join(" | "),
        "---|".repeat(head.len()),
        lines.concat()
    )
}
