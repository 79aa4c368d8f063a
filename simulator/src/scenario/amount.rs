//! Amounts in decimal units of a mint, read and written exactly.

/// Base units of a decimal number such as `1_000.5`; an error says what is wrong with it.
pub fn parse(text: &str, decimals: u8) -> Result<u64, String> {
    let digits: String = text.chars().filter(|digit| *digit != '_').collect();
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let is_number = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) || digits.ends_with('.') {
        return Err(format!("`{text}` is not a decimal number"));
    }
    let places = usize::from(decimals);
    if fraction.len() > places {
        return Err(format!("`{text}` has more than {decimals} decimals"));
    }
    let units = format!("{whole}{fraction:0<places$}");
    units.parse().map_err(|_| format!("`{text}` is too large"))
}

/// Base units as a decimal number, without zeros at the end.
pub fn format(units: impl Into<u128>, decimals: u8) -> String {
    let units: u128 = units.into();
    let places = usize::from(decimals);
    let digits = format!("{units:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() {
        whole.into()
    } else {
        format!("{whole}.{fraction}")
    }
}

/// The same with commas, for people.
pub fn grouped(units: u128, decimals: u8) -> String {
    let decimal = format(units, decimals);
    let (whole, fraction) = decimal.split_once('.').unwrap_or((&decimal, ""));
    let mut out = String::new();
    for (index, digit) in whole.char_indices() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    match fraction {
        "" => out,
        fraction => format!("{out}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly() {
        for (text, decimals, units) in [
            ("0", 6, 0),
            ("1", 6, 1_000_000),
            ("0.000001", 6, 1),
            ("1_000.5", 6, 1_000_500_000),
            ("18446744073.709551615", 9, u64::MAX),
            ("7", 0, 7),
        ] {
            assert_eq!(parse(text, decimals), Ok(units), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for (text, why) in [
            ("", "not a decimal number"),
            (".5", "not a decimal number"),
            ("5.", "not a decimal number"),
            ("-1", "not a decimal number"),
            ("1e3", "not a decimal number"),
            ("1.2.3", "not a decimal number"),
            ("0.0000001", "more than 6 decimals"),
            ("18446744073709.551616", "too large"),
        ] {
            let error = parse(text, 6).unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
    }

    #[test]
    fn people_get_commas_in_whole_numbers_only() {
        for (units, shown) in [
            (0, "0"),
            (999_000_000, "999"),
            (1_000_000_001, "1,000.000001"),
            (1_234_567_000_000, "1,234,567"),
        ] {
            assert_eq!(grouped(units, 6), shown);
        }
    }

    #[test]
    fn what_was_written_is_read_again() {
        for units in [0_u64, 1, 10, 999_999, 1_000_000, 1_500_000, u64::MAX] {
            for decimals in [0, 6, 9] {
                assert_eq!(parse(&format(units, decimals), decimals), Ok(units));
            }
        }
    }
}
