use crate::{AGENT_SEED, DEAL_SEED, Deal, DealError};
use airlock::{
    cpi::{accounts::Initiate, initiate_transfer},
    operations::transfer::InitiateTransferArgs,
    program::Airlock,
    state::{Opening, OpeningBumps},
};
use anchor_lang::prelude::*;
use anchor_spl::token::{self, Approve, Mint, Token, TokenAccount, spl_token::native_mint};

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug)]
pub struct OpenArgs {
    /// Base units.
    pub amount: u64,
    /// Unix seconds.
    pub expires_at: i64,
    /// The highest fee that the buyer accepts, in basis points. From the buyer, and never read from the domain: its authority
    /// could raise the fee between signing and landing.
    pub max_fee_bps: u16,
    /// Lane of the agent's sequence.
    pub lane: u16,
    /// Of the record's addresses, found off chain.
    pub bumps: OpeningBumps,
}

/// Signed by the buyer. The agent's sequence of the lane must be open; so must its fee account, if the domain charges a fee.
/// Anyone may open them at Airlock.
#[derive(Accounts)]
#[instruction(args: OpenArgs)]
pub struct Open<'info> {
    #[account(mut)]
    pub buyer: Signer<'info>,
    /// CHECK: any wallet.
    pub seller: UncheckedAccount<'info>,
    /// CHECK: the program's own address.
    #[account(seeds = [AGENT_SEED], bump)]
    pub agent: UncheckedAccount<'info>,
    #[account(
        init,
        payer = buyer,
        space = 8 + Deal::INIT_SPACE,
        seeds = [DEAL_SEED, pending.key().as_ref()],
        bump
    )]
    pub deal: Box<Account<'info, Deal>>,
    // SECURITY: SPL Token only. What expired deals get back lies in one account, so each must bring in all that it takes out.
    // Of a Token-2022 mint less may come back (transfer fees, a permanent delegate), and of wrapped SOL too: after a rise of
    // the rent, `SyncNative` turns tokens into rent.
    #[account(constraint = mint.key() != native_mint::ID @ DealError::WrappedSol)]
    pub mint: Box<Account<'info, Mint>>,
    // SECURITY: the buyer's. The agent signs, so Airlock would take the agent's tokens as well, which are other deals'.
    #[account(mut, token::mint = mint, token::authority = buyer)]
    pub source: Box<Account<'info, TokenAccount>>,
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
    /// Needed if the domain charges a fee.
    /// CHECK: Airlock checks it.
    pub fee_account: Option<UncheckedAccount<'info>>,
    pub token_program: Program<'info, Token>,
    pub system_program: Program<'info, System>,
    pub airlock: Program<'info, Airlock>,
}

pub fn open_deal<'info>(ctx: Context<'info, Open<'info>>, args: OpenArgs) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.deal.set_inner(Deal {
        bump: ctx.bumps.deal,
        buyer: accounts.buyer.key(),
        seller: accounts.seller.key(),
        pending: accounts.pending.key(),
        mint: accounts.mint.key(),
        amount: args.amount,
        lane: args.lane,
    });

    // The agent spends from the buyer's account: so the tokens pass through no account that deals share. Airlock takes exactly
    // this amount, which ends the approval. An approval that the account had before is replaced: it can have only one.
    let approved = Approve {
        to: accounts.source.to_account_info(),
        delegate: accounts.agent.to_account_info(),
        authority: accounts.buyer.to_account_info(),
    };
    token::approve(CpiContext::new(accounts.token_program.key(), approved), args.amount)?;

    let initiated = Initiate {
        payer: accounts.buyer.to_account_info(),
        owner: accounts.agent.to_account_info(),
        domain: accounts.domain.to_account_info(),
        sequence: accounts.sequence.to_account_info(),
        pending: accounts.pending.to_account_info(),
        escrow: accounts.escrow.to_account_info(),
        source: accounts.source.to_account_info(),
        mint: accounts.mint.to_account_info(),
        fee_account: accounts.fee_account.as_ref().map(ToAccountInfo::to_account_info),
        token_program: accounts.token_program.to_account_info(),
        system_program: accounts.system_program.to_account_info(),
    };
    let opening = Opening {
        amount: args.amount,
        // Only this program says when. Not the agent: Airlock has the finalizer's account writable, to pay a tip, and so
        // every release would write one common account.
        finalizer: Some(accounts.deal.key()),
        depth_slots: 1,
        // the agent never cancels; the seller may decline at any time
        cancellable_at: args.expires_at,
        expires_at: args.expires_at,
        tip: 0,
        max_fee_bps: args.max_fee_bps,
        lane: args.lane,
        // so that this record can be taken for no other deal's
        reference: accounts.deal.key().to_bytes(),
        bumps: args.bumps,
    };
    let recipient = accounts.seller.key();
    let agent: &[&[u8]] = &[AGENT_SEED, &[ctx.bumps.agent]];
    let initiate = CpiContext::new(accounts.airlock.key(), initiated);
    initiate_transfer(
        initiate.with_signer(&[agent]),
        InitiateTransferArgs { opening, recipient },
    )
}
