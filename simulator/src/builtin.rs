//! The scenarios that come with the program.

pub struct BuiltIn {
    pub name: &'static str,
    pub source: &'static str,
}

/// Played one after another when nothing else is asked for.
pub const DEMO: [&str; 2] = ["day", "vault"];

pub const ALL: [BuiltIn; 4] = [
    BuiltIn {
        name: "day",
        source: include_str!("../../scenarios/day.toml"),
    },
    BuiltIn {
        name: "vault",
        source: include_str!("../../scenarios/vault.toml"),
    },
    BuiltIn {
        name: "market",
        source: include_str!("../../scenarios/market.toml"),
    },
    BuiltIn {
        name: "trouble",
        source: include_str!("../../scenarios/trouble.toml"),
    },
];

pub fn find(name: &str) -> Option<&'static BuiltIn> {
    ALL.iter().find(|builtin| builtin.name == name)
}
