//! The worst price that a request accepts, and the limit step of the round that stands for it.

use crate::amount::Decimal;
use airlock_client::{
    request::Side,
    vault::{ANY_PRICE, LimitSteps},
};
use std::str::FromStr;

/// A price limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    Any,
    /// Assets per share, in whole units.
    Price(Decimal),
    /// A difference from the reference price, in basis points.
    Relative(i32),
}

impl Limit {
    /// The limit step with the nearest limit that is not worse for the requester. `share_offset`: decimals of a share beyond those
    /// of the asset.
    pub fn limit_step(&self, side: Side, limit_steps: &LimitSteps, share_offset: u8) -> Result<u8, String> {
        let limit = match self {
            Self::Any => return Ok(ANY_PRICE),
            Self::Price(price) => price.q64(share_offset),
            Self::Relative(bps) => relative_to(limit_steps.reference, *bps),
        };
        let limit = limit.ok_or("the price is too large; give a smaller one, or any")?;
        let limit_step = match side {
            Side::Deposit => limit_steps.deposit_limit_step_for(limit),
            Side::Redeem => limit_steps.redeem_limit_step_for(limit),
        };
        limit_step.ok_or_else(|| {
            let (worse, last) = match side {
                Side::Deposit => ("below the lowest", 0),
                Side::Redeem => ("above the highest", 14),
            };
            let percent = f64::from(limit_steps.step_bps) / 100.0 * (f64::from(last) - 7.0);
            format!(
                "the limit is {worse} price limit of the round, {percent:+.2} % of its reference price; give another, or any"
            )
        })
    }
}

/// `reference × (10 000 + bps) / 10 000`, rounded down.
fn relative_to(reference: u128, bps: i32) -> Option<u128> {
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
            Ok(bps) if bps < 10_000 => Ok(Self::Relative(sign * bps)),
            _ => Err(format!("a difference of 100 % or more; {hint}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reference 1, steps of 1 %.
    const LIMIT_STEPS: LimitSteps = LimitSteps {
        reference: 1 << 64,
        step_bps: 100,
    };

    fn limit_step(text: &str, side: Side) -> Result<u8, String> {
        text.parse::<Limit>()?.limit_step(side, &LIMIT_STEPS, 0)
    }

    #[test]
    fn a_limit_is_the_nearest_one_of_the_round_that_is_not_worse() {
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
            assert_eq!(limit_step(text, Side::Deposit), Ok(deposit), "{text}");
            assert_eq!(limit_step(text, Side::Redeem), Ok(redeem), "{text}");
        }
        assert_eq!(
            limit_step("5", Side::Deposit),
            Ok(14),
            "no limit of the round is as high, and the highest is stricter"
        );
        assert_eq!(limit_step("0.5", Side::Redeem), Ok(0));
    }

    #[test]
    fn a_limit_beyond_those_of_the_round_is_refused() {
        let error = limit_step("0.92", Side::Deposit).unwrap_err();
        assert!(
            error.contains("below the lowest price limit") && error.contains("-7.00 %"),
            "{error}"
        );
        let error = limit_step("1.08", Side::Redeem).unwrap_err();
        assert!(
            error.contains("above the highest price limit") && error.contains("+7.00 %"),
            "{error}"
        );
    }

    #[test]
    fn a_share_of_more_decimals_is_worth_less_of_the_asset_s_units() {
        let limit_steps = LimitSteps {
            reference: (1 << 64) / 1_000,
            step_bps: 100,
        };
        for (text, deposit) in [("1.03", 10), ("+3%", 10), ("0.97", 4)] {
            let limit: Limit = text.parse().unwrap();
            assert_eq!(limit.limit_step(Side::Deposit, &limit_steps, 3), Ok(deposit), "{text}");
        }
    }

    #[test]
    fn an_invalid_limit_is_refused_with_examples() {
        for text in ["", "cheap", "-1", "1,02", "%", "1.001%", "100%", "-100%", "++1%", "1e3"] {
            let error = text.parse::<Limit>().unwrap_err();
            assert!(error.contains("write any, a price like 1.02"), "{text}: {error}");
        }
    }
}
