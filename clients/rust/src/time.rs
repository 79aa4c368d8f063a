//! Times and durations as text.

/// Unix seconds as a date in UTC, such as `2026-10-05 14:30:00 UTC`.
pub fn date(unix_time: i64) -> String {
    let (days, second) = (unix_time.div_euclid(86_400), unix_time.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
}

/// A time and how far it is from now, both Unix seconds, such as `2026-10-05 14:30:00 UTC (in 2 h)`.
pub fn date_and_distance(time: i64, now: i64) -> String {
    format!("{} (in {})", date(time), duration(time.saturating_sub(now)))
}

/// Seconds as the two largest units, such as `2 h 5 min`.
pub fn duration(seconds: i64) -> String {
    const UNITS: [(u64, &str); 4] = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let mut rest = seconds.unsigned_abs();
    let mut parts = Vec::new();
    for (size, unit) in UNITS {
        if rest >= size && parts.len() < 2 {
            parts.push(format!("{} {unit}", rest / size));
            rest %= size;
        } else if !parts.is_empty() {
            break;
        }
    }
    if parts.is_empty() {
        "0 s".into()
    } else {
        parts.join(" ")
    }
}

/// Slots, such as `1 slot`.
pub fn slots(count: u64) -> String {
    match count {
        1 => "1 slot".into(),
        _ => format!("{count} slots"),
    }
}

/// Year, month, day of a day since 1970 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_in_utc() {
        assert_eq!(date(0), "1970-01-01 00:00:00 UTC");
        assert_eq!(date(951_782_400), "2000-02-29 00:00:00 UTC");
        assert_eq!(date(1_791_210_605), "2026-10-05 14:30:05 UTC");
        assert_eq!(date(-1), "1969-12-31 23:59:59 UTC");
    }

    #[test]
    fn durations_name_two_units() {
        assert_eq!(duration(0), "0 s");
        assert_eq!(duration(59), "59 s");
        assert_eq!(duration(3_600), "1 h");
        assert_eq!(duration(7_500), "2 h 5 min");
        assert_eq!(duration(90_061), "1 d 1 h");
        assert_eq!(duration(86_401), "1 d");
    }

    #[test]
    fn no_time_is_out_of_range() {
        assert!(!date(i64::MIN).is_empty() && !date(i64::MAX).is_empty());
        assert!(!duration(i64::MIN).is_empty());
    }
}
