use crate::{
    constants::FEES_SEED,
    custody::{Leg, Opener},
    events::{self, FeeAccountOpened},
    signer::Signer as TokenSigner,
    state::Domain,
    tokens::KnownTokenProgram,
};
use anchor_lang::prelude::*;

/// Signed by the payer of its rent, who may be anyone. Never closed: a record that is pending needs it, and nothing counts
/// these.
///
/// One account an owner, lane and mint, so that the operations of two users, or of two lanes, never write to the same
/// account; the domain is its authority.
#[derive(Accounts)]
#[instruction(lane: u16)]
pub struct OpenFeeAccount<'info> {
    /// Pays the rent, which stays.
    #[account(mut)]
    pub payer: Signer<'info>,
    /// The domain.
    pub domain: Account<'info, Domain>,
    /// Any key; the account collects the fees of its operations.
    /// CHECK: any key; the account collects the fees of its operations.
    pub owner: UncheckedAccount<'info>,
    /// The mint of the fees.
    /// CHECK: read and checked by `custody`.
    pub mint: UncheckedAccount<'info>,
    /// The fee account: `"fees", domain, owner, lane, mint`.
    /// CHECK: created here.
    #[account(
        mut,
        seeds = [FEES_SEED, domain.key().as_ref(), owner.key().as_ref(), &lane.to_le_bytes(), mint.key().as_ref()],
        bump
    )]
    pub fee_account: UncheckedAccount<'info>,
    /// SPL Token or Token-2022, whichever owns the mint.
    /// CHECK: must own the mint, and be one of the two token programs.
    pub token_program: UncheckedAccount<'info>,
    pub system_program: Program<'info, System>,
}

pub fn open_fee_account(ctx: Context<OpenFeeAccount>, lane: u16) -> Result<()> {
    let accounts = ctx.accounts;
    let token_program = KnownTokenProgram::of(accounts.token_program.key)?;
    let leg = Leg::open(token_program, &accounts.mint, &[])?;
    leg.facts.check_allowed(accounts.domain.config.allowed_extensions)?;
    let (domain, owner, mint) = (accounts.domain.key(), accounts.owner.key(), accounts.mint.key());
    let bump = [ctx.bumps.fee_account];
    let number = lane.to_le_bytes();
    let seeds = [
        FEES_SEED,
        domain.as_ref(),
        owner.as_ref(),
        &number,
        mint.as_ref(),
        &bump,
    ];
    let authority = TokenSigner {
        account: accounts.domain.as_ref(),
        seeds: &[],
    };
    let opener = Opener::new(&accounts.payer)?;
    leg.create_account(&opener, &accounts.fee_account, &seeds, &authority)?;
    events::log(&FeeAccountOpened {
        fee_account: accounts.fee_account.key(),
        domain,
        owner,
        lane,
        mint,
        payer: accounts.payer.key(),
    })?;
    Ok(())
}
