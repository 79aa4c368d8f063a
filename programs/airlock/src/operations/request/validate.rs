use crate::{
    error::AirlockError,
    state::{PendingOperation, Round, Side, Vault},
};
use anchor_lang::prelude::*;

/// What every way out of a round checks of a request first: that record, round and vault are of each other and not
/// locked, and that rent goes back to who paid it.
pub fn validate<'info>(
    side: Side,
    vault: &Account<'info, Vault>,
    round: &Round,
    record: &PendingOperation,
    rent_payer: &AccountInfo<'info>,
    round_rent_payer: &AccountInfo<'info>,
) -> Result<()> {
    vault.check_unlocked()?;
    record.check(side.kind())?;
    round.check_request(&vault.key(), record)?;
    ensure!(record.rent_payer == *rent_payer.key, AirlockError::WrongRentPayer);
    ensure!(round.rent_payer == *round_rent_payer.key, AirlockError::WrongRentPayer);
    Ok(())
}
