//! Durations (`2h`, `7d`) and dates. A date without a zone is UTC; all dates shown are UTC.

use jiff::{Span, SpanRelativeTo, Timestamp, civil, tz::TimeZone};
use std::str::FromStr;

/// A time, or `now`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Seconds from now, by the cluster's clock.
    In(i64),
    /// Unix seconds.
    At(i64),
}

/// A date, in Unix seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date(pub i64);

/// A length of time in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seconds(pub u32);

impl When {
    /// Unix seconds, seen from `now`.
    pub fn from(&self, now: i64) -> Result<i64, String> {
        match self {
            Self::At(time) => Ok(*time),
            Self::In(seconds) => now
                .checked_add(*seconds)
                .ok_or_else(|| "the time is too far away; give a shorter duration".to_owned()),
        }
    }
}

impl FromStr for When {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "now" {
            return Ok(Self::In(0));
        }
        if let Some(seconds) = duration(text)? {
            return Ok(Self::In(seconds));
        }
        text.parse::<Date>()
            .map(|date| Self::At(date.0))
            .map_err(|_| "not a time; write a duration like 30m, 2h or 7d, or a date like 2026-12-24 18:00".to_owned())
    }
}

impl FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let utc = |date: civil::DateTime| TimeZone::UTC.to_timestamp(date);
        let date = match text.parse::<Timestamp>() {
            Ok(time) => Ok(time),
            Err(_) => text.parse::<civil::DateTime>().and_then(utc),
        };
        date.map(|time| Self(time.as_second()))
            .map_err(|_| "not a date; write it like 2026-12-24 18:00, or like 2026-12-24T18:00:00Z".to_owned())
    }
}

impl FromStr for Seconds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let seconds = duration(text)?.ok_or("not a duration; write it like 90s, 30m, 2h or 7d")?;
        let seconds = u32::try_from(seconds).map_err(|_| "longer than 136 years; give a shorter duration")?;
        Ok(Self(seconds))
    }
}

/// Whole seconds; none if it is no duration at all.
fn duration(text: &str) -> Result<Option<i64>, String> {
    let Ok(span) = text.parse::<Span>() else {
        return Ok(None);
    };
    if span.is_negative() {
        return Err("a duration cannot be negative".to_owned());
    }
    if span.get_years() != 0 || span.get_months() != 0 {
        return Err("months and years have no fixed length; write days, or a date".to_owned());
    }
    let length = span
        .to_duration(SpanRelativeTo::days_are_24_hours())
        .map_err(|_| "the duration is too long; give a shorter one".to_owned())?;
    if length.subsec_nanos() != 0 {
        return Err("times are whole seconds; leave out the fraction".to_owned());
    }
    Ok(Some(length.as_secs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_count_from_now() {
        for (text, seconds) in [
            ("now", 0),
            ("90s", 90),
            ("30m", 1_800),
            ("2h", 7_200),
            ("2h30m", 9_000),
            ("1h 15m", 4_500),
            ("7d", 604_800),
            ("2w", 1_209_600),
            ("P1DT12H", 129_600),
        ] {
            assert_eq!(text.parse(), Ok(When::In(seconds)), "{text}");
            assert_eq!(When::In(seconds).from(1_000), Ok(1_000 + seconds));
        }
    }

    #[test]
    fn dates_are_utc_unless_they_have_a_zone() {
        for (text, time) in [
            ("1970-01-02", 86_400),
            ("2026-12-24 18:00", 1_798_135_200),
            ("2026-12-24T18:00", 1_798_135_200),
            ("2026-12-24T18:00:00Z", 1_798_135_200),
            ("2026-12-24T19:00:00+01:00", 1_798_135_200),
            ("2026-12-24 18:00:30", 1_798_135_230),
        ] {
            assert_eq!(text.parse(), Ok(When::At(time)), "{text}");
            assert_eq!(text.parse(), Ok(Date(time)), "{text}");
            assert_eq!(When::At(time).from(5), Ok(time));
        }
    }

    #[test]
    fn an_invalid_time_is_refused_with_a_reason() {
        for (text, reason) in [
            ("", "not a time"),
            ("soon", "not a time"),
            ("5", "not a time"),
            ("24.12.2026", "not a time"),
            ("2026-13-01", "not a time"),
            ("-2h", "negative"),
            ("2h ago", "negative"),
            ("3mo", "no fixed length"),
            ("1y", "no fixed length"),
            ("1.5s", "whole seconds"),
        ] {
            let refused = text.parse::<When>().unwrap_err();
            assert!(refused.contains(reason), "{text}: {refused}");
        }
        for not_a_date in ["now", "2h", "1798135200"] {
            let refused = not_a_date.parse::<Date>().unwrap_err();
            assert!(refused.contains("not a date"), "{not_a_date}: {refused}");
        }
        assert!(When::In(i64::MAX).from(1).unwrap_err().contains("too far away"));
    }

    #[test]
    fn a_duration_is_a_bounded_number_of_whole_seconds() {
        assert_eq!("5m".parse(), Ok(Seconds(300)));
        assert_eq!("1830d".parse(), Ok(Seconds(158_112_000)));
        assert!("60000d".parse::<Seconds>().unwrap_err().contains("136 years"));
        assert!("now".parse::<Seconds>().is_err());
    }
}
