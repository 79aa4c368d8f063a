//! The errors of the program.

use super::text;
use anchor_lang_idl::types::Idl;

pub fn render(idl: &Idl) -> String {
    let rows = idl.errors.iter().map(|error| {
        vec![
            error.code.to_string(),
            format!("`{:#x}`", error.code),
            format!("`{}`", error.name),
            text::cell(error.msg.as_slice()),
        ]
    });
    format!(
        "## Errors\n\nLogs show the number in hex, as `custom program error: 0x1770`. In Rust it is \
         `airlock_client::generated::errors::AirlockError`; `explain` of both clients also explains errors of the runtime, of \
         Anchor and of the token programs.\n{}",
        text::table(&["code", "hex", "name", "cause and remedy"], rows)
    )
}
