//! The worst price that a request accepts, as people write it, and the step of a round's ladder that stands for it.

use crate::amount::Decimal;
use airlock_client::{
    request::Side,
    vault::{ANY_PRICE, Ladder},
};
use std::str::FromStr;

/// What was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    Any,
    /// Assets per share, of whole ones.
    Price(Decimal),
    /// More or less than the reference, in hundredths of a percent.
    Beside(i32),
}

impl Limit {
    /// The step of the ladder that is nearest and not worse for whoever asks. `share_offset`: decimals of a share beyond
    /// the asset's.
    pub fn bucket(&self, side: Side, ladder: &Ladder, share_offset: u8) -> Result<u8, String> {
        let limit = match self {
            Self::Any => return Ok(ANY_PRICE),
            Self::Price(price) => price.q64(share_offset),
            Self::Beside(bps) => beside(ladder.reference, *bps),
        };
        let limit = limit.ok_or("a price beyond counting; give a smaller one, or any")?;
        let bucket = match side {
            Side::Deposit => ladder.deposit_bucket_for(limit),
            Side::Redeem => ladder.redeem_bucket_for(limit),
        };
        bucket.ok_or_else(|| {
            let (worse, rung) = match side {
                Side::Deposit => ("below the lowest", 0),
                Side::Redeem => ("above the highest", 14),
            };
            let step = f64::from(ladder.step_bps) / 100.0 * (f64::from(rung) - 7.0);
            format!(
                "the limit is {worse} step of the round's ladder, {step:+.2} % of its reference; give another, or any"
            )
        })
    }
}

/// `reference × (10 000 + bps) / 10 000`, rounded down.
fn beside(reference: u128, bps: i32) -> Option<u128> {
    let parts = u128::try_from(10_000 + i64::from(bps)).ok()?;
    let (whole, rest) = (reference / 10_000, reference % 10_000);
    whole.checked_mul(parts)?.checked_add(rest * parts / 10_000)
}

impl FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "any" {
            return Ok(Self::Any);
        }
        let hint = "write any, a price like 1.02, or a difference like +1% or -0.5%";
        let Some(percent) = text.strip_suffix('%') else {
            return text
                .parse()
                .map(Self::Price)
                .map_err(|_| format!("not a limit; {hint}"));
        };
        let (sign, digits) = match percent.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, percent.strip_prefix('+').unwrap_or(percent)),
        };
        let bps = digits
            .trim_end()
            .parse::<Decimal>()
            .and_then(|number| number.base_units(2))
            .map_err(|_| format!("not a percentage with at most two decimals; {hint}"))?;
        match i32::try_from(bps) {
            Ok(bps) if bps < 10_000 => Ok(Self::Beside(sign * bps)),
            _ => Err(format!("a difference of 100 % or more; {hint}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reference 1, steps of 1 %.
    const LADDER: Ladder = Ladder {
        reference: 1 << 64,
        step_bps: 100,
    };

    fn bucket(text: &str, side: Side) -> Result<u8, String> {
        text.parse::<Limit>()?.bucket(side, &LADDER, 0)
    }

    #[test]
    fn a_limit_is_the_nearest_step_that_is_not_worse() {
        for (text, deposit, redeem) in [
            ("any", 15, 15),
            ("1", 7, 7),
            ("0%", 7, 7),
            ("+1%", 8, 8),
            ("-1%", 6, 6),
            ("1.02", 9, 9),
            ("1.025", 9, 10),
            ("+2.5%", 9, 10),
            ("-0.5%", 6, 7),
            ("0.93", 0, 0),
            ("1.07", 14, 14),
        ] {
            assert_eq!(bucket(text, Side::Deposit), Ok(deposit), "{text}");
            assert_eq!(bucket(text, Side::Redeem), Ok(redeem), "{text}");
        }
        assert_eq!(
            bucket("5", Side::Deposit),
            Ok(14),
            "no step is as high, and the highest is stricter"
        );
        assert_eq!(bucket("0.5", Side::Redeem), Ok(0));
    }

    #[test]
    fn a_limit_that_no_step_can_keep_is_refused() {
        let says = bucket("0.92", Side::Deposit).unwrap_err();
        assert!(
            says.contains("below the lowest step") && says.contains("-7.00 %"),
            "{says}"
        );
        let says = bucket("1.08", Side::Redeem).unwrap_err();
        assert!(
            says.contains("above the highest step") && says.contains("+7.00 %"),
            "{says}"
        );
    }

    #[test]
    fn a_share_of_more_decimals_is_worth_less_of_the_asset_s_units() {
        let ladder = Ladder {
            reference: (1 << 64) / 1_000,
            step_bps: 100,
        };
        for (text, deposit) in [("1.03", 10), ("+3%", 10), ("0.97", 4)] {
            let limit: Limit = text.parse().unwrap();
            assert_eq!(limit.bucket(Side::Deposit, &ladder, 3), Ok(deposit), "{text}");
        }
    }

    #[test]
    fn what_is_no_limit_says_how_to_write_one() {
        for text in ["", "cheap", "-1", "1,02", "%", "1.001%", "100%", "-100%", "++1%", "1e3"] {
            let says = text.parse::<Limit>().unwrap_err();
            assert!(says.contains("write any, a price like 1.02"), "{text}: {says}");
        }
    }
}
