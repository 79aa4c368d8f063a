use std::str::FromStr;

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
}
