use crate::{
    constants::ADAPTER_SEED,
    deployment::Deployment,
    error::AirlockError,
    events::{self, AdapterSet},
    state::{Adapter, AdapterConfig, Domain, NewAdapter, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the domain's authority, and by the payer, who gets the rent back when the adapter is removed.
#[derive(Accounts)]
pub struct RegisterAdapter<'info> {
    /// Pays the rent until the adapter is removed.
    #[account(mut)]
    pub payer: Signer<'info>,
    /// The domain's authority.
    pub authority: Signer<'info>,
    /// The vault's domain.
    #[account(has_one = authority @ AirlockError::NotAuthority)]
    pub domain: Box<Account<'info, Domain>>,
    /// The vault.
    #[account(constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
    /// The adapter: `"adapter", vault, program`.
    #[account(
        init,
        payer = payer,
        space = Adapter::LEN,
        seeds = [ADAPTER_SEED, vault.key().as_ref(), program.key().as_ref()],
        bump
    )]
    pub adapter: Box<Account<'info, Adapter>>,
    /// The program that will be called.
    /// CHECK: a program of the upgradeable loader, and not this one.
    #[account(constraint = program.key() != crate::ID @ AirlockError::SelfCall)]
    pub program: UncheckedAccount<'info>,
    /// Its program data account.
    /// CHECK: compared with what the program's account says.
    pub program_data: UncheckedAccount<'info>,
    pub system_program: Program<'info, System>,
}

pub fn register_adapter(ctx: Context<RegisterAdapter>, config: AdapterConfig) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.vault.check_unlocked()?;
    let adapter = Adapter::new(&NewAdapter {
        bump: ctx.bumps.adapter,
        vault: accounts.vault.key(),
        program: accounts.program.key(),
        rent_payer: accounts.payer.key(),
        config,
    });
    adapter.check_code(&Deployment::of(&accounts.program, &accounts.program_data)?)?;
    accounts.adapter.set_inner(adapter);
    events::log(&AdapterSet {
        adapter: accounts.adapter.key(),
        record: adapter,
    })?;
    Ok(())
}
