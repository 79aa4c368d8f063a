use crate::state::{PendingOperation, Round, Side, Vault};
use anchor_lang::prelude::*;

/// What finalize, cancel and expire check of a request first: that record, round and vault are of each other and not
/// locked, and that rent goes back to who paid it.
pub fn validate(
    side: Side,
    (vault, state): (&AccountView, &Vault),
    round: &Round,
    record: &PendingOperation,
    [rent_payer, round_rent_payer]: [&AccountView; 2],
) -> Result<()> {
    state.check_unlocked()?;
    record.check(side.kind())?;
    round.check_request(vault.address(), record)?;
    record.check_rent_payer(rent_payer)?;
    round.check_rent_payer(round_rent_payer)
}
