use crate::{
    AGENT_SEED, Deal, DealError,
    airlock::{
        cpi::{accounts::CancelTransfer, cancel_transfer},
        program::Airlock,
    },
    pay_back,
};
use anchor_lang::prelude::*;
use anchor_spl::token::{Mint, Token, TokenAccount, TransferChecked};

/// Signed by the seller. As the record's recipient they could decline it at Airlock as well; here the buyer is paid at once.
/// What is not checked here, Airlock checks.
#[derive(Accounts)]
pub struct Cancel {
    // writable: Airlock has it so for whoever ends a record. Who buys of themselves is both parties.
    #[account(mut, unsafe(dup))]
    pub seller: Signer,
    /// The program's own address.
    #[account(seeds = [AGENT_SEED], bump)]
    pub agent: UncheckedAccount,
    #[account(
        mut,
        close = buyer,
        constraint = deal.seller == *seller.address() @ DealError::NotSeller
    )]
    pub deal: Account<Deal>,
    #[account(mut, address = deal.pending @ DealError::WrongAccount)]
    pub pending: UncheckedAccount,
    #[account(mut)]
    pub escrow: UncheckedAccount,
    #[account(address = deal.mint @ DealError::WrongAccount)]
    pub mint: Account<Mint>,
    /// Where Airlock returns the tokens of all deals of the mint. Anyone can create it.
    #[account(
        mut,
        associated_token::mint = mint,
        associated_token::authority = agent,
        associated_token::token_program = token_program
    )]
    pub returned: Account<TokenAccount>,
    /// Paid the record's rent.
    #[account(mut, unsafe(dup), address = deal.buyer @ DealError::WrongAccount)]
    pub buyer: UncheckedAccount,
    #[account(
        mut,
        associated_token::mint = mint,
        associated_token::authority = buyer,
        associated_token::token_program = token_program
    )]
    pub destination: Account<TokenAccount>,
    pub token_program: Program<Token>,
    pub airlock: Program<Airlock>,
}

pub fn cancel_deal(ctx: &mut Context<Cancel>) -> Result<()> {
    let accounts = &mut ctx.accounts;
    let declined = CancelTransfer {
        caller: accounts.seller.cpi_handle_mut(),
        pending: accounts.pending.cpi_handle_mut(),
        escrow: accounts.escrow.cpi_handle_mut(),
        mint: accounts.mint.cpi_handle(),
        destination: accounts.returned.cpi_handle_mut(),
        rent_payer: accounts.buyer.cpi_handle_mut(),
        token_program: accounts.token_program.cpi_handle(),
    };
    cancel_transfer(CpiContext::new(accounts.airlock.address(), declined))?;

    let decimals = accounts.mint.decimals();
    let paid = TransferChecked {
        from: accounts.returned.cpi_handle_mut(),
        mint: accounts.mint.cpi_handle(),
        to: accounts.destination.cpi_handle_mut(),
        authority: accounts.agent.cpi_handle(),
    };
    pay_back(paid, &accounts.deal, decimals, ctx.bumps.agent)
}
