//! The shape of what Anchor's builder prints, as clients know it.

use anchor_lang_idl::types::Idl;
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Bytes are `bytes`, and a line of documentation has no blanks around it.
pub fn tidy(idl: &mut Idl) -> Result<()> {
    let mut value = serde_json::to_value(&*idl)?;
    walk(&mut value);
    *idl = serde_json::from_value(value).context("the IDL cannot be tidied")?;
    Ok(())
}

fn walk(value: &mut Value) {
    if *value == json!({ "vec": "u8" }) {
        *value = json!("bytes");
    }
    match value {
        Value::Object(fields) => {
            if let Some(Value::Array(docs)) = fields.get_mut("docs") {
                for line in docs {
                    *line = json!(line.as_str().unwrap_or_default().trim());
                }
            }
            fields.values_mut().for_each(walk);
        }
        Value::Array(items) => items.iter_mut().for_each(walk),
        _ => {}
    }
}
