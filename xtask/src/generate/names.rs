//! Names, doc comments and imports.

use anchor_lang_idl::types::Idl;
use std::fmt::Write;

/// `initiate_transfer` as `InitiateTransfer`.
pub fn pascal(snake: &str) -> String {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    snake.split('_').filter(|word| !word.is_empty()).map(capital).collect()
}

/// A field or argument, also where its name is a keyword.
pub fn field(name: &str) -> String {
    match name {
        "as" | "break" | "const" | "else" | "enum" | "fn" | "for" | "if" | "impl" | "in" | "loop" | "match" | "mod"
        | "move" | "mut" | "pub" | "ref" | "return" | "static" | "struct" | "trait" | "type" | "use" | "where"
        | "while" | "yield" => format!("r#{name}"),
        _ => name.to_owned(),
    }
}

/// Doc comment lines, without the `CHECK:` that Anchor demands.
pub fn docs(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |mut text, line| {
        let line = match line.strip_prefix("CHECK: ") {
            Some(rest) => rest[..1].to_uppercase() + &rest[1..],
            None => line.clone(),
        };
        let _ = writeln!(text, "/// {}", line.trim_end());
        text
    })
}

/// The `use` lines that `code`, a module of the generated folder, needs.
pub fn imports(idl: &Idl, code: &str) -> String {
    let used = |words: &[&str]| -> Vec<String> {
        let found = words.iter().filter(|word| mentions(code, word));
        found.map(|word| word.to_string()).collect()
    };
    let accounts: Vec<&str> = idl.accounts.iter().map(|account| account.name.as_str()).collect();
    let types: Vec<&str> = idl.types.iter().map(|def| def.name.as_str()).collect();
    let (accounts, types): (Vec<&str>, Vec<&str>) = types.into_iter().partition(|name| accounts.contains(name));
    let defined = |name: &&str| {
        [format!("struct {name}"), format!("enum {name}")]
            .iter()
            .any(|d| contains(code, d))
    };
    let undefined = |names: Vec<&str>| used(&names.into_iter().filter(|name| !defined(name)).collect::<Vec<_>>());

    let paths = [
        ("borsh", used(&["BorshDeserialize", "BorshSerialize"])),
        ("solana_instruction", used(&["AccountMeta", "Instruction"])),
        ("solana_pubkey", used(&["Pubkey"])),
        ("super", used(&["DecodeError", "ID"])),
        ("super::accounts", undefined(accounts)),
        ("super::types", undefined(types)),
    ];
    let lines = paths.iter().filter(|(_, names)| !names.is_empty());
    lines
        .map(|(path, names)| format!("use {path}::{{{}}};\n", names.join(", ")))
        .collect()
}

/// Whether code, doc comments aside, mentions an identifier.
fn mentions(code: &str, word: &str) -> bool {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.into_iter().any(|line| contains(line, word))
}

fn contains(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_rust_names() {
        assert_eq!(pascal("initiate_transfer"), "InitiateTransfer");
        assert_eq!(pascal("now"), "Now");
        assert_eq!(field("type"), "r#type");
        assert_eq!(field("amount"), "amount");
    }

    #[test]
    fn a_remark_for_anchor_is_not_in_the_docs() {
        assert_eq!(
            docs(&["CHECK: read by the program.".into()]),
            "/// Read by the program.\n"
        );
    }

    #[test]
    fn only_whole_identifiers_in_code_are_mentioned() {
        assert!(mentions("pub pause: Pause,", "Pause"));
        assert!(!mentions("pub pause: DomainPaused,", "Pause"));
        assert!(!mentions("    /// As Pause says.\n", "Pause"));
    }
}
