//! The arguments of an instruction as the IDL describes them, found in its bytes.

use serde_json::Value;
use std::sync::LazyLock;

static IDL: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../../idl/airlock.json");
    serde_json::from_str(text).expect("an IDL")
});

/// A byte that says which of a few cases follows: a boolean, whether an option is there, or the variant of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Where it stands in the instruction's data.
    pub at: usize,
    /// How many values mean something, from 0 on.
    pub known: u8,
    /// The argument's fields down to it.
    pub name: String,
}

/// The length of a text or of bytes, which stand behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// Where its four bytes stand in the instruction's data.
    pub at: usize,
    pub is_text: bool,
}

/// What in the data of the instruction of that name can have a value without a meaning.
pub fn find(instruction: &str, data: &[u8]) -> (Vec<Choice>, Vec<Length>) {
    let mut walk = Walk {
        data,
        at: 8,
        choices: vec![],
        lengths: vec![],
    };
    for argument in arguments(instruction) {
        walk.pass(name(argument), &argument["type"]);
    }
    assert_eq!(walk.at, data.len(), "{instruction}: all bytes are arguments");
    (walk.choices, walk.lengths)
}

/// Whether arguments of that instruction, as far as they do not depend on its data, have a choice.
pub fn has_choice(instruction: &str) -> bool {
    arguments(instruction)
        .iter()
        .any(|argument| may_have_choice(&argument["type"]))
}

fn may_have_choice(kind: &Value) -> bool {
    if kind == "bool" || kind.get("option").is_some() {
        return true;
    }
    let Some(defined) = kind.get("defined") else {
        return false;
    };
    let defined = definition(name(defined));
    let fields = defined["fields"].as_array().into_iter().flatten();
    defined["kind"] == "enum" || fields.into_iter().any(|field| may_have_choice(&field["type"]))
}

fn arguments(instruction: &str) -> &'static [Value] {
    let of = |known: &&Value| known["name"] == instruction;
    let known = list(&IDL["instructions"]).iter().find(of);
    list(&known.expect("an instruction of the IDL")["args"])
}

fn definition(of: &str) -> &'static Value {
    let known = list(&IDL["types"]).iter().find(|known| known["name"] == of);
    &known.expect("a type of the IDL")["type"]
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn name(value: &Value) -> &str {
    value["name"].as_str().expect("a name")
}

struct Walk<'a> {
    data: &'a [u8],
    at: usize,
    choices: Vec<Choice>,
    lengths: Vec<Length>,
}

impl Walk<'_> {
    /// Goes past a value of that type.
    fn pass(&mut self, path: &str, kind: &Value) {
        match kind.as_str() {
            Some("bool") => drop(self.choose(path, 2)),
            Some("u8") => self.at += 1,
            Some("u16") => self.at += 2,
            Some("u32") => self.at += 4,
            Some("u64" | "i64") => self.at += 8,
            Some("u128") => self.at += 16,
            Some("pubkey") => self.at += 32,
            Some(kind @ ("bytes" | "string")) => self.pass_counted(kind == "string"),
            Some(other) => panic!("the new type {other} needs a line here"),
            None => self.pass_compound(path, kind),
        }
    }

    fn pass_compound(&mut self, path: &str, kind: &Value) {
        if let Some(inner) = kind.get("option") {
            if self.choose(path, 2) == 1 {
                self.pass(path, inner);
            }
        } else if let Some([inner, len]) = kind.get("array").map(list) {
            for _ in 0..len.as_u64().expect("a length") {
                self.pass(path, inner);
            }
        } else {
            let defined = definition(name(&kind["defined"]));
            if defined["kind"] == "enum" {
                let variants = list(&defined["variants"]);
                assert!(variants.iter().all(|variant| variant.get("fields").is_none()), "{path}");
                self.choose(path, u8::try_from(variants.len()).expect("few variants"));
                return;
            }
            for field in list(&defined["fields"]) {
                self.pass(&format!("{path}.{}", name(field)), &field["type"]);
            }
        }
    }

    /// Notes a choice, and returns what was chosen.
    fn choose(&mut self, path: &str, known: u8) -> u8 {
        self.choices.push(Choice {
            at: self.at,
            known,
            name: path.to_owned(),
        });
        self.at += 1;
        self.data[self.at - 1]
    }

    fn pass_counted(&mut self, is_text: bool) {
        self.lengths.push(Length { at: self.at, is_text });
        let bytes = self.data[self.at..].first_chunk().expect("a length");
        self.at += 4 + u32::from_le_bytes(*bytes) as usize;
    }
}
