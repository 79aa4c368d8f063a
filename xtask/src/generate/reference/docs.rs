//! What the docs of an instruction say: what it does, who signs, what its arguments mean, how it fails.

use anchor_lang_idl::types::IdlInstruction;
use std::collections::BTreeMap;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Docs {
    pub what: String,
    pub signs: Option<String>,
    pub fails: Option<String>,
    /// By the argument's name.
    pub arguments: BTreeMap<String, String>,
}

impl Docs {
    /// Takes the docs apart at `Signs:`, `Fails:` and at the arguments, as "`lane`:".
    pub fn of(instruction: &IdlInstruction) -> Self {
        let text = instruction.docs.join(" ");
        let arguments = instruction.args.iter().map(|arg| format!("`{}`: ", arg.name));
        let markers: Vec<String> = ["Signs: ", "Fails: "]
            .map(String::from)
            .into_iter()
            .chain(arguments)
            .collect();
        let mut found: Vec<(usize, &str)> = markers
            .iter()
            .filter_map(|marker| Some((start(&text, marker)?, marker.as_str())))
            .collect();
        found.sort_unstable();
        let first = found.first().map_or(text.len(), |(at, _)| *at);
        let mut docs = Self {
            what: text[..first].trim().to_owned(),
            ..Self::default()
        };
        for (index, (at, marker)) in found.iter().enumerate() {
            let end = found.get(index + 1).map_or(text.len(), |(next, _)| *next);
            let part = text[at + marker.len()..end].trim().to_owned();
            match *marker {
                "Signs: " => docs.signs = Some(part),
                "Fails: " => docs.fails = Some(part),
                argument => {
                    let name = argument.trim_matches(|c| matches!(c, '`' | ':' | ' ')).to_owned();
                    docs.arguments.insert(name, capital(&part));
                }
            }
        }
        docs
    }
}

/// Where a sentence begins with this.
fn start(text: &str, marker: &str) -> Option<usize> {
    let begins = |at: &usize| *at == 0 || text[..*at].ends_with(". ");
    text.match_indices(marker).map(|(at, _)| at).find(begins)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
