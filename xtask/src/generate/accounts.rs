//! `accounts.rs`: the structs that the program stores.

use super::{names::imports, types};
use anchor_lang_idl::types::{Idl, IdlAccount};
use anyhow::Result;

pub fn render(idl: &Idl) -> Result<String> {
    let code = idl
        .accounts
        .iter()
        .map(|it| account(idl, it))
        .collect::<Result<Vec<_>>>()?
        .join("\n");
    Ok(format!(
        "//! What the program stores.\n\nuse super::{{body, split}};\n{}\n{code}",
        imports(idl, &code)
    ))
}

fn account(idl: &Idl, account: &IdlAccount) -> Result<String> {
    let IdlAccount { name, discriminator } = account;
    let definition = types::define(idl, types::find(idl, name)?)?;
    Ok(format!(
        "{definition}
        impl {name} {{
            pub const DISCRIMINATOR: [u8; 8] = {discriminator:?};

            /// Reads the data of an account. The caller makes sure that the program owns it.
            pub fn decode(data: &[u8]) -> Result<Self, DecodeError> {{
                match split(data)? {{
                    (Self::DISCRIMINATOR, data) => body(data),
                    _ => Err(DecodeError::WrongDiscriminator),
                }}
            }}
        }}
        "
    ))
}
