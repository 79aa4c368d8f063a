//! Deposits and redemptions meet: what is filled, and what has to move.

use core::cmp::Ordering;

use super::fees::Fees;
use super::price::{Books, Price};
use crate::limits::BPS;
use crate::math::mul_div_ceil;

/// The one transfer of assets that a settlement needs, in base units as sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Net {
    Nothing,
    /// From the escrow to the reserve.
    In(u64),
    /// From the reserve to the escrow.
    Out(u64),
}

/// Redemptions that are filled.
#[derive(Clone, Copy)]
pub(super) struct Redemption {
    /// Shares, with the fee.
    pub filled: u64,
    /// Shares that go to whom the fees go.
    pub fee: u64,
    /// Shares that are redeemed: `filled − fee`.
    pub burned: u64,
    /// What those are worth.
    pub assets: u64,
}

impl Redemption {
    const fn of(price: &Price, filled: u64, exit_bps: u16) -> Option<Self> {
        let Some(fee) = mul_div_ceil(filled, exit_bps as u64, BPS as u64) else {
            return None;
        };
        let Some(burned) = filled.checked_sub(fee) else {
            return None;
        };
        match price.assets_for(burned) {
            Some(assets) => Some(Self {
                filled,
                fee,
                burned,
                assets,
            }),
            None => None,
        }
    }

    /// Fills as many of `shares` as `available` assets can pay.
    const fn within(price: &Price, shares: u64, exit_bps: u16, available: u64) -> Option<Self> {
        match Self::of(price, shares, exit_bps) {
            Some(whole) if whole.assets <= available => return Some(whole),
            None => return None,
            Some(_) => {}
        }
        let Some(burnable) = price.shares_for(available) else {
            return None;
        };
        // The most for which filled − ceil(filled × exit / 10 000) = floor(filled × kept / 10 000) ≤ burnable.
        let kept = (BPS as u128).saturating_sub(exit_bps as u128);
        // not `divide`: where the compiler knows the range of `kept`, it drops the check that the bytecode is searched for
        match ((burnable as u128 + 1) * BPS as u128 - 1).checked_div(kept) {
            Some(filled) if filled < shares as u128 => Self::of(price, filled as u64, exit_bps),
            _ => None,
        }
    }
}

/// Assets that wait in the escrow.
pub(super) struct Incoming {
    pub deposits: u64,
    /// The shares that those are worth.
    pub gross: u64,
    pub dust: u64,
}

/// The shares of `deposits`, before the entry fee; `None` when the books could not count them.
pub(super) const fn admit(price: &Price, deposits: u64, dust: u64) -> Option<u64> {
    let (Some(gross), Some(incoming)) = (price.shares_for(deposits), deposits.checked_add(dust)) else {
        return None;
    };
    match (price.assets.checked_add(incoming), price.shares.checked_add(gross)) {
        (Some(_), Some(_)) => Some(gross),
        _ => None,
    }
}

/// What settling does to the books, and what leaves them.
pub(super) struct Flow {
    pub redemption: Redemption,
    /// Shares for all deposits, after the entry fee.
    pub shares_out: u64,
    /// Shares.
    pub entry_fee: u64,
    /// As they arrive in the escrow.
    pub assets_out: u64,
    pub net: Net,
    /// What the mint withholds of it.
    pub transfer_fee: u64,
    pub books: Books,
}

impl Flow {
    /// Lets the deposits and `redeems` (shares) through, at one price.
    ///
    /// Only the difference moves, and whoever makes it necessary bears what the asset's mint withholds of it.
    pub fn of(
        books: &Books,
        price: &Price,
        fees: &Fees,
        incoming: &Incoming,
        redeems: u64,
        transfer_fee: impl Fn(u64) -> Option<u64>,
    ) -> Option<Self> {
        if redeems > books.supply {
            return None;
        }
        let escrow = incoming.deposits.checked_add(incoming.dust)?;
        let available = books.idle.checked_add(escrow)?;
        let redemption = Redemption::within(price, redeems, fees.exit_bps, available)?;
        let assets = redemption.assets;

        let sent = escrow.abs_diff(assets);
        let withheld = if sent > 0 { transfer_fee(sent)? } else { 0 };
        let arrived = sent.checked_sub(withheld)?;
        let (net, gross, assets_out, idle) = match escrow.cmp(&assets) {
            Ordering::Equal => (Net::Nothing, incoming.gross, assets, books.idle),
            Ordering::Greater => {
                let gross = match withheld.saturating_sub(incoming.dust) {
                    0 => incoming.gross,
                    borne => price.shares_for(incoming.deposits.checked_sub(borne)?)?,
                };
                (Net::In(sent), gross, assets, books.idle.checked_add(arrived)?)
            }
            Ordering::Less => {
                let assets_out = escrow.checked_add(arrived)?;
                (
                    Net::Out(sent),
                    incoming.gross,
                    assets_out,
                    books.idle.checked_sub(sent)?,
                )
            }
        };

        let entry_fee = mul_div_ceil(gross, fees.entry_bps as u64, BPS as u64)?;
        Some(Self {
            redemption,
            shares_out: gross.checked_sub(entry_fee)?,
            entry_fee,
            assets_out,
            net,
            transfer_fee: withheld,
            books: Books {
                idle,
                supply: books.supply.checked_sub(redemption.burned)?.checked_add(gross)?,
                ..*books
            },
        })
    }
}
