use crate::{
    custody,
    error::AirlockError,
    events::{self, RoundClosed},
    operations::now::now,
    state::{Lock, Round, Vault},
};
use anchor_lang::prelude::*;

/// Signed by anyone: the rent goes back to who paid it.
#[derive(Accounts)]
pub struct CloseRound<'info> {
    /// Anyone; gets the rent if who paid it cannot be credited.
    #[account(mut)]
    pub caller: Signer<'info>,
    /// The vault.
    pub vault: Box<Account<'info, Vault>>,
    /// The round; closed.
    #[account(mut)]
    pub round: Box<Account<'info, Round>>,
    /// Who paid the round's rent.
    /// CHECK: compared with the round's.
    #[account(mut)]
    pub round_rent_payer: UncheckedAccount<'info>,
}

/// Closes a round that lapsed without a request in it: one with requests is closed by the last of them.
pub fn close_round(ctx: Context<CloseRound>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.vault.check_unlocked()?;
    let round = &accounts.round;
    ensure!(round.lock == Lock::Open, AirlockError::Locked);
    round.check_of(&accounts.vault.key(), round.index)?;
    ensure!(
        round.rent_payer == *accounts.round_rent_payer.key,
        AirlockError::WrongRentPayer
    );
    let lapsed = round.window().expire(&now()?);
    lapsed.map_err(|closed| AirlockError::from(closed).refuse())?;
    ensure!(round.requests == 0, AirlockError::RoundHasRequests);
    let info = round.to_account_info();
    custody::close(&info, &accounts.round_rent_payer, &accounts.caller, 0)?;
    events::log(&RoundClosed {
        vault: accounts.vault.key(),
        round: *info.key,
        index: accounts.round.index,
    })?;
    Ok(())
}
