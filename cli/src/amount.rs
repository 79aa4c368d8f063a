//! Amounts in decimal units of a mint. Exact: there are no floats, and nothing is rounded.

use std::{fmt, str::FromStr};

/// Decimals of SOL.
pub const SOL: u8 = 9;

/// A decimal number that is not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The digits, without trailing zeros after the point.
    digits: u128,
    /// How many of them are after the point.
    decimals: u32,
}

/// An amount, or all that is available.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    All,
    Exactly(Decimal),
}

impl Decimal {
    /// The number in base units of something with that many decimals.
    pub fn base_units(&self, decimals: u8) -> Result<u64, String> {
        let Some(missing) = u32::from(decimals).checked_sub(self.decimals) else {
            let unit = if decimals == 1 { "decimal" } else { "decimals" };
            return Err(format!(
                "{self} has {} digits after the point, and the mint only {decimals} {unit}; leave out the rest",
                self.decimals
            ));
        };
        let scaled = 10u128
            .checked_pow(missing)
            .and_then(|scale| self.digits.checked_mul(scale));
        let scaled = if self.digits == 0 { Some(0) } else { scaled };
        scaled
            .and_then(|units| u64::try_from(units).ok())
            .ok_or_else(|| format!("{self} is more than any token account can hold; give a smaller amount"))
    }

    /// The number divided by `10^exponent`, as Q64.64, rounded down; none if it is too large.
    pub fn q64(&self, exponent: u8) -> Option<u128> {
        let scale = 10u128.checked_pow(self.decimals.checked_add(exponent.into())?)?;
        let (whole, rest) = (self.digits / scale, self.digits % scale);
        let fraction = (0..64).try_fold((0u128, rest), |(bits, rest), _| {
            let rest = rest.checked_mul(2)?;
            Some((bits << 1 | u128::from(rest >= scale), rest % scale))
        });
        u64::try_from(whole)
            .ok()
            .map(|whole| u128::from(whole) << 64)?
            .checked_add(fraction?.0)
    }
}

/// Base units as a number with a point, without trailing zeros.
pub fn decimal(base_units: u64, decimals: u8) -> String {
    let decimals = usize::from(decimals);
    let digits = format!("{base_units:0>width$}", width = decimals + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals);
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}

impl FromStr for Decimal {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let invalid = |reason: &str| Err(format!("{reason}; write it like 1250 or 0.5"));
        if text.starts_with('-') {
            return invalid("an amount cannot be negative");
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let empty_fraction = text.contains('.') && fraction.is_empty();
        let no_digits = |part: &str| part.contains(|c: char| !c.is_ascii_digit());
        if whole.is_empty() || empty_fraction || no_digits(whole) || no_digits(fraction) {
            return invalid("not a decimal number");
        }
        let fraction = fraction.trim_end_matches('0');
        let Ok(digits) = format!("{whole}{fraction}").parse() else {
            return invalid("the number is too large");
        };
        Ok(Self {
            digits,
            decimals: fraction.len() as u32,
        })
    }
}

impl FromStr for Amount {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "all" => Ok(Self::All),
            number => number
                .parse()
                .map(Self::Exactly)
                .map_err(|reason: String| format!("{reason}, or all")),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!("{:0>width$}", self.digits, width = self.decimals as usize + 1);
        let (whole, fraction) = digits.split_at(digits.len() - self.decimals as usize);
        match fraction {
            "" => f.write_str(whole),
            _ => write!(f, "{whole}.{fraction}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str, decimals: u8) -> Result<u64, String> {
        text.parse::<Decimal>()?.base_units(decimals)
    }

    #[test]
    fn numbers_are_exact() {
        for (text, decimals, expected) in [
            ("0", 6, 0),
            ("0.000", 0, 0),
            ("1", 0, 1),
            ("1", 6, 1_000_000),
            ("0.1", 6, 100_000),
            ("0.000001", 6, 1),
            ("1.500000000", 1, 15),
            ("007", 2, 700),
            ("18446744073709551615", 0, u64::MAX),
            ("18446744073.709551615", 9, u64::MAX),
            ("0", 255, 0),
        ] {
            assert_eq!(units(text, decimals), Ok(expected), "{text} at {decimals}");
        }
    }

    #[test]
    fn an_invalid_amount_is_refused_with_a_reason() {
        for (text, decimals, reason) in [
            ("-1", 6, "negative"),
            ("", 6, "not a decimal number"),
            (".5", 6, "not a decimal number"),
            ("5.", 6, "not a decimal number"),
            ("1e6", 6, "not a decimal number"),
            ("1,5", 6, "not a decimal number"),
            ("1.2.3", 6, "not a decimal number"),
            ("+1", 6, "not a decimal number"),
            ("1.+1", 6, "not a decimal number"),
            ("٣", 6, "not a decimal number"),
            ("0.0000001", 6, "7 digits after the point, and the mint only 6 decimals"),
            ("1.1", 0, "1 digits after the point, and the mint only 0 decimals"),
            ("18446744073709551616", 0, "more than any token account"),
            ("18446744073.709551616", 9, "more than any token account"),
            ("1", 255, "more than any token account"),
            ("99999999999999999999999999999999999999999", 0, "too large"),
        ] {
            let refused = units(text, decimals).unwrap_err();
            assert!(refused.contains(reason), "{text} at {decimals}: {refused}");
        }
    }

    #[test]
    fn base_units_are_formatted_and_parsed_back() {
        for (base_units, decimals, expected) in [
            (0, 6, "0"),
            (1, 6, "0.000001"),
            (1_500_000, 6, "1.5"),
            (1_000_000, 6, "1"),
            (7, 0, "7"),
            (u64::MAX, 9, "18446744073.709551615"),
            (1, 20, "0.00000000000000000001"),
        ] {
            assert_eq!(decimal(base_units, decimals), expected);
            assert_eq!(units(expected, decimals), Ok(base_units));
        }
    }

    #[test]
    fn numbers_become_binary_fractions() {
        const ONE: u128 = 1 << 64;
        for (text, exponent, expected) in [
            ("1", 0, Some(ONE)),
            ("0.5", 0, Some(ONE / 2)),
            ("1.25", 0, Some(ONE + ONE / 4)),
            ("1", 3, Some(ONE / 1_000)),
            ("0", 9, Some(0)),
            ("0.1", 0, Some(ONE / 10)),
            ("18446744073709551615", 0, Some(u128::from(u64::MAX) << 64)),
            ("18446744073709551616", 0, None),
            ("1", 255, None),
        ] {
            assert_eq!(
                text.parse::<Decimal>().unwrap().q64(exponent),
                expected,
                "{text} / 10^{exponent}"
            );
        }
    }

    #[test]
    fn all_is_an_amount() {
        assert_eq!("all".parse(), Ok(Amount::All));
        assert!("most".parse::<Amount>().is_err());
    }
}
