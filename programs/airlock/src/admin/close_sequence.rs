use crate::{
    custody,
    error::AirlockError,
    events::{self, SequenceClosed},
    state::Sequence,
};
use anchor_lang::prelude::*;

/// Signed by the owner. Records that are pending do not need it.
#[derive(Accounts)]
pub struct CloseSequence<'info> {
    /// Whose sequence it is; gets the rent if who paid it cannot be credited.
    #[account(mut)]
    pub owner: Signer<'info>,
    /// The sequence; closed.
    #[account(mut, has_one = owner @ AirlockError::WrongSequence)]
    pub sequence: Account<'info, Sequence>,
    /// Who paid its rent.
    /// CHECK: compared with the sequence's.
    #[account(mut, address = sequence.rent_payer @ AirlockError::WrongRentPayer)]
    pub rent_payer: UncheckedAccount<'info>,
}

pub fn close_sequence(ctx: Context<CloseSequence>) -> Result<()> {
    let accounts = ctx.accounts;
    let sequence = &accounts.sequence;
    sequence.check_close(Clock::get()?.slot)?;
    events::log(&SequenceClosed {
        sequence: sequence.key(),
        domain: sequence.domain,
        owner: sequence.owner,
        lane: sequence.lane,
        next: sequence.next,
    })?;
    let account = sequence.to_account_info();
    custody::close(&account, &accounts.rent_payer, &accounts.owner, 0)?;
    Ok(())
}
