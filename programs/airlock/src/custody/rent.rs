//! Lamports: accounts are opened at addresses that strangers may have funded, and closed by actual balance.

use crate::error::AirlockError;
use anchor_lang::{
    prelude::*,
    solana_program::{
        instruction::{AccountMeta, Instruction, TRANSACTION_LEVEL_STACK_HEIGHT, get_stack_height},
        program::invoke_signed_unchecked,
        system_instruction,
    },
};

/// Who pays for accounts that are opened, at today's rent.
pub struct Opener<'a, 'info> {
    payer: &'a AccountInfo<'info>,
    rent: Rent,
}

/// What an account is opened for.
pub struct Space<'a> {
    /// Bytes.
    pub len: usize,
    /// Held beyond the rent.
    pub lamports: u64,
    pub owner: &'a Pubkey,
}

impl<'a, 'info> Opener<'a, 'info> {
    pub fn new(payer: &'a AccountInfo<'info>) -> Result<Self> {
        let rent = Rent::get()?;
        Ok(Self { payer, rent })
    }

    /// Lamports that `bytes` more of data need.
    pub fn exemption_of(&self, bytes: usize) -> Result<u64> {
        let of = |len| exemption(&self.rent, len);
        of(bytes)?.checked_sub(of(0)?).ok_or_else(AirlockError::overflow)
    }

    /// Creates a program-derived account.
    ///
    /// `seeds` sign for it, so a wrong address or bump fails here. If a stranger sent lamports there before, they count,
    /// and what is too much stays in the account until it is closed.
    pub fn open(&self, account: &AccountInfo<'info>, seeds: &[&[u8]], space: &Space) -> Result<()> {
        let Self { payer, rent } = self;
        let needed = exemption(rent, space.len)?
            .checked_add(space.lamports)
            .ok_or_else(AirlockError::overflow)?;
        let infos = [(*payer).clone(), account.clone()];
        if account.lamports() == 0 {
            let create = create_account(payer.key, account.key, needed, space);
            return Ok(invoke_signed_unchecked(&create, &infos, &[seeds])?);
        }
        let missing = needed.saturating_sub(account.lamports());
        if missing > 0 {
            let fund = system_instruction::transfer(payer.key, account.key, missing);
            invoke_signed_unchecked(&fund, &infos, &[])?;
        }
        let allocate = system_instruction::allocate(account.key, space.len as u64);
        invoke_signed_unchecked(&allocate, &infos, &[seeds])?;
        let assign = system_instruction::assign(account.key, space.owner);
        Ok(invoke_signed_unchecked(&assign, &infos, &[seeds])?)
    }
}

/// `system_instruction::create_account`, without bincode's 450 compute units; a test compares the two.
fn create_account(payer: &Pubkey, account: &Pubkey, lamports: u64, space: &Space) -> Instruction {
    const CREATE_ACCOUNT: u32 = 0;
    let mut data = Vec::with_capacity(52);
    data.extend_from_slice(&CREATE_ACCOUNT.to_le_bytes());
    data.extend_from_slice(&lamports.to_le_bytes());
    data.extend_from_slice(&(space.len as u64).to_le_bytes());
    data.extend_from_slice(space.owner.as_ref());
    Instruction {
        program_id: System::id(),
        accounts: vec![AccountMeta::new(*payer, true), AccountMeta::new(*account, true)],
        data,
    }
}

/// Lamports that exempt `len` bytes from rent: `Rent::minimum_balance`, without its floating point where the threshold
/// is one of the two that clusters have had.
fn exemption(rent: &Rent, len: usize) -> Result<u64> {
    /// Bytes that the runtime counts for every account beside its data.
    const ACCOUNT_OVERHEAD: u64 = 128;
    const ONE: u64 = 1f64.to_bits();
    const TWO: u64 = 2f64.to_bits();
    #[allow(deprecated)]
    let (rate, threshold) = (rent.lamports_per_byte_year, rent.exemption_threshold.to_bits());
    let per_byte = match threshold {
        ONE => Some(rate),
        TWO => rate.checked_add(rate),
        _ => return Ok(rent.minimum_balance(len)),
    };
    (len as u64)
        .checked_add(ACCOUNT_OVERHEAD)
        .and_then(|bytes| bytes.checked_mul(per_byte?))
        .ok_or_else(AirlockError::overflow)
}

/// Closes one of our accounts: `tip` lamports, or what is there, to `earner`; all else to `payer`. Returns the tip paid.
///
/// What one of them cannot be credited, the other gets: see [`can_hold`].
///
/// SECURITY: so the payer cannot keep the account from closing; an earner who cannot be credited hinders only their own call.
/// The price: a payer that is a program, or too small, loses its rent to `earner`. It is so by its own doing, or after a rise
/// of the rent.
pub fn close<'info>(
    account: &AccountInfo<'info>,
    payer: &AccountInfo<'info>,
    earner: &AccountInfo<'info>,
    tip: u64,
) -> Result<u64> {
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
    pass_on(account, payer, account.lamports())?;
    account.assign(&System::id());
    account.resize(0)?;
    Ok(earned.min(tip))
}

/// Pays the tip of a record that stays, as far as the record keeps its minimum. Returns what was paid.
pub fn pay_tip<'info>(account: &AccountInfo<'info>, earner: &AccountInfo<'info>, tip: u64) -> Result<u64> {
    let rent = Rent::get()?;
    let spare = account.lamports().saturating_sub(exemption(&rent, account.data_len())?);
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
fn can_hold(account: &AccountInfo, lamports: u64, rent: &Rent) -> Result<bool> {
    if account.executable && get_stack_height() > TRANSACTION_LEVEL_STACK_HEIGHT {
        return Ok(false);
    }
    let least = exemption(rent, account.data_len())?;
    Ok(account
        .lamports()
        .checked_add(lamports)
        .is_some_and(|held| held >= least))
}

/// Hands `lamports` of one of our accounts on to any account.
///
/// The runtime refuses it if `to` stays below the minimum of its size: see [`can_hold`].
///
/// SECURITY: credited by us, and not by another program's call: that fails once the account is a program.
pub fn pass_on(from: &AccountInfo, to: &AccountInfo, lamports: u64) -> Result<()> {
    if lamports == 0 {
        return Ok(());
    }
    from.sub_lamports(lamports)?;
    to.add_lamports(lamports)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_created_as_the_system_program_says() {
        let [payer, account, owner] = [1, 2, 3].map(|byte| Pubkey::new_from_array([byte; 32]));
        let space = Space {
            len: 403,
            lamports: 0,
            owner: &owner,
        };
        let expected = system_instruction::create_account(&payer, &account, 5, 403, &owner);
        assert_eq!(create_account(&payer, &account, 5, &space), expected);
    }

    #[test]
    #[allow(deprecated)]
    fn the_exemption_is_the_runtimes_at_every_threshold() {
        for threshold in [1.0, 2.0, 3.5] {
            for lamports_per_byte_year in [0, 1, 348, 3_480, 6_960] {
                let rent = Rent {
                    lamports_per_byte_year,
                    exemption_threshold: threshold,
                    ..Rent::default()
                };
                for len in [0, 165, 403, 10_240] {
                    assert_eq!(exemption(&rent, len).unwrap(), rent.minimum_balance(len));
                }
            }
        }
    }
}
