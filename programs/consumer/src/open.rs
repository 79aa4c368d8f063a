use crate::{DEAL_SEED, Deal, DealState};
use airlock::{
    cpi::{accounts::Initiate, initiate_transfer},
    operations::transfer::InitiateTransferArgs,
    program::Airlock,
    state::{Opening, OpeningBumps},
};
use anchor_lang::prelude::*;
use anchor_spl::token_interface::{self, Mint, TokenAccount, TokenInterface, TransferChecked};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug)]
pub struct OpenArgs {
    pub id: u64,
    /// Base units.
    pub amount: u64,
    /// Unix seconds.
    pub expires_at: i64,
    /// Of the record's addresses, found off chain.
    pub bumps: OpeningBumps,
}

/// Signed by the buyer. The deal's sequence in the domain, and its token account, must be open; anyone may open them.
#[derive(Accounts)]
#[instruction(args: OpenArgs)]
pub struct Open<'info> {
    #[account(mut)]
    pub buyer: Signer<'info>,
    /// CHECK: any wallet.
    pub seller: UncheckedAccount<'info>,
    #[account(
        init,
        payer = buyer,
        space = 8 + Deal::INIT_SPACE,
        seeds = [DEAL_SEED, buyer.key().as_ref(), &args.id.to_le_bytes()],
        bump
    )]
    pub deal: Box<Account<'info, Deal>>,
    #[account(mut)]
    pub source: Box<InterfaceAccount<'info, TokenAccount>>,
    /// The deal's own.
    #[account(mut, token::mint = mint, token::authority = deal)]
    pub tokens: Box<InterfaceAccount<'info, TokenAccount>>,
    pub mint: Box<InterfaceAccount<'info, Mint>>,
    /// CHECK: Airlock checks it.
    pub domain: UncheckedAccount<'info>,
    /// CHECK: Airlock checks it.
    #[account(mut)]
    pub sequence: UncheckedAccount<'info>,
    /// CHECK: Airlock creates it.
    #[account(mut)]
    pub pending: UncheckedAccount<'info>,
    /// CHECK: Airlock creates it.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    pub token_program: Interface<'info, TokenInterface>,
    pub system_program: Program<'info, System>,
    pub airlock: Program<'info, Airlock>,
}

pub fn open_deal<'info>(ctx: Context<'info, Open<'info>>, args: OpenArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.deal.set_inner(Deal {
        bump: ctx.bumps.deal,
        buyer: accounts.buyer.key(),
        seller: accounts.seller.key(),
        id: args.id,
        pending: accounts.pending.key(),
        tokens: accounts.tokens.key(),
        state: DealState::Open,
    });
    // written now: what is called must see it, and Anchor would write it only at the end
    accounts.deal.exit(&crate::ID)?;
    let paid = TransferChecked {
        from: accounts.source.to_account_info(),
        mint: accounts.mint.to_account_info(),
        to: accounts.tokens.to_account_info(),
        authority: accounts.buyer.to_account_info(),
    };
    let pay = CpiContext::new(accounts.token_program.key(), paid);
    token_interface::transfer_checked(pay, args.amount, accounts.mint.decimals)?;

    let sealed = Initiate {
        payer: accounts.buyer.to_account_info(),
        owner: accounts.deal.to_account_info(),
        domain: accounts.domain.to_account_info(),
        sequence: accounts.sequence.to_account_info(),
        pending: accounts.pending.to_account_info(),
        escrow: accounts.escrow.to_account_info(),
        source: accounts.tokens.to_account_info(),
        mint: accounts.mint.to_account_info(),
        fee_account: None,
        token_program: accounts.token_program.to_account_info(),
        system_program: accounts.system_program.to_account_info(),
    };
    let opening = Opening {
        amount: args.amount,
        // nobody but this program says when
        finalizer: Some(accounts.deal.key()),
        depth_slots: 1,
        cancellable_at: args.expires_at,
        expires_at: args.expires_at,
        tip: 0,
        bumps: args.bumps,
    };
    let recipient = accounts.seller.key();
    let id = args.id.to_le_bytes();
    let seeds = accounts.deal.signer_seeds(&id);
    let seal = CpiContext::new(accounts.airlock.key(), sealed);
    initiate_transfer(seal.with_signer(&[&seeds]), InitiateTransferArgs { opening, recipient })
}
