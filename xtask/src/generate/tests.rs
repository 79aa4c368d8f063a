//! A small IDL with every case that the generator distinguishes.

use super::*;
use anchor_lang_idl::types::IdlTypeDef;
use serde_json::json;

fn idl() -> Idl {
    let idl = json!({
        "address": "11111111111111111111111111111111",
        "metadata": { "name": "sample", "version": "0.1.0", "spec": "0.1.0" },
        "instructions": [{
            "name": "open_box",
            "docs": ["Opens it."],
            "discriminator": [1, 2, 3, 4, 5, 6, 7, 8],
            "accounts": [
                { "name": "payer", "writable": true, "signer": true },
                { "name": "base", "accounts": [
                    { "name": "mint" },
                    { "name": "fees", "docs": ["CHECK: compared."], "writable": true, "optional": true },
                    { "name": "system_program", "address": "11111111111111111111111111111111" }
                ]},
                { "name": "mint" }
            ],
            "args": [{ "name": "type", "type": { "option": "u64" } }]
        }],
        "accounts": [{ "name": "Stored", "discriminator": [9, 9, 9, 9, 9, 9, 9, 9] }],
        "events": [{ "name": "Opened", "discriminator": [7, 7, 7, 7, 7, 7, 7, 7] }],
        "errors": [{ "code": 6000, "name": "TooLate", "msg": "It is \"late\"" }],
        "types": [
            { "name": "Stored", "type": { "kind": "struct", "fields": [
                { "name": "key", "type": "pubkey" },
                { "name": "word", "type": { "defined": { "name": "Word" } } }
            ]}},
            { "name": "Opened", "type": { "kind": "struct", "fields": [
                { "name": "stored", "type": { "defined": { "name": "Stored" } } }
            ]}},
            { "name": "Word", "type": { "kind": "struct", "fields": [{ "name": "text", "type": "string" }] } },
            { "name": "Way", "type": { "kind": "enum", "variants": [
                { "name": "Unset" },
                { "name": "To", "fields": ["pubkey", { "array": ["u8", 2] }] },
                { "name": "At", "fields": [{ "name": "slot", "type": "u64" }] }
            ]}}
        ]
    });
    serde_json::from_value(idl).unwrap()
}

/// Without line breaks and indentation, which rustfmt decides.
fn flat(code: String) -> String {
    code.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_contains(code: &str, part: &str) {
    assert!(code.contains(part), "{part}\nis missing in\n{code}");
}

#[test]
fn groups_are_flattened_and_a_name_that_occurs_twice_is_prefixed_with_its_group() {
    let code = flat(instructions::render(&idl()).unwrap());
    assert_contains(
        &code,
        "pub payer: Pubkey, pub base_mint: Pubkey, /// Compared. pub fees: Option<Pubkey>, pub mint: Pubkey, }",
    );
}

#[test]
fn accounts_keep_their_order_and_their_flags() {
    let code = flat(instructions::render(&idl()).unwrap());
    assert_contains(
        &code,
        "vec![AccountMeta::new(self.payer, true), AccountMeta::new_readonly(self.base_mint, false), \
         optional(self.fees, |key| AccountMeta::new(key, false)), \
         AccountMeta::new_readonly(Pubkey::from_str_const(\"11111111111111111111111111111111\"), false), \
         AccountMeta::new_readonly(self.mint, false), ]",
    );
}

#[test]
fn arguments_follow_the_discriminator() {
    let code = flat(instructions::render(&idl()).unwrap());
    assert_contains(&code, "pub fn instruction(&self, r#type: Option<u64>) -> Instruction");
    assert_contains(&code, "instruction(Self::DISCRIMINATOR, (r#type,), accounts)");
}

#[test]
fn only_what_holds_no_text_or_vector_is_copy() {
    let idl = idl();
    let copy = |name: &str| types::is_copy(&idl, types::find(&idl, name).unwrap()).unwrap();
    assert!(copy("Way"));
    assert!(!copy("Word") && !copy("Stored") && !copy("Opened"));
}

#[test]
fn every_kind_of_variant_is_kept() {
    let code = flat(types::render(&idl()).unwrap());
    assert_contains(&code, "pub enum Way { Unset,To(Pubkey,[u8; 2],),At{ slot: u64, }, }");
}

#[test]
fn each_module_imports_what_it_does_not_define() {
    let accounts = accounts::render(&idl()).unwrap();
    assert_contains(&accounts, "use super::types::{Word};");
    let events = events::render(&idl()).unwrap();
    assert_contains(&events, "use super::accounts::{Stored};");
    assert!(!events.contains("use super::types"));
}

#[test]
fn messages_are_quoted() {
    let code = errors::render(&idl()).unwrap();
    assert_contains(&code, r#"Self::TooLate => "It is \"late\"","#);
    assert_contains(&code, "TooLate = 6000,");
}

#[test]
fn what_is_not_plain_borsh_is_refused() {
    let mut idl = idl();
    let def = json!({ "name": "Raw", "serialization": "bytemuck", "type": { "kind": "struct", "fields": [] } });
    idl.types.push(serde_json::from_value::<IdlTypeDef>(def).unwrap());
    let refusal = types::render(&idl).unwrap_err().to_string();
    assert_eq!(refusal, "Raw: only plain borsh types can be generated");
}
