//! Test vectors for clients in other languages: `clients/vectors.json`, written from this crate and checked by it.
//!
//! Numbers of 64 bits are strings, since JSON's are doubles elsewhere; bytes are base64.

mod errors;
mod flows;
mod others;
mod rules;
mod state;
mod tokens;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use std::{env, fmt::Write as _, fs, path::Path};

/// Set to write the file instead of comparing with it.
const WRITE: &str = "AIRLOCK_WRITE_VECTORS";

#[test]
fn the_vectors_are_what_this_client_does() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors.json");
    let sections = [
        ("addresses", state::addresses()),
        ("accounts", state::accounts()),
        ("availableActions", rules::available_actions()),
        ("availableRoundActions", rules::available_round_actions()),
        ("quotes", rules::quotes()),
        ("due", rules::due()),
        ("mints", tokens::mints()),
        ("tokenAccounts", tokens::token_accounts()),
        ("recipients", others::recipients()),
        ("pins", others::pins()),
        ("flows", flows::all()),
        ("errors", errors::own()),
        ("explained", errors::explained()),
    ];
    let text = written(&sections);
    if env::var_os(WRITE).is_some() {
        fs::write(&file, &text).unwrap();
    }
    // as values: the order of keys is a matter of features that other crates turn on
    let [made, kept] = [text, fs::read_to_string(&file).unwrap_or_default()].map(|text| parsed(&text));
    for (name, _) in sections {
        assert!(
            made[name] == kept[name],
            "clients/vectors.json is stale in {name}; run this test with {WRITE}=1, then the tests of clients/ts"
        );
    }
}

/// Nothing, if it is not JSON.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// One row a line, so that a change shows what it changes.
fn written(sections: &[(&str, Vec<Value>)]) -> String {
    let mut text = String::from("{");
    for (index, (name, rows)) in sections.iter().enumerate() {
        let rows = rows.iter().map(|row| format!("\n    {row}")).collect::<Vec<_>>();
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}\n  \"{name}\": [{}\n  ]", rows.join(",")).unwrap();
    }
    text + "\n}\n"
}

/// A number beyond what JSON carries everywhere.
fn big(number: impl ToString) -> Value {
    Value::String(number.to_string())
}

fn bytes(data: &[u8]) -> Value {
    json!(STANDARD.encode(data))
}

/// An account's data, as it is stored.
fn stored(discriminator: [u8; 8], account: &impl borsh::BorshSerialize) -> Vec<u8> {
    let mut data = discriminator.to_vec();
    account.serialize(&mut data).unwrap();
    data
}
