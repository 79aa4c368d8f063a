use crate::{
    error::AirlockError,
    events::{self, DomainUpdated},
    state::{Domain, DomainConfig, Validity},
};
use anchor_lang::prelude::*;

/// Signed by the domain's authority.
#[derive(Accounts)]
pub struct Govern<'info> {
    /// The domain's authority.
    pub authority: Signer<'info>,
    /// The domain.
    #[account(mut, has_one = authority @ AirlockError::NotAuthority)]
    pub domain: Account<'info, Domain>,
}

pub fn update_domain(ctx: Context<Govern>, config: DomainConfig, validity: Validity) -> Result<()> {
    let domain = &mut ctx.accounts.domain;
    domain.govern(&validity, Clock::get()?.slot)?;
    domain.update(config)?;
    events::log(&DomainUpdated {
        domain: domain.key(),
        config_version: domain.config_version,
        config,
    })?;
    Ok(())
}
