//! Token-2022 mint extensions by name, as a domain's policy stores them: bit n stands for extension type n,
//! and bit 62 for a transfer hook that is inert.

use std::{fmt, str::FromStr};

const NAMES: [(u8, &str); 19] = [
    (1, "transfer-fee"),
    (3, "mint-close-authority"),
    (4, "confidential-transfer"),
    (6, "default-account-state"),
    (9, "non-transferable"),
    (10, "interest-bearing"),
    (12, "permanent-delegate"),
    (14, "transfer-hook"),
    (16, "confidential-transfer-fee"),
    (18, "metadata-pointer"),
    (19, "metadata"),
    (20, "group-pointer"),
    (21, "group"),
    (22, "member-pointer"),
    (23, "member"),
    (24, "confidential-mint-burn"),
    (25, "scaled-ui-amount"),
    (26, "pausable"),
    // no type of its own: a transfer hook that names no program
    (62, "inert-transfer-hook"),
];

/// A set of extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extensions(pub u64);

impl Extensions {
    /// Those that only describe a token.
    pub const METADATA: Self = Self(1 << 18 | 1 << 19);
}

impl FromStr for Extensions {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "none" {
            return Ok(Self(0));
        }
        text.split(',').map(str::trim).try_fold(Self(0), |set, name| {
            let known = NAMES.iter().find(|(_, known)| *known == name);
            let (bit, _) = known.ok_or_else(|| {
                let names: Vec<&str> = NAMES.iter().map(|(_, name)| *name).collect();
                format!("{name} is no mint extension; choose among none, {}", names.join(", "))
            })?;
            Ok(Self(set.0 | 1 << bit))
        })
    }
}

impl fmt::Display for Extensions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = NAMES.iter().filter(|(bit, _)| self.0 >> bit & 1 == 1);
        let mut names: Vec<String> = named.map(|(_, name)| (*name).to_owned()).collect();
        let unnamed = (0..64).filter(|bit| self.0 >> bit & 1 == 1 && !NAMES.iter().any(|(known, _)| known == bit));
        names.extend(unnamed.map(|bit| format!("type {bit}")));
        match names.as_slice() {
            [] => f.write_str("none"),
            names => f.write_str(&names.join(",")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parsed_and_formatted_back() {
        for (text, bits) in [
            ("none", 0),
            ("transfer-fee", 2),
            ("transfer-fee,pausable", 2 | 1 << 26),
            ("metadata-pointer,metadata", Extensions::METADATA.0),
            ("inert-transfer-hook", 1 << 62),
            ("transfer-hook,inert-transfer-hook", 1 << 14 | 1 << 62),
        ] {
            assert_eq!(text.parse(), Ok(Extensions(bits)), "{text}");
            assert_eq!(Extensions(bits).to_string(), text);
        }
        assert_eq!(Extensions(1 << 27).to_string(), "type 27");
        let refused = "transfer_fee".parse::<Extensions>().unwrap_err();
        assert!(refused.contains("transfer-fee, mint-close-authority"), "{refused}");
    }
}
