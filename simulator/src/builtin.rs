//! The scenarios that come with the program.

pub struct BuiltIn {
    pub name: &'static str,
    pub source: &'static str,
}

/// The first is played when no other is asked for.
pub const ALL: [BuiltIn; 3] = [
    BuiltIn {
        name: "day",
        source: include_str!("../../scenarios/day.toml"),
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
