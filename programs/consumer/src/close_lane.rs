use crate::{
    AGENT_SEED,
    airlock::{
        cpi::{accounts::CloseSequence, close_sequence},
        program::Airlock,
    },
};
use anchor_lang::prelude::*;

/// Signed by who paid the rent of the sequence. Pending records do not need it.
///
/// SECURITY: not by anyone. A lane that is opened again gives its next record another address, and so a stranger who closes
/// lanes could make the transactions that customers have signed fail. Who paid for a lane can do that to those who use it.
/// They lose nothing by it: they open the lane in the transaction of their deal, or take another.
#[derive(Accounts)]
pub struct CloseLane {
    /// The program's own address.
    #[account(mut, seeds = [AGENT_SEED], bump)]
    pub agent: UncheckedAccount,
    #[account(mut)]
    pub sequence: UncheckedAccount,
    // Airlock checks that they paid
    #[account(mut)]
    pub rent_payer: Signer,
    pub airlock: Program<Airlock>,
}

pub fn close_agent_lane(ctx: &mut Context<CloseLane>) -> Result<()> {
    let accounts = &mut ctx.accounts;
    let closed = CloseSequence {
        owner: accounts.agent.cpi_handle_mut().as_signer(),
        sequence: accounts.sequence.cpi_handle_mut(),
        rent_payer: accounts.rent_payer.cpi_handle_mut(),
    };
    let agent: &[&[u8]] = &[AGENT_SEED, &[ctx.bumps.agent]];
    let close = CpiContext::new(accounts.airlock.address(), closed);
    close_sequence(close.with_signer(&[agent]))
}
