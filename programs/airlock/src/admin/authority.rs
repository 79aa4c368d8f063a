use super::Govern;
use crate::{
    events::{self, AuthorityAccepted, AuthorityProposed},
    state::{Domain, Validity},
};
use anchor_lang::prelude::*;

/// Signed by the proposed authority.
#[derive(Accounts)]
pub struct AcceptAuthority<'info> {
    /// The proposed authority.
    pub proposed: Signer<'info>,
    /// The domain.
    #[account(mut)]
    pub domain: Account<'info, Domain>,
}

pub fn propose_authority(ctx: Context<Govern>, proposed: Pubkey, validity: Validity) -> Result<()> {
    let domain = &mut ctx.accounts.domain;
    domain.govern(&validity, Clock::get()?.slot)?;
    domain.propose(proposed);
    events::log(&AuthorityProposed {
        domain: domain.key(),
        authority: domain.authority,
        proposed,
        config_version: domain.config_version,
    })?;
    Ok(())
}

pub fn accept_authority(ctx: Context<AcceptAuthority>, validity: Validity) -> Result<()> {
    let new = ctx.accounts.proposed.key();
    let domain = &mut ctx.accounts.domain;
    let old = domain.accept(&new)?;
    domain.govern(&validity, Clock::get()?.slot)?;
    events::log(&AuthorityAccepted {
        domain: domain.key(),
        old,
        new,
        config_version: domain.config_version,
    })?;
    Ok(())
}
