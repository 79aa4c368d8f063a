use super::Govern;
use crate::{
    events::{self, AuthorityAccepted, AuthorityProposed},
    state::Domain,
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

pub fn propose_authority(ctx: Context<Govern>, proposed: Pubkey) -> Result<()> {
    let domain = &mut ctx.accounts.domain;
    domain.propose(proposed);
    events::log(&AuthorityProposed {
        domain: domain.key(),
        authority: domain.authority,
        proposed,
    })?;
    Ok(())
}

pub fn accept_authority(ctx: Context<AcceptAuthority>) -> Result<()> {
    let new = ctx.accounts.proposed.key();
    let domain = &mut ctx.accounts.domain;
    let old = domain.accept(&new)?;
    events::log(&AuthorityAccepted {
        domain: domain.key(),
        old,
        new,
    })?;
    Ok(())
}
