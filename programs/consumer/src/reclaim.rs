use crate::{AGENT_SEED, Deal, DealError};
use anchor_lang::{prelude::*, solana_program::system_program};
use anchor_spl::{
    associated_token::get_associated_token_address,
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
pub struct Reclaim<'info> {
    pub caller: Signer<'info>,
    /// CHECK: the program's own address.
    #[account(seeds = [AGENT_SEED], bump)]
    pub agent: UncheckedAccount<'info>,
    #[account(
        mut,
        close = buyer,
        has_one = buyer @ DealError::WrongAccount,
        has_one = pending @ DealError::WrongAccount,
        has_one = mint @ DealError::WrongAccount
    )]
    pub deal: Box<Account<'info, Deal>>,
    /// CHECK: the deal's. Closed, and Airlock never opens it again.
    #[account(constraint = *pending.owner == system_program::ID @ DealError::StillPending)]
    pub pending: UncheckedAccount<'info>,
    pub mint: Box<Account<'info, Mint>>,
    /// Where Airlock returned the tokens to.
    #[account(mut, associated_token::mint = mint, associated_token::authority = agent)]
    pub returned: Box<Account<'info, TokenAccount>>,
    /// CHECK: the deal's.
    #[account(mut)]
    pub buyer: UncheckedAccount<'info>,
    /// The buyer's associated token account, or any of theirs if they sign.
    #[account(
        mut,
        token::mint = mint,
        token::authority = buyer,
        constraint = caller.key() == buyer.key()
            || destination.key() == get_associated_token_address(buyer.key, &mint.key()) @ DealError::WrongDestination
    )]
    pub destination: Box<Account<'info, TokenAccount>>,
    pub token_program: Program<'info, Token>,
}

pub fn reclaim_deal(ctx: Context<Reclaim>) -> Result<()> {
    let accounts = ctx.accounts;
    let paid = TransferChecked {
        from: accounts.returned.to_account_info(),
        mint: accounts.mint.to_account_info(),
        to: accounts.destination.to_account_info(),
        authority: accounts.agent.to_account_info(),
    };
    pay_back(paid, &accounts.deal, accounts.mint.decimals, ctx.bumps.agent)
}

/// Pays the amount of a deal out of the agent's token account. Whoever calls this has the deal closed.
pub(crate) fn pay_back(paid: TransferChecked, deal: &Deal, decimals: u8, agent_bump: u8) -> Result<()> {
    let agent: &[&[u8]] = &[AGENT_SEED, &[agent_bump]];
    let pay = CpiContext::new(token::ID, paid);
    token::transfer_checked(pay.with_signer(&[agent]), deal.amount, decimals)
}
