//! `errors.rs`: the errors of the program.

use anchor_lang_idl::types::{Idl, IdlErrorCode};
use anyhow::{Context, Result};

pub fn render(idl: &Idl) -> Result<String> {
    let lines = |line: fn(&IdlErrorCode, &str) -> String| {
        let all = idl.errors.iter().map(|error| {
            let message = error
                .msg
                .as_ref()
                .with_context(|| format!("the error {} has no message", error.name))?;
            Ok(line(error, message))
        });
        all.collect::<Result<String>>()
    };
    let variants = lines(|error, message| format!("/// {message}.\n{} = {},\n", error.name, error.code))?;
    let all = lines(|error, _| format!("Self::{},\n", error.name))?;
    let names = lines(|error, _| format!("Self::{0} => {0:?},\n", error.name))?;
    let messages = lines(|error, message| format!("Self::{} => {message:?},\n", error.name))?;
    Ok(format!(
        "//! Why the program refuses.

        use std::fmt;

        /// An error of the program, with its code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u32)]
        pub enum AirlockError {{ {variants} }}

        impl AirlockError {{
            /// Every error, by code.
            pub const ALL: &[Self] = &[{all}];

            pub fn from_code(code: u32) -> Option<Self> {{
                Self::ALL.iter().copied().find(|error| error.code() == code)
            }}

            pub const fn code(self) -> u32 {{
                self as u32
            }}

            pub const fn name(self) -> &'static str {{
                match self {{ {names} }}
            }}

            /// The cause and the remedy.
            pub const fn message(self) -> &'static str {{
                match self {{ {messages} }}
            }}
        }}

        impl fmt::Display for AirlockError {{
            fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {{
                f.write_str(self.message())
            }}
        }}

        impl std::error::Error for AirlockError {{}}
        "
    ))
}
