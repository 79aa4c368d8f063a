//! Durations such as `1h30m`.

const UNITS: [(char, u64); 4] = [('d', 86_400), ('h', 3_600), ('m', 60), ('s', 1)];

/// Seconds of a duration: whole numbers with the units d, h, m, s, the largest first.
pub fn parse(text: &str) -> Option<u64> {
    let mut rest = text;
    let mut units = UNITS.iter();
    let mut seconds = 0_u64;
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let (number, tail) = rest.split_at(end);
        let unit = tail.chars().next()?;
        let (_, size) = units.find(|(letter, _)| *letter == unit)?;
        let number: u64 = number.parse().ok()?;
        seconds = seconds.checked_add(number.checked_mul(*size)?)?;
        rest = &tail[unit.len_utf8()..];
    }
    // Beyond this, adding it to a Unix time would overflow sooner or later.
    (!text.is_empty() && seconds <= u64::from(u32::MAX)).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        for (text, seconds) in [
            ("0s", 0),
            ("45s", 45),
            ("1h30m", 5_400),
            ("2d", 172_800),
            ("1d1h1m1s", 90_061),
        ] {
            assert_eq!(parse(text), Some(seconds), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration_is_refused() {
        for text in [
            "",
            "1",
            "h",
            "1h30",
            "30m1h",
            "1h1h",
            "1.5h",
            "-1h",
            "1 h",
            "1w",
            "99999999d",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
