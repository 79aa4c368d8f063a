use crate::time::{Date, Seconds, When};
use clap::Args;

/// When it expires, as a duration or as a date: exactly one of the two.
#[derive(Args, Clone, Copy, Debug)]
#[group(required = true, multiple = false)]
pub struct Expiry {
    /// How long from now until it expires
    #[arg(long, value_name = "DURATION")]
    pub expires_in: Option<Seconds>,
    /// The time at which it expires
    #[arg(long, value_name = "TIME")]
    pub expires_at: Option<Date>,
}

impl Expiry {
    /// Unix seconds, seen from `now`.
    pub fn from(&self, now: i64) -> Result<i64, String> {
        match (self.expires_in, self.expires_at) {
            (None, None) => Err("no expiry is given; give --expires-in or --expires-at".to_owned()),
            (_, Some(date)) => Ok(date.0),
            (Some(duration), None) => When::In(duration.0.into()).from(now),
        }
    }
}
