use crate::{
    constants::{DOMAIN_SEED, FEES_SEED},
    custody::{Leg, Payee, takes_fees},
    error::AirlockError,
    events::{self, FeesCollected},
    signer::Signer as TokenSigner,
    state::Domain,
    tokens::{KnownTokenProgram, TokenAccount},
};
use anchor_lang::prelude::*;

/// Signed by the caller, who may be anyone: fees go to the fee recipient's associated token account, or where the fee
/// recipient says by signing.
#[derive(Accounts)]
#[instruction(lane: u16)]
pub struct CollectFees<'info> {
    /// Anyone.
    pub caller: Signer<'info>,
    /// The domain.
    pub domain: Account<'info, Domain>,
    /// Whose operations paid the fees.
    /// CHECK: any key; whose operations paid the fees.
    pub owner: UncheckedAccount<'info>,
    /// The mint of the fees.
    /// CHECK: read and checked by `custody`.
    pub mint: UncheckedAccount<'info>,
    /// The fee account: `"fees", domain, owner, lane, mint`.
    /// CHECK: by its seeds.
    #[account(
        mut,
        seeds = [FEES_SEED, domain.key().as_ref(), owner.key().as_ref(), &lane.to_le_bytes(), mint.key().as_ref()],
        bump
    )]
    pub fee_account: UncheckedAccount<'info>,
    /// The fee recipient's associated token account, or what the fee recipient names by signing.
    /// CHECK: checked to belong to the fee recipient, by address or by their word.
    #[account(mut)]
    pub destination: UncheckedAccount<'info>,
    /// SPL Token or Token-2022, whichever owns the mint.
    /// CHECK: must own the mint, and be one of the two token programs.
    pub token_program: UncheckedAccount<'info>,
}

pub fn collect_fees<'info>(ctx: Context<'info, CollectFees<'info>>, _lane: u16) -> Result<()> {
    let accounts = ctx.accounts;
    let token_program = KnownTokenProgram::of(accounts.token_program.key)?;
    let leg = Leg::open(token_program, &accounts.mint, ctx.remaining_accounts)?;
    let domain = &accounts.domain;
    let wallet = &domain.config.fee_recipient;
    ensure!(*wallet != Pubkey::default(), AirlockError::MissingKey);
    let recipient = Payee {
        wallet,
        signed: wallet == accounts.caller.key,
        bump: u8::MAX,
    };
    recipient.check(&accounts.destination, accounts.mint.key, token_program)?;
    let usable = takes_fees(&accounts.fee_account, &domain.key(), accounts.mint.key, token_program);
    ensure!(usable, AirlockError::FeeAccountUnusable);
    let amount = TokenAccount::amount(&accounts.fee_account)?;
    ensure!(amount > 0, AirlockError::ZeroAmount);

    let index = domain.index.to_le_bytes();
    let authority = TokenSigner {
        account: accounts.domain.as_ref(),
        seeds: &[DOMAIN_SEED, domain.creator.as_ref(), &index, &[domain.bump]],
    };
    // SECURITY: no lock. The handler has written nothing, and the domain signs for fee accounts only.
    let moved = leg.transfer(&accounts.fee_account, &accounts.destination, &authority, amount)?;
    events::log(&FeesCollected {
        domain: domain.key(),
        fee_account: accounts.fee_account.key(),
        destination: accounts.destination.key(),
        amount: moved.sent,
        arrived: moved.arrived,
    })?;
    Ok(())
}
