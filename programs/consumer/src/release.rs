use crate::{Deal, DealError};
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
    // closed: who is paid by this deal is paid once
    #[account(
        mut,
        close = buyer,
        has_one = buyer @ DealError::NotBuyer,
        has_one = pending @ DealError::WrongAccount
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
    /// Needed if the record pays a fee.
    /// CHECK: Airlock checks it.
    #[account(mut)]
    pub fee_account: Option<UncheckedAccount<'info>>,
    /// CHECK: Airlock checks it.
    pub token_program: UncheckedAccount<'info>,
    pub airlock: Program<'info, Airlock>,
}

pub fn release_deal<'info>(ctx: Context<'info, Release<'info>>) -> Result<()> {
    let accounts = ctx.accounts;
    let paid = Finalize {
        caller: accounts.deal.to_account_info(),
        domain: accounts.domain.to_account_info(),
        pending: accounts.pending.to_account_info(),
        escrow: accounts.escrow.to_account_info(),
        mint: accounts.mint.to_account_info(),
        destination: accounts.destination.to_account_info(),
        rent_payer: accounts.buyer.to_account_info(),
        fee_account: accounts.fee_account.as_ref().map(ToAccountInfo::to_account_info),
        token_program: accounts.token_program.to_account_info(),
    };
    let deal = accounts.deal.signer_seeds();
    let pay = CpiContext::new(accounts.airlock.key(), paid);
    let all = FinalizeTransferArgs {
        amount: None,
        // this ends the record, so it happens once
        expected_remaining: None,
    };
    finalize_transfer(pay.with_signer(&[&deal]), all)
}
