//! The reference of the IDL that is committed, against what the program and the Rust client pin.

use super::*;
use crate::idl::PATH;
use anchor_lang_idl::types::IdlInstruction;
use serde_json::json;
use std::{collections::BTreeSet, fs, path::PathBuf};

fn read(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

fn idl() -> Idl {
    serde_json::from_str(&read(PATH)).unwrap()
}

/// What stands between two texts, on each line that has both.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<(&'a str, &'a str)> {
    let line = |line: &'a str| {
        let (_, rest) = line.split_once(before)?;
        let (name, rest) = rest.split_once(after)?;
        Some((name, rest.trim_end_matches([';', ')'])))
    };
    text.lines().filter_map(line).collect()
}

#[test]
fn sizes_of_accounts_are_those_that_the_program_pins() {
    let layout = read("programs/airlock/src/state/layout.rs");
    let pinned = between(&layout, "assert_eq!(", "::LEN, ");
    let names: BTreeSet<&str> = pinned.iter().map(|(name, _)| *name).collect();
    let idl = idl();
    for account in &idl.accounts {
        assert!(names.contains(account.name.as_str()), "{} is not pinned", account.name);
    }
    for (name, size) in pinned {
        assert_eq!(layout::account_size(&idl, name).unwrap().to_string(), size, "{name}");
    }
}

#[test]
fn offsets_of_fields_are_those_that_the_rust_client_filters_by() {
    let fields = [
        ("KIND", "PendingOperation", "kind"),
        ("STATUS", "PendingOperation", "status"),
        ("DOMAIN", "PendingOperation", "domain"),
        ("OWNER", "PendingOperation", "owner"),
        ("LANE", "PendingOperation", "lane"),
        ("FINALIZER", "PendingOperation", "finalizer"),
        ("ESCROW_MINT", "PendingOperation", "escrow_mint"),
        ("REFERENCE", "PendingOperation", "terms.Transfer.reference"),
        ("REFERENCE", "PendingOperation", "terms.Swap.reference"),
        ("REFERENCE", "PendingOperation", "terms.Deposit.vault"),
        ("REFERENCE", "PendingOperation", "terms.Redeem.vault"),
        ("RECIPIENT", "PendingOperation", "terms.Transfer.recipient"),
        ("RECIPIENT", "PendingOperation", "terms.Swap.recipient"),
        ("TAKER", "PendingOperation", "terms.Swap.taker"),
        ("VAULT_DOMAIN", "Vault", "domain"),
        ("SEQUENCE_DOMAIN", "Sequence", "domain"),
        ("ROUND_VAULT", "Round", "vault"),
        ("ADAPTER_VAULT", "Adapter", "vault"),
    ];
    let list = read("clients/rust/src/rpc/list.rs");
    let pinned = between(&list, "pub const ", ": usize = ");
    let idl = idl();
    for (constant, account, field) in fields {
        let (_, offset) = pinned.iter().find(|(name, _)| *name == constant).expect(constant);
        let place = accounts::place(&idl, account, field).unwrap();
        assert_eq!(place.offset.to_string(), *offset, "{account}.{field}");
    }
}

#[test]
fn fields_of_a_pending_record_follow_each_other_up_to_its_terms() {
    let places = layout::places(&idl(), "PendingOperation").unwrap();
    let mut end = layout::DISCRIMINATOR;
    for place in places.iter().filter(|place| !place.path.contains('.')) {
        assert_eq!(place.offset, end, "{}", place.path);
        end += place.size;
    }
    assert_eq!(end, 469);
}

#[test]
fn every_link_leads_to_a_heading_and_no_two_headings_are_the_same() {
    let text = render(&idl()).unwrap();
    let headings: Vec<String> = text
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| text::anchor(line.trim_start_matches('#').trim()))
        .collect();
    let distinct: BTreeSet<&String> = headings.iter().collect();
    assert_eq!(distinct.len(), headings.len(), "{headings:?}");
    for link in text.split("](#").skip(1) {
        let target = link.split(')').next().unwrap();
        assert!(headings.iter().any(|heading| heading == target), "{target}");
    }
}

#[test]
fn an_argument_that_is_a_struct_is_shown_with_its_fields_in_order() {
    let text = render(&idl()).unwrap();
    let section = text.split("### `initiate_transfer`").nth(1).unwrap();
    let section = section.split("\n### ").next().unwrap();
    let rows: Vec<&str> = section
        .lines()
        .filter_map(|line| line.strip_prefix("| `args")?.split('`').next())
        .collect();
    assert_eq!(rows[..3], ["", ".initiate", ".initiate.amount"]);
    assert_eq!(rows.last(), Some(&".recipient"));
    assert!(
        section.contains(
            "| `args.initiate.amount` | `u64` | Base units that leave the source; what arrives is credited. |"
        )
    );
}

#[test]
fn docs_are_taken_apart_by_their_sentences() {
    let instruction: IdlInstruction = serde_json::from_value(json!({
        "name": "open_box",
        "docs": ["Opens it. `slot`: the one of now.", "Signs: anyone. Fails: `TooLate`; or if it is open."],
        "discriminator": [1], "accounts": [], "args": [{ "name": "slot", "type": "u64" }]
    }))
    .unwrap();
    let docs = docs::Docs::of(&instruction);
    assert_eq!(docs.what, "Opens it.");
    assert_eq!(docs.signs.as_deref(), Some("anyone."));
    assert_eq!(docs.fails.as_deref(), Some("`TooLate`; or if it is open."));
    assert_eq!(docs.arguments["slot"], "The one of now.");
}

#[test]
fn groups_of_one_name_and_other_accounts_are_numbered_as_anchor_does() {
    let text = render(&idl()).unwrap();
    let line = |name: &str| {
        text.lines()
            .find(|line| line.contains(&format!("cpi::{name}`")))
            .unwrap()
    };
    assert!(line("begin_fill_swap").ends_with(
        "its field `swap` is an `airlock::__cpi_accounts_swap::Swap`, \
         whose field `finalize` is an `airlock::__cpi_accounts_finalize::Finalize`"
    ));
    assert!(line("finalize_dispatch").ends_with("`airlock::__cpi_accounts_finalize2::Finalize2`"));
}

#[test]
fn an_instruction_or_event_that_no_table_knows_is_refused() {
    let mut idl = idl();
    idl.instructions[0].name = "open_box".into();
    assert!(render(&idl).unwrap_err().to_string().contains("groups.rs"));
    let mut idl = self::idl();
    idl.events[0].name = "Bumps".into();
    assert!(render(&idl).unwrap_err().to_string().contains("events.rs"));
}
