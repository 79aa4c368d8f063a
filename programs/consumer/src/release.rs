use crate::{
    Deal, DealError,
    airlock::{
        FinalizeTransferArgs,
        cpi::{accounts::FinalizeTransfer, finalize_transfer},
        program::Airlock,
    },
};
use anchor_lang::prelude::*;

/// Signed by the buyer, who accepts the work. What is not checked here, Airlock checks.
#[derive(Accounts)]
pub struct Release {
    #[account(mut)]
    pub buyer: Signer,
    // closed: who is paid by this deal is paid once
    #[account(
        mut,
        close = buyer,
        constraint = deal.buyer == *buyer.address() @ DealError::NotBuyer
    )]
    pub deal: Account<Deal>,
    pub domain: UncheckedAccount,
    #[account(mut, address = deal.pending @ DealError::WrongAccount)]
    pub pending: UncheckedAccount,
    #[account(mut)]
    pub escrow: UncheckedAccount,
    pub mint: UncheckedAccount,
    /// The seller's associated token account.
    #[account(mut)]
    pub destination: UncheckedAccount,
    /// Needed if the record pays a fee.
    #[account(mut)]
    pub fee_account: Option<UncheckedAccount>,
    pub token_program: UncheckedAccount,
    pub airlock: Program<Airlock>,
}

pub fn release_deal(ctx: &mut Context<Release>) -> Result<()> {
    let accounts = &mut ctx.accounts;
    // a copy: the account itself is handed to Airlock
    let deal = *accounts.deal;
    let paid = FinalizeTransfer {
        caller: accounts.deal.cpi_handle_mut().as_signer(),
        domain: accounts.domain.cpi_handle(),
        pending: accounts.pending.cpi_handle_mut(),
        escrow: accounts.escrow.cpi_handle_mut(),
        mint: accounts.mint.cpi_handle(),
        destination: accounts.destination.cpi_handle_mut(),
        rent_payer: accounts.buyer.cpi_handle_mut(),
        fee_account: accounts.fee_account.as_mut().map(AnchorAccount::cpi_handle_mut),
        token_program: accounts.token_program.cpi_handle(),
    };
    let pay = CpiContext::new(accounts.airlock.address(), paid);
    let all = FinalizeTransferArgs {
        amount: None,
        // this ends the record, so it happens once
        expected_remaining: None,
    };
    finalize_transfer(pay.with_signer(&[&deal.signer_seeds()]), all)
}
