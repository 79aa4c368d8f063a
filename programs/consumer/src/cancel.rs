use crate::{AGENT_SEED, Deal, DealError, pay_back};
use airlock::{
    cpi::{accounts::Refund, cancel_transfer},
    program::Airlock,
};
use anchor_lang::prelude::*;
use anchor_spl::token::{Mint, Token, TokenAccount, TransferChecked};

/// Signed by the seller. As the record's recipient they could decline it at Airlock as well; here the buyer is paid at once.
#[derive(Accounts)]
pub struct Cancel<'info> {
    // writable: Airlock has it so for whoever ends a record
    #[account(mut)]
    pub seller: Signer<'info>,
    /// CHECK: the program's own address.
    #[account(seeds = [AGENT_SEED], bump)]
    pub agent: UncheckedAccount<'info>,
    #[account(
        mut,
        close = buyer,
        has_one = seller @ DealError::NotSeller,
        has_one = buyer @ DealError::WrongAccount,
        has_one = pending @ DealError::WrongAccount,
        has_one = mint @ DealError::WrongAccount
    )]
    pub deal: Box<Account<'info, Deal>>,
    /// CHECK: the deal's; Airlock checks it.
    #[account(mut)]
    pub pending: UncheckedAccount<'info>,
    /// CHECK: Airlock checks it.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    pub mint: Box<Account<'info, Mint>>,
    /// Where Airlock returns the tokens of all deals of the mint. Anyone can create it.
    #[account(mut, associated_token::mint = mint, associated_token::authority = agent)]
    pub returned: Box<Account<'info, TokenAccount>>,
    /// Paid the record's rent.
    /// CHECK: the deal's.
    #[account(mut)]
    pub buyer: UncheckedAccount<'info>,
    #[account(mut, associated_token::mint = mint, associated_token::authority = buyer)]
    pub destination: Box<Account<'info, TokenAccount>>,
    pub token_program: Program<'info, Token>,
    pub airlock: Program<'info, Airlock>,
}

pub fn cancel_deal<'info>(ctx: Context<'info, Cancel<'info>>) -> Result<()> {
    let accounts = ctx.accounts;
    let declined = Refund {
        caller: accounts.seller.to_account_info(),
        pending: accounts.pending.to_account_info(),
        escrow: accounts.escrow.to_account_info(),
        mint: accounts.mint.to_account_info(),
        destination: accounts.returned.to_account_info(),
        rent_payer: accounts.buyer.to_account_info(),
        token_program: accounts.token_program.to_account_info(),
    };
    cancel_transfer(CpiContext::new(accounts.airlock.key(), declined))?;

    let paid = TransferChecked {
        from: accounts.returned.to_account_info(),
        mint: accounts.mint.to_account_info(),
        to: accounts.destination.to_account_info(),
        authority: accounts.agent.to_account_info(),
    };
    pay_back(paid, &accounts.deal, accounts.mint.decimals, ctx.bumps.agent)
}
