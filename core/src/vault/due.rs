//! What a settled round owes to each of its requests.

use super::limit_steps::{deposit_takes_part, redeem_takes_part};
use super::request::part;

/// What one request gets, in base units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Of the asset.
    pub assets: u64,
    /// Of shares.
    pub shares: u64,
}

/// What a settlement came to for its requests: all that the part of one of them depends on. Amounts as in
/// [`Settlement`](super::Settlement).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Deposits take part from this limit step up.
    pub deposit_from: u8,
    /// Redemptions take part below this limit step, and in the last.
    pub redeem_below: u8,
    /// Assets of the deposits that take part.
    pub deposits_in: u64,
    /// Shares for all of them.
    pub shares_out: u64,
    /// Shares of the redemptions that take part.
    pub redeems_in: u64,
    /// Assets for the filled ones.
    pub assets_out: u64,
    /// Shares that were not filled.
    pub shares_back: u64,
}

impl Outcome {
    /// Of a deposit of `amount` assets: its part of the shares, or all of it back. `None` if it is more than all that
    /// take part.
    pub const fn deposit_due(&self, limit_step: u8, amount: u64) -> Option<Due> {
        if !deposit_takes_part(limit_step, self.deposit_from) {
            return Some(Due {
                assets: amount,
                shares: 0,
            });
        }
        match part(amount, self.shares_out, self.deposits_in) {
            Some(shares) => Some(Due { assets: 0, shares }),
            None => None,
        }
    }

    /// Of a redemption of `amount` shares: its part of the assets and of what was not filled, or all of it back. `None`
    /// if it is more than all that take part.
    pub const fn redeem_due(&self, limit_step: u8, amount: u64) -> Option<Due> {
        if !redeem_takes_part(limit_step, self.redeem_below) {
            return Some(Due {
                assets: 0,
                shares: amount,
            });
        }
        match (
            part(amount, self.assets_out, self.redeems_in),
            part(amount, self.shares_back, self.redeems_in),
        ) {
            (Some(assets), Some(shares)) => Some(Due { assets, shares }),
            _ => None,
        }
    }
}
