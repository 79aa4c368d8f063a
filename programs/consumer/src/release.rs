use crate::{Deal, DealError, DealState};
use airlock::{
    cpi::{accounts::Finalize, finalize_transfer},
    operations::transfer::FinalizeTransferArgs,
    program::Airlock,
};
use anchor_lang::prelude::*;

/// Signed by the buyer, who accepts the work.
#[derive(Accounts)]
pub struct Release<'info> {
    #[account(mut)]
    pub buyer: Signer<'info>,
    // writable at Airlock, which would pay it a tip
    #[account(
        mut,
        has_one = buyer @ DealError::NotBuyer,
        has_one = pending @ DealError::WrongAccount,
        constraint = deal.state == DealState::Open @ DealError::Over
    )]
    pub deal: Box<Account<'info, Deal>>,
    /// CHECK: Airlock checks it.
    pub domain: UncheckedAccount<'info>,
    /// CHECK: the deal's; Airlock checks it.
    #[account(mut)]
    pub pending: UncheckedAccount<'info>,
    /// CHECK: Airlock checks it.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    /// CHECK: Airlock checks it.
    pub mint: UncheckedAccount<'info>,
    /// The seller's associated token account.
    /// CHECK: Airlock checks it.
    #[account(mut)]
    pub destination: UncheckedAccount<'info>,
    /// CHECK: Airlock checks it.
    pub token_program: UncheckedAccount<'info>,
    pub airlock: Program<'info, Airlock>,
}

pub fn release_deal<'info>(ctx: Context<'info, Release<'info>>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.deal.state = DealState::Released;
    accounts.deal.exit(&crate::ID)?;
    let paid = Finalize {
        caller: accounts.deal.to_account_info(),
        domain: accounts.domain.to_account_info(),
        pending: accounts.pending.to_account_info(),
        escrow: accounts.escrow.to_account_info(),
        mint: accounts.mint.to_account_info(),
        destination: accounts.destination.to_account_info(),
        rent_payer: accounts.buyer.to_account_info(),
        fee_account: None,
        token_program: accounts.token_program.to_account_info(),
    };
    let id = accounts.deal.id.to_le_bytes();
    let seeds = accounts.deal.signer_seeds(&id);
    let pay = CpiContext::new(accounts.airlock.key(), paid);
    let all = FinalizeTransferArgs {
        amount: None,
        // the deal is released once, and this ends the record
        expected_remaining: None,
    };
    finalize_transfer(pay.with_signer(&[&seeds]), all)
}
