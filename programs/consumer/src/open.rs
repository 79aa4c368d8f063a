use crate::{
    AGENT_SEED, DEAL_SEED, Deal, DealError,
    airlock::{
        Bumps, InitiateArgs, InitiateTransferArgs,
        cpi::{accounts::InitiateTransfer, initiate_transfer},
        program::Airlock,
    },
};
use anchor_lang::{address, prelude::*};
use anchor_spl::token::{self, Mint, Token, TokenAccount, TokenCpiExt};

const WRAPPED_SOL: Address = address!("So11111111111111111111111111111111111111112");

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone)]
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
    pub bumps: Bumps,
}

/// Signed by the buyer. The agent's sequence of the lane must be open; so must its fee account, if the domain charges a fee.
/// Anyone may open them at Airlock. What is not checked here, Airlock checks.
#[derive(Accounts)]
pub struct Open {
    // may be the seller
    #[account(mut, unsafe(dup))]
    pub buyer: Signer,
    /// Any wallet.
    pub seller: UncheckedAccount,
    /// The program's own address.
    #[account(seeds = [AGENT_SEED], bump)]
    pub agent: UncheckedAccount,
    #[account(
        init,
        payer = buyer,
        space = Deal::SPACE,
        seeds = [DEAL_SEED, pending.address().as_ref()],
        bump
    )]
    pub deal: Account<Deal>,
    // SECURITY: SPL Token only. What expired deals get back lies in one account, so each must bring in all that it takes out.
    // Of a Token-2022 mint less may come back (transfer fees, a permanent delegate), and of wrapped SOL too: after a rise of
    // the rent, `SyncNative` turns tokens into rent.
    #[account(constraint = *mint.address() != WRAPPED_SOL @ DealError::WrappedSol)]
    pub mint: Account<Mint>,
    // SECURITY: the buyer's. The agent signs, so Airlock would take the agent's tokens as well, which are other deals'.
    #[account(mut, token::mint = mint, token::authority = buyer)]
    pub source: Account<TokenAccount>,
    pub domain: UncheckedAccount,
    #[account(mut)]
    pub sequence: UncheckedAccount,
    #[account(mut)]
    pub pending: UncheckedAccount,
    #[account(mut)]
    pub escrow: UncheckedAccount,
    /// Needed if the domain charges a fee.
    pub fee_account: Option<UncheckedAccount>,
    pub token_program: Program<Token>,
    pub system_program: Program<System>,
    pub airlock: Program<Airlock>,
}

pub fn open_deal(ctx: &mut Context<Open>, args: OpenArgs) -> Result<()> {
    let accounts = &mut ctx.accounts;
    let (deal, recipient) = (*accounts.deal.address(), *accounts.seller.address());
    *accounts.deal = Deal {
        bump: ctx.bumps.deal,
        buyer: *accounts.buyer.address(),
        seller: recipient,
        pending: *accounts.pending.address(),
        mint: *accounts.mint.address(),
        amount: args.amount.into(),
        lane: args.lane.into(),
    };

    // The agent spends from the buyer's account: so the tokens pass through no account that deals share. Airlock takes exactly
    // this amount, which ends the approval. An approval that the account had before is replaced: it can have only one.
    let token_program = &accounts.token_program;
    token_program.approve(&mut accounts.source, &accounts.agent, &accounts.buyer, &[], args.amount)?;

    let initiated = InitiateTransfer {
        payer: accounts.buyer.cpi_handle_mut(),
        owner: accounts.agent.cpi_handle().as_signer(),
        domain: accounts.domain.cpi_handle(),
        sequence: accounts.sequence.cpi_handle_mut(),
        pending: accounts.pending.cpi_handle_mut(),
        escrow: accounts.escrow.cpi_handle_mut(),
        source: accounts.source.cpi_handle_mut(),
        mint: accounts.mint.cpi_handle(),
        fee_account: accounts.fee_account.as_ref().map(AnchorAccount::cpi_handle),
        token_program: accounts.token_program.cpi_handle(),
        system_program: accounts.system_program.cpi_handle(),
    };
    let initiate = InitiateArgs {
        amount: args.amount,
        // Only this program says when. Not the agent: Airlock has the finalizer's account writable, to pay a tip, and so
        // every release would write one common account.
        finalizer: Some(deal),
        delay_slots: 1,
        // the agent never cancels; the seller may decline at any time
        cancellable_at: args.expires_at,
        expires_at: args.expires_at,
        tip: 0,
        max_fee_bps: args.max_fee_bps,
        lane: args.lane,
        // so that this record can be taken for no other deal's
        reference: deal.to_bytes(),
        bumps: args.bumps,
    };
    let agent: &[&[u8]] = &[AGENT_SEED, &[ctx.bumps.agent]];
    let call = CpiContext::new(accounts.airlock.address(), initiated);
    initiate_transfer(call.with_signer(&[agent]), InitiateTransferArgs { initiate, recipient })
}
