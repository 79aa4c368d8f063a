//! Lamports: accounts are opened at addresses that strangers may have funded, and closed by actual balance.

use crate::error::AirlockError;
use anchor_lang::{
    prelude::*,
    solana_program::{program::invoke_signed_unchecked, system_instruction},
};

/// Creates a program-derived account of `len` bytes that holds `lamports` beyond its rent.
///
/// `seeds` sign for it, so a wrong address or bump fails here. If a stranger sent lamports there before, they count,
/// and what is too much stays in the account until it is closed.
pub fn create<'info>(
    payer: &AccountInfo<'info>,
    account: &AccountInfo<'info>,
    system_program: &AccountInfo<'info>,
    seeds: &[&[u8]],
    (len, lamports, owner): (usize, u64, &Pubkey),
) -> Result<()> {
    let infos = [payer.clone(), account.clone(), system_program.clone()];
    let needed = exemption(len)?
        .checked_add(lamports)
        .ok_or_else(|| AirlockError::Overflow.refuse())?;
    let space = len as u64;
    if account.lamports() == 0 {
        let create = system_instruction::create_account(payer.key, account.key, needed, space, owner);
        return Ok(invoke_signed_unchecked(&create, &infos, &[seeds])?);
    }
    let missing = needed.saturating_sub(account.lamports());
    if missing > 0 {
        let fund = system_instruction::transfer(payer.key, account.key, missing);
        invoke_signed_unchecked(&fund, &infos, &[])?;
    }
    invoke_signed_unchecked(&system_instruction::allocate(account.key, space), &infos, &[seeds])?;
    Ok(invoke_signed_unchecked(
        &system_instruction::assign(account.key, owner),
        &infos,
        &[seeds],
    )?)
}

/// Lamports that exempt `len` bytes from rent: `Rent::minimum_balance`, without its floating point where the threshold
/// is one of the two that clusters have had.
fn exemption(len: usize) -> Result<u64> {
    /// Bytes that the runtime counts for every account beside its data.
    const ACCOUNT_OVERHEAD: u64 = 128;
    const ONE: u64 = 1f64.to_bits();
    const TWO: u64 = 2f64.to_bits();
    let rent = Rent::get()?;
    #[allow(deprecated)]
    let (rate, threshold) = (rent.lamports_per_byte_year, rent.exemption_threshold.to_bits());
    let factor = match threshold {
        ONE => 1,
        TWO => 2,
        _ => return Ok(rent.minimum_balance(len)),
    };
    (len as u64)
        .checked_add(ACCOUNT_OVERHEAD)
        .and_then(|bytes| bytes.checked_mul(rate)?.checked_mul(factor))
        .ok_or_else(|| AirlockError::Overflow.refuse())
}

/// Closes one of our accounts: `tip` lamports, or what is there, to `earner`; all else to `payer`. Returns the tip paid.
pub fn close<'info>(
    account: &AccountInfo<'info>,
    payer: &AccountInfo<'info>,
    earner: &AccountInfo<'info>,
    tip: u64,
) -> Result<u64> {
    let tip = tip.min(account.lamports());
    account.sub_lamports(tip)?;
    earner.add_lamports(tip)?;
    let rest = account.lamports();
    account.sub_lamports(rest)?;
    payer.add_lamports(rest)?;
    account.assign(&System::id());
    account.resize(0)?;
    Ok(tip)
}
