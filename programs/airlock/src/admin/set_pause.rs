use crate::{
    events::{self, PauseSet},
    state::{Domain, Pause, Validity},
};
use anchor_lang::prelude::*;

/// Signed by the guardian, who may pause more, or the authority, who may also pause less.
#[derive(Accounts)]
pub struct SetPause<'info> {
    /// The guardian, who may pause more, or the authority, who may also pause less.
    pub by: Signer<'info>,
    /// The domain.
    #[account(mut)]
    pub domain: Account<'info, Domain>,
}

pub fn set_pause(ctx: Context<SetPause>, pause: Pause, validity: Validity) -> Result<()> {
    let by = ctx.accounts.by.key();
    let domain = &mut ctx.accounts.domain;
    domain.set_pause(pause, &by)?;
    domain.govern(&validity, Clock::get()?.slot)?;
    events::log(&PauseSet {
        domain: domain.key(),
        by,
        pause,
        config_version: domain.config_version,
    })?;
    Ok(())
}
