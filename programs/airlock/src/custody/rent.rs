//! Lamports: what an account must hold, and where they go when it closes.

use crate::{error::AirlockError, introspection::is_top_level};
use anchor_lang::prelude::*;
use pinocchio::sysvars::{get_sysvar, rent::RENT_ID};

/// The cluster's rent, in lamports.
pub struct Rent {
    /// For a byte and a period.
    rate: u64,
    /// Periods that exempt an account, as the bits of a float.
    threshold: u64,
}

impl Rent {
    /// Pinocchio's own reads the rate alone, and takes the threshold for one, as it is on mainnet.
    #[inline(always)]
    pub fn get() -> Result<Self> {
        let mut bytes = [0; 16];
        get_sysvar(&mut bytes, &RENT_ID, 0)?;
        let [rate, threshold] = [0, 8].map(|at: usize| {
            let mut number = [0; 8];
            number.copy_from_slice(&bytes[at..at.saturating_add(8)]);
            u64::from_le_bytes(number)
        });
        Ok(Self { rate, threshold })
    }

    /// Lamports that exempt `len` bytes from rent, without floating point where the threshold is one of the two that clusters
    /// have had.
    #[inline(always)]
    pub fn exemption(&self, len: usize) -> Result<u64> {
        /// Bytes that the runtime counts for every account beside its data, and the most that it lets data be.
        const OVERHEAD: u64 = 128;
        const MOST: usize = 10 * 1024 * 1024;
        const ONE: u64 = 1f64.to_bits();
        const TWO: u64 = 2f64.to_bits();
        // a product of 24 and 32 bits cannot overflow: one instruction, where a checked one takes forty
        let (true, Ok(rate)) = (len <= MOST, u32::try_from(self.rate)) else {
            return Err(AirlockError::overflow());
        };
        let rent = (len as u64).wrapping_add(OVERHEAD).wrapping_mul(rate.into());
        match self.threshold {
            ONE => Ok(rent),
            TWO => Ok(rent.wrapping_add(rent)),
            _ => Ok(times(rent, self.threshold)),
        }
    }
}

/// As the runtime computes it.
#[cold]
#[inline(never)]
fn times(rent: u64, threshold: u64) -> u64 {
    (rent as f64 * f64::from_bits(threshold)) as u64
}

/// Closes one of our accounts: `tip` lamports, or what is there, to `earner`; all else to `payer`. Returns the tip paid.
///
/// What one of them cannot be credited, the other gets: see [`can_hold`].
///
/// SECURITY: so the payer cannot keep the account from closing; an earner who cannot be credited hinders only their own call.
/// The price: a payer that is a program, or too small, loses its rent to `earner`. It is so by its own doing, or after a rise
/// of the rent.
#[inline(never)]
pub fn close(account: &AccountView, payer: &AccountView, earner: &AccountView, tip: u64) -> Result<u64> {
    let all = account.lamports();
    let tip = tip.min(all);
    let rest = all.saturating_sub(tip);
    let rent = Rent::get()?;
    let earned = if !can_hold(payer, rest, &rent)? {
        all
    } else if tip == 0 || can_hold(earner, tip, &rent)? {
        tip
    } else {
        0
    };
    pass_on(account, earner, earned)?;
    // what closing takes from it
    credit(payer, account.lamports())?;
    let mut account = *account;
    account.close()?;
    Ok(earned.min(tip))
}

/// Pays the tip of a record that stays, as far as the record keeps its minimum. Returns what was paid.
pub fn pay_tip(account: &AccountView, earner: &AccountView, tip: u64) -> Result<u64> {
    let rent = Rent::get()?;
    let spare = account.lamports().saturating_sub(rent.exemption(account.data_len())?);
    let tip = tip.min(spare);
    let paid = if can_hold(earner, tip, &rent)? { tip } else { 0 };
    pass_on(account, earner, paid)?;
    Ok(paid)
}

/// Whether the cluster would let us credit `account` with so many lamports. Not if it
///
/// - would be below the minimum of its size even so;
/// - is a program, and we are called by another: the runtime does not show a caller what became of a program's account, and
///   the caller would undo it. At the top level it can be credited.
///
/// Whoever pays rent signs, so the account is a wallet at first. It becomes anything else by its own doing only.
#[inline(always)]
fn can_hold(account: &AccountView, lamports: u64, rent: &Rent) -> Result<bool> {
    if account.executable() && !is_top_level() {
        return Ok(false);
    }
    let least = rent.exemption(account.data_len())?;
    let held = account.lamports().checked_add(lamports);
    Ok(held.is_some_and(|held| held >= least))
}

/// Hands `lamports` of one of our accounts on to any account.
///
/// The runtime refuses it if `to` stays below the minimum of its size: see [`can_hold`].
///
/// SECURITY: credited by us, and not by another program's call: that fails once the account is a program.
#[inline(always)]
pub fn pass_on(from: &AccountView, to: &AccountView, lamports: u64) -> Result<()> {
    if lamports == 0 {
        return Ok(());
    }
    let mut from = *from;
    let left = from.lamports().checked_sub(lamports);
    from.set_lamports(left.ok_or_else(AirlockError::overflow)?);
    credit(to, lamports)
}

#[inline(always)]
fn credit(account: &AccountView, lamports: u64) -> Result<()> {
    let mut account = *account;
    let held = account.lamports().checked_add(lamports);
    account.set_lamports(held.ok_or_else(AirlockError::overflow)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(deprecated)]
    fn the_exemption_is_the_runtimes_at_every_threshold() {
        for threshold in [1.0_f64, 2.0, 3.5] {
            for rate in [0, 1, 348, 3_480, 6_960] {
                let runtime = solana_rent::Rent {
                    lamports_per_byte: rate,
                    exemption_threshold: threshold.to_le_bytes(),
                    ..solana_rent::Rent::default()
                };
                let rent = Rent {
                    rate,
                    threshold: threshold.to_bits(),
                };
                for len in [0, 165, 403, 10_240] {
                    assert_eq!(rent.exemption(len).unwrap(), runtime.minimum_balance(len));
                }
            }
        }
    }
}
