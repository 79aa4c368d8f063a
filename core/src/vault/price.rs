//! What a share is worth.

use crate::math::{divide, mul_div};

/// What a vault owns and owes, in base units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Books {
    /// Assets in the reserve.
    pub idle: u64,
    /// Assets out at work.
    pub deployed: u64,
    /// Shares outstanding.
    pub supply: u64,
    /// The books count one asset and `10^share_offset` shares more than there are, so that rounding cannot be made
    /// to pay: who inflates the price gives most of it to shares that nobody holds.
    pub share_offset: u8,
}

impl Books {
    /// `10^share_offset`; `None` beyond `u64`.
    pub const fn virtual_shares(&self) -> Option<u64> {
        10u64.checked_pow(self.share_offset as u32)
    }

    /// `idle + deployed`; `None` beyond `u64`.
    pub const fn total_assets(&self) -> Option<u64> {
        self.idle.checked_add(self.deployed)
    }

    /// `(total assets + 1) / (supply + 10^share_offset)`; `None` when either is beyond `u64`.
    pub const fn price(&self) -> Option<Price> {
        let (Some(total), Some(virtual_shares)) = (self.total_assets(), self.virtual_shares()) else {
            return None;
        };
        match (total.checked_add(1), self.supply.checked_add(virtual_shares)) {
            (Some(assets), Some(shares)) => Some(Price { assets, shares }),
            _ => None,
        }
    }
}

/// The exact price of a share, as a fraction: base units of the asset per base unit of the share. Neither is zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    pub assets: u64,
    pub shares: u64,
}

/// A price between its neighbours in Q64.64; the two are one when it is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub floor: u128,
    pub ceil: u128,
}

impl Price {
    /// `floor(assets / price)`; `None` beyond `u64`.
    pub const fn shares_for(&self, assets: u64) -> Option<u64> {
        mul_div(assets, self.shares, self.assets)
    }

    /// `floor(shares × price)`; `None` beyond `u64`.
    pub const fn assets_for(&self, shares: u64) -> Option<u64> {
        mul_div(shares, self.assets, self.shares)
    }

    /// Q64.64, rounded down.
    pub const fn floor(&self) -> u128 {
        self.quote().floor
    }

    /// Q64.64, rounded up.
    pub const fn ceil(&self) -> u128 {
        self.quote().ceil
    }

    pub(super) const fn quote(&self) -> Quote {
        let assets = (self.assets as u128) << 64;
        let Some(floor) = divide(assets, self.shares) else {
            // no shares: dearer than every limit
            return Quote {
                floor: u128::MAX,
                ceil: u128::MAX,
            };
        };
        Quote {
            floor,
            ceil: floor + (floor * self.shares as u128 != assets) as u128,
        }
    }
}
