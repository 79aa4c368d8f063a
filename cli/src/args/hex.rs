use std::{fmt, str::FromStr};

/// Bytes, written as hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hex(pub Vec<u8>);

impl FromStr for Hex {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bytes = hex::decode(text);
        bytes
            .map(Self)
            .map_err(|_| "not hexadecimal; write two digits a byte, such as 01ff".to_owned())
    }
}

/// A SHA-256, written as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sha256(pub [u8; 32]);

impl FromStr for Sha256 {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| {
            let count = text.chars().count();
            format!("{count} characters are not 64 hexadecimal digits; give the hash that `solana-verify get-program-hash` prints")
        })?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_digits_are_read_in_pairs() {
        assert_eq!("".parse(), Ok(Hex(vec![])));
        assert_eq!("01fF".parse(), Ok(Hex(vec![1, 255])));
        for invalid in ["1", "0g", "0x01", "é1"] {
            assert!(invalid.parse::<Hex>().is_err(), "{invalid}");
        }
    }

    #[test]
    fn a_hash_has_64_digits() {
        assert_eq!("07".repeat(32).parse(), Ok(Sha256([7; 32])));
        for (invalid, count) in [("07".repeat(31), "62"), ("0g".repeat(32), "64"), (String::new(), "0")] {
            let refused = invalid.parse::<Sha256>().unwrap_err();
            assert!(refused.starts_with(&format!("{count} characters")), "{refused}");
        }
    }
}
