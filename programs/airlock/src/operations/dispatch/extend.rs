use crate::{
    error::AirlockError,
    events::{self, DispatchExtended},
    operations::now::now,
    state::{Domain, PendingOperation},
};
use anchor_lang::prelude::*;

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct ExtendDispatch<'info> {
    /// The domain's authority.
    pub authority: Signer<'info>,
    /// The vault's domain.
    #[account(has_one = authority @ AirlockError::NotAuthority)]
    pub domain: Box<Account<'info, Domain>>,
    /// The record.
    #[account(mut, constraint = pending.domain == domain.key() @ AirlockError::WrongDomain)]
    pub pending: Box<Account<'info, PendingOperation>>,
}

/// `expires_at`: Unix seconds.
pub fn extend_dispatch(ctx: Context<ExtendDispatch>, expires_at: i64) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.pending.check_in_flight()?;
    let longest = accounts.domain.config.max_lifetime_seconds;
    accounts.pending.extend(expires_at, longest, &now()?)?;
    events::log(&DispatchExtended {
        pending: accounts.pending.key(),
        expires_at,
    })?;
    Ok(())
}
