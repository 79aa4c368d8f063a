use crate::AGENT_SEED;
use airlock::{
    cpi::{accounts::CloseSequence, close_sequence},
    program::Airlock,
};
use anchor_lang::prelude::*;

/// Signed by who paid the rent of the sequence. Pending records do not need it.
///
/// SECURITY: not by anyone. A lane that is opened again gives its next record another address, and so a stranger who closes
/// lanes could make the transactions that customers have signed fail. Who paid for a lane can do that to those who use it.
/// They lose nothing by it: they open the lane in the transaction of their deal, or take another.
#[derive(Accounts)]
pub struct CloseLane<'info> {
    /// CHECK: the program's own address.
    #[account(mut, seeds = [AGENT_SEED], bump)]
    pub agent: UncheckedAccount<'info>,
    /// CHECK: Airlock checks it.
    #[account(mut)]
    pub sequence: UncheckedAccount<'info>,
    // Airlock checks that they paid
    #[account(mut)]
    pub rent_payer: Signer<'info>,
    pub airlock: Program<'info, Airlock>,
}

pub fn close_agent_lane<'info>(ctx: Context<'info, CloseLane<'info>>) -> Result<()> {
    let accounts = ctx.accounts;
    let closed = CloseSequence {
        owner: accounts.agent.to_account_info(),
        sequence: accounts.sequence.to_account_info(),
        rent_payer: accounts.rent_payer.to_account_info(),
    };
    let agent: &[&[u8]] = &[AGENT_SEED, &[ctx.bumps.agent]];
    let close = CpiContext::new(accounts.airlock.key(), closed);
    close_sequence(close.with_signer(&[agent]))
}
