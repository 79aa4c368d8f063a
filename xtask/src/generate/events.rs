//! `events.rs`: the events that the program logs.

use super::{
    names::{docs, imports},
    types,
};
use anchor_lang_idl::types::{Idl, IdlEvent};
use anyhow::Result;

pub fn render(idl: &Idl) -> Result<String> {
    let events = &idl.events;
    let structs = events
        .iter()
        .map(|it| event(idl, it))
        .collect::<Result<Vec<_>>>()?
        .join("\n");
    let lines = |line: fn(&str) -> String| events.iter().map(|event| line(&event.name)).collect::<String>();
    let variants = events
        .iter()
        .map(|it| {
            Ok(format!(
                "{}{name}({name}),\n",
                docs(&types::find(idl, &it.name)?.docs),
                name = it.name
            ))
        })
        .collect::<Result<String>>()?;
    let names = lines(|name| format!("Self::{name}(_) => {name:?},\n"));
    let arms = lines(|name| format!("{name}::DISCRIMINATOR => body(data).map(Self::{name}),\n"));
    let code = format!(
        "/// Any event of the program.
        #[allow(clippy::large_enum_variant)] // short-lived
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum AirlockEvent {{ {variants} }}

        impl AirlockEvent {{
            /// Reads the bytes of one `Program data:` log. The caller makes sure that the program logged it.
            pub fn decode(data: &[u8]) -> Result<Self, DecodeError> {{
                let (discriminator, data) = split(data)?;
                match discriminator {{
                    {arms}_ => Err(DecodeError::WrongDiscriminator),
                }}
            }}

            pub fn name(&self) -> &'static str {{
                match self {{ {names} }}
            }}
        }}

        {structs}"
    );
    Ok(format!(
        "//! What the program logs.\n\nuse super::{{body, split}};\n{}\n{code}",
        imports(idl, &code)
    ))
}

fn event(idl: &Idl, event: &IdlEvent) -> Result<String> {
    let IdlEvent { name, discriminator } = event;
    let definition = types::define(idl, types::find(idl, name)?)?;
    Ok(format!(
        "{definition}
        impl {name} {{
            pub const DISCRIMINATOR: [u8; 8] = {discriminator:?};
        }}
        "
    ))
}
