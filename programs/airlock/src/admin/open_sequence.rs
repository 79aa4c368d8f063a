use crate::{
    constants::SEQUENCE_SEED,
    events::{self, SequenceOpened},
    state::{Domain, NewSequence, Sequence},
};
use anchor_lang::prelude::*;

/// Signed by the payer of its rent, who may be anyone: it gives nobody any right.
#[derive(Accounts)]
#[instruction(lane: u16)]
pub struct OpenSequence<'info> {
    /// Pays the rent until the sequence is closed.
    #[account(mut)]
    pub payer: Signer<'info>,
    /// The domain.
    pub domain: Account<'info, Domain>,
    /// Any key; only it can use its sequence.
    /// CHECK: any key; only it can use its sequence.
    pub owner: UncheckedAccount<'info>,
    /// The sequence: `"sequence", domain, owner, lane`.
    #[account(
        init,
        payer = payer,
        space = Sequence::LEN,
        seeds = [SEQUENCE_SEED, domain.key().as_ref(), owner.key().as_ref(), &lane.to_le_bytes()],
        bump
    )]
    pub sequence: Account<'info, Sequence>,
    pub system_program: Program<'info, System>,
}

pub fn open_sequence(ctx: Context<OpenSequence>, lane: u16, first_slot: u64) -> Result<()> {
    let accounts = ctx.accounts;
    let new = NewSequence {
        bump: ctx.bumps.sequence,
        domain: accounts.domain.key(),
        owner: accounts.owner.key(),
        lane,
        rent_payer: accounts.payer.key(),
        first_slot,
    };
    let sequence = Sequence::new(&new, Clock::get()?.slot)?;
    accounts.sequence.set_inner(sequence);
    events::log(&SequenceOpened {
        sequence: accounts.sequence.key(),
        domain: new.domain,
        owner: new.owner,
        lane,
        payer: new.rent_payer,
        next: sequence.next,
    })?;
    Ok(())
}
