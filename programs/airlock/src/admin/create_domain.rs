use crate::{
    constants::DOMAIN_SEED,
    events::{self, DomainCreated},
    state::{Domain, DomainConfig},
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateDomainArgs {
    /// Tells several domains of one creator apart.
    pub index: u16,
    pub authority: Pubkey,
    pub config: DomainConfig,
}

/// Signed by the creator, in whose name the address is, and by the payer of its rent.
#[derive(Accounts)]
#[instruction(args: CreateDomainArgs)]
pub struct CreateDomain<'info> {
    /// Pays the rent.
    #[account(mut)]
    pub payer: Signer<'info>,
    /// In whose name the address is.
    pub creator: Signer<'info>,
    /// The domain: `"domain", creator, index`.
    #[account(
        init,
        payer = payer,
        space = Domain::LEN,
        seeds = [DOMAIN_SEED, creator.key().as_ref(), &args.index.to_le_bytes()],
        bump
    )]
    pub domain: Account<'info, Domain>,
    pub system_program: Program<'info, System>,
}

pub fn create_domain(ctx: Context<CreateDomain>, args: CreateDomainArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let creator = accounts.creator.key();
    let domain = Domain::new(creator, args.index, ctx.bumps.domain, args.authority, args.config)?;
    accounts.domain.set_inner(domain);
    events::log(&DomainCreated {
        domain: accounts.domain.key(),
        creator,
        index: args.index,
        authority: args.authority,
        config: args.config,
    })?;
    Ok(())
}
