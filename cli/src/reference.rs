//! A reference to an order or an invoice: 32 bytes, written as text where they are text.

use std::{fmt, str::FromStr};

const LENGTH: usize = 32;
/// Before hexadecimal digits. A text that begins so is written as digits too.
const HEX: &str = "0x";

/// 32 bytes, not all zero: text with zeros after it, or any others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference(pub [u8; LENGTH]);

impl Reference {
    /// None if the bytes are zero.
    pub fn of(bytes: [u8; LENGTH]) -> Option<Self> {
        (bytes != [0; LENGTH]).then_some(Self(bytes))
    }

    /// The text, if it can be printed and stands for these bytes only.
    fn text(&self) -> Option<&str> {
        let end = self.0.iter().rposition(|&byte| byte != 0)?;
        let text = str::from_utf8(&self.0[..=end]).ok()?;
        (!text.starts_with(HEX) && text.chars().all(is_printable)).then_some(text)
    }
}

/// Whether a terminal shows the character and nothing else happens.
fn is_printable(c: char) -> bool {
    matches!(c, '\'' | '"' | '\\') || c.escape_debug().len() == 1
}

impl FromStr for Reference {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bytes = match text.strip_prefix(HEX) {
            Some(digits) => from_digits(digits)?,
            None => from_text(text)?,
        };
        Self::of(bytes).ok_or_else(|| "zeros stand for no reference; leave it out".to_owned())
    }
}

fn from_digits(digits: &str) -> Result<[u8; LENGTH], String> {
    let mut bytes = [0; LENGTH];
    hex::decode_to_slice(digits, &mut bytes).map_err(|_| {
        let count = digits.chars().count();
        format!("{count} characters after {HEX} are not 64 hexadecimal digits; give 64, or a text without {HEX}")
    })?;
    Ok(bytes)
}

fn from_text(text: &str) -> Result<[u8; LENGTH], String> {
    let mut bytes = [0; LENGTH];
    let room = bytes.get_mut(..text.len()).ok_or_else(|| {
        let length = text.len();
        format!("the text has {length} bytes, and a reference has {LENGTH}; shorten it, or give its SHA-256 as {HEX} and 64 digits")
    })?;
    room.copy_from_slice(text.as_bytes());
    Ok(bytes)
}

/// As it is given on the command line.
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Some(text) => f.write_str(text),
            None => write!(f, "{HEX}{}", hex::encode(self.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<[u8; LENGTH], String> {
        text.parse().map(|reference: Reference| reference.0)
    }

    fn padded(text: &str) -> [u8; LENGTH] {
        from_text(text).unwrap()
    }

    #[test]
    fn a_text_is_padded_with_zeros_and_shown_as_it_was_given() {
        let longest = "order 2026-10-05/000000000000417";
        assert_eq!(longest.len(), LENGTH);
        for text in ["invoice 7", "Bestellung Nr. 12 für Zoë", "it's \"\\\"", longest] {
            assert_eq!(parsed(text), Ok(padded(text)), "{text}");
            assert_eq!(Reference(padded(text)).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_plain_text_is_shown_as_digits_and_read_back() {
        let mut inner_zero = padded("a");
        inner_zero[5] = b'b';
        for bytes in [
            [0xff; LENGTH],
            inner_zero,
            padded("two\nlines"),
            padded("red \u{1b}[31m"),
            padded("turned \u{202e}round"),
            padded("0xdecafbad"),
        ] {
            let shown = Reference(bytes).to_string();
            assert!(shown.len() == 66 && shown.starts_with(HEX), "{shown}");
            assert_eq!(parsed(&shown), Ok(bytes));
        }
    }

    #[test]
    fn a_text_that_is_too_long_is_refused_with_its_length() {
        let refused = parsed("thirty-three bytes are one too many").unwrap_err();
        assert!(refused.contains("has 35 bytes, and a reference has 32"), "{refused}");
        // bytes count, not characters
        let refused = parsed(&"é".repeat(17)).unwrap_err();
        assert!(refused.contains("has 34 bytes"), "{refused}");
    }

    #[test]
    fn other_than_64_digits_and_nothing_are_refused() {
        let (short, not_digits, zeros) = (
            "0x01ff",
            format!("0x{}", "g".repeat(64)),
            format!("0x{}", "0".repeat(64)),
        );
        let refused = parsed(short).unwrap_err();
        assert!(refused.starts_with("4 characters after 0x"), "{refused}");
        assert!(parsed(&not_digits).is_err());
        for nothing in ["", &zeros] {
            let refused = parsed(nothing).unwrap_err();
            assert!(refused.contains("no reference"), "{refused}");
        }
        assert_eq!(Reference::of([0; LENGTH]), None);
    }
}
