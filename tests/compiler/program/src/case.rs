//! One thing that is compared.

use crate::io::{Input, Output};

/// Something that reads values and writes what it makes of them.
pub struct Case {
    pub name: &'static str,
    pub run: fn(&mut Input, &mut Output),
}

/// Functions, each a case of its name.
macro_rules! cases {
    ($($name:ident)*) => {
        &[$($crate::case::Case { name: stringify!($name), run: $name }),*]
    };
}
pub(crate) use cases;
