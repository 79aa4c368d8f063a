use crate::{
    constants::SEQUENCE_SEED,
    events::{self, SequenceOpened},
    state::{Domain, Sequence},
};
use anchor_lang::prelude::*;

/// Signed by the payer of its rent, who may be anyone: it gives nobody any right.
#[derive(Accounts)]
pub struct OpenSequence<'info> {
    /// Pays the rent, which stays.
    #[account(mut)]
    pub payer: Signer<'info>,
    /// The domain.
    pub domain: Account<'info, Domain>,
    /// Any key; only it can use its sequence.
    /// CHECK: any key; only it can use its sequence.
    pub owner: UncheckedAccount<'info>,
    /// The sequence: `"sequence", domain, owner`.
    #[account(
        init,
        payer = payer,
        space = Sequence::LEN,
        seeds = [SEQUENCE_SEED, domain.key().as_ref(), owner.key().as_ref()],
        bump
    )]
    pub sequence: Account<'info, Sequence>,
    pub system_program: Program<'info, System>,
}

pub fn open_sequence(ctx: Context<OpenSequence>) -> Result<()> {
    let accounts = ctx.accounts;
    let (domain, owner) = (accounts.domain.key(), accounts.owner.key());
    accounts
        .sequence
        .set_inner(Sequence::new(domain, owner, ctx.bumps.sequence));
    events::log(&SequenceOpened {
        sequence: accounts.sequence.key(),
        domain,
        owner,
        payer: accounts.payer.key(),
    })?;
    Ok(())
}
