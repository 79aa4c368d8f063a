use crate::{Deal, DealError, DealState};
use airlock::{
    cpi::{accounts::Refund, cancel_transfer},
    program::Airlock,
};
use anchor_lang::{prelude::*, solana_program::system_program};
use anchor_spl::token_interface::{self, CloseAccount, Mint, TokenAccount, TokenInterface, TransferChecked};

/// Signed by the seller. As the record's recipient they may decline at Airlock; here it goes to the deal, which notes it.
#[derive(Accounts)]
pub struct Cancel<'info> {
    #[account(mut)]
    pub seller: Signer<'info>,
    #[account(
        mut,
        has_one = seller @ DealError::NotSeller,
        has_one = pending @ DealError::WrongAccount,
        has_one = tokens @ DealError::WrongAccount,
        constraint = deal.state == DealState::Open @ DealError::Over
    )]
    pub deal: Box<Account<'info, Deal>>,
    /// CHECK: the deal's; Airlock checks it.
    #[account(mut)]
    pub pending: UncheckedAccount<'info>,
    /// CHECK: Airlock checks it.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    /// CHECK: Airlock checks it.
    pub mint: UncheckedAccount<'info>,
    /// CHECK: the deal's own.
    #[account(mut)]
    pub tokens: UncheckedAccount<'info>,
    /// The buyer, who paid the record's rent.
    /// CHECK: Airlock checks it.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    /// CHECK: Airlock checks it.
    pub token_program: UncheckedAccount<'info>,
    pub airlock: Program<'info, Airlock>,
}

pub fn cancel_deal<'info>(ctx: Context<'info, Cancel<'info>>) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.deal.state = DealState::Cancelled;
    accounts.deal.exit(&crate::ID)?;
    let declined = Refund {
        caller: accounts.seller.to_account_info(),
        pending: accounts.pending.to_account_info(),
        escrow: accounts.escrow.to_account_info(),
        mint: accounts.mint.to_account_info(),
        destination: accounts.tokens.to_account_info(),
        rent_payer: accounts.rent_payer.to_account_info(),
        token_program: accounts.token_program.to_account_info(),
    };
    cancel_transfer(CpiContext::new(accounts.airlock.key(), declined))
}

/// Signed by anyone: everything goes to the buyer.
#[derive(Accounts)]
pub struct Reclaim<'info> {
    pub caller: Signer<'info>,
    #[account(
        mut,
        close = buyer,
        has_one = buyer @ DealError::WrongAccount,
        has_one = pending @ DealError::WrongAccount,
        has_one = tokens @ DealError::WrongAccount
    )]
    pub deal: Box<Account<'info, Deal>>,
    /// Gone: a record that is pending could still be finalized.
    /// CHECK: the deal's.
    #[account(constraint = *pending.owner == system_program::ID @ DealError::StillPending)]
    pub pending: UncheckedAccount<'info>,
    #[account(mut, token::mint = mint)]
    pub tokens: Box<InterfaceAccount<'info, TokenAccount>>,
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    /// CHECK: the deal's.
    #[account(mut)]
    pub buyer: UncheckedAccount<'info>,
    #[account(mut, token::mint = mint, token::authority = buyer)]
    pub destination: Box<InterfaceAccount<'info, TokenAccount>>,
    pub token_program: Interface<'info, TokenInterface>,
}

pub fn reclaim_deal(ctx: Context<Reclaim>) -> Result<()> {
    let accounts = ctx.accounts;
    let id = accounts.deal.id.to_le_bytes();
    let seeds = accounts.deal.signer_seeds(&id);
    let signer: &[&[&[u8]]] = &[&seeds];
    let token_program = accounts.token_program.key();
    if accounts.tokens.amount > 0 {
        let back = TransferChecked {
            from: accounts.tokens.to_account_info(),
            mint: accounts.mint.to_account_info(),
            to: accounts.destination.to_account_info(),
            authority: accounts.deal.to_account_info(),
        };
        let back = CpiContext::new(token_program, back).with_signer(signer);
        token_interface::transfer_checked(back, accounts.tokens.amount, accounts.mint.decimals)?;
    }
    let close = CloseAccount {
        account: accounts.tokens.to_account_info(),
        destination: accounts.buyer.to_account_info(),
        authority: accounts.deal.to_account_info(),
    };
    token_interface::close_account(CpiContext::new(token_program, close).with_signer(signer))
}
