use crate::{AGENT_SEED, Deal, DealError};
use anchor_lang::prelude::*;
use anchor_spl::{
    get_associated_token_address,
    token::{self, Mint, Token, TokenAccount, TransferChecked},
};

/// Signed by anyone; the buyer is paid.
///
/// SECURITY: a record ends in one of four ways. `release` and `cancel` close the deal in the same instruction. So if the deal
/// exists and its record is closed, the record ended at Airlock, without this program: it expired, or the seller declined it.
/// Then all of it came to the agent's associated token account, and lies there: only `cancel` and `reclaim` take tokens out,
/// each no more than the one deal's amount, and close the deal. So there is enough for every deal that is left. What strangers
/// sent to an escrow comes there as well, and stays.
#[derive(Accounts)]
pub struct Reclaim {
    pub caller: Signer,
    /// The program's own address.
    #[account(seeds = [AGENT_SEED], bump)]
    pub agent: UncheckedAccount,
    #[account(mut, close = buyer)]
    pub deal: Account<Deal>,
    /// The deal's. Closed, and Airlock never opens it again.
    #[account(
        address = deal.pending @ DealError::WrongAccount,
        constraint = pending.account().owned_by(&system_program::ID) @ DealError::StillPending
    )]
    pub pending: UncheckedAccount,
    #[account(address = deal.mint @ DealError::WrongAccount)]
    pub mint: Account<Mint>,
    /// Where Airlock returned the tokens to.
    #[account(
        mut,
        associated_token::mint = mint,
        associated_token::authority = agent,
        associated_token::token_program = token_program
    )]
    pub returned: Account<TokenAccount>,
    // may be the caller
    #[account(mut, unsafe(dup), address = deal.buyer @ DealError::WrongAccount)]
    pub buyer: UncheckedAccount,
    /// The buyer's associated token account, or any of theirs if they sign.
    #[account(
        mut,
        token::mint = mint,
        token::authority = buyer,
        constraint = caller.address() == buyer.address()
            || *destination.address() == get_associated_token_address(buyer.address(), mint.address())
            @ DealError::WrongDestination
    )]
    pub destination: Account<TokenAccount>,
    pub token_program: Program<Token>,
}

pub fn reclaim_deal(ctx: &mut Context<Reclaim>) -> Result<()> {
    let accounts = &mut ctx.accounts;
    let decimals = accounts.mint.decimals();
    let paid = TransferChecked {
        from: accounts.returned.cpi_handle_mut(),
        mint: accounts.mint.cpi_handle(),
        to: accounts.destination.cpi_handle_mut(),
        authority: accounts.agent.cpi_handle(),
    };
    pay_back(paid, &accounts.deal, decimals, ctx.bumps.agent)
}

/// Pays the amount of a deal out of the agent's token account. Whoever calls this has the deal closed.
pub(crate) fn pay_back(paid: TransferChecked, deal: &Deal, decimals: u8, agent_bump: u8) -> Result<()> {
    let agent: &[&[u8]] = &[AGENT_SEED, &[agent_bump]];
    let pay = CpiContext::new(&token::ID, paid);
    token::transfer_checked(pay.with_signer(&[agent]), deal.amount.get(), decimals)
}
