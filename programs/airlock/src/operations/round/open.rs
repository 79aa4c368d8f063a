use crate::{
    address::{check_canonical, derive},
    constants::ROUND_SEED,
    custody::{Opener, Space},
    error::AirlockError,
    events::{self, RoundOpened},
    operations::now::now,
    state::{Domain, NewRound, Round, Vault},
};
use airlock_core::lifecycle;
use anchor_lang::prelude::*;

/// Signed by the payer of the round's rent, who may be anyone and gets it back when the round is done.
#[derive(Accounts)]
pub struct OpenRound<'info> {
    /// Pays the rent until the round is done.
    #[account(mut)]
    pub payer: Signer<'info>,
    /// The vault's domain, for its pause.
    pub domain: Box<Account<'info, Domain>>,
    /// The vault.
    #[account(mut, constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
    /// The round: `"round", vault, vault.round + 1`.
    /// CHECK: created here, by its seeds and the bump given.
    #[account(mut)]
    pub round: UncheckedAccount<'info>,
    pub system_program: Program<'info, System>,
}

/// `bump`: of the round's address, the canonical one.
pub fn open_round<'info>(ctx: Context<'info, OpenRound<'info>>, bump: u8) -> Result<()> {
    let accounts = ctx.accounts;
    let now = now()?;
    accounts.domain.check_initiate()?;
    accounts.vault.check_unlocked()?;
    let config = accounts.vault.config;
    let window = lifecycle::open_round(&now, config.round_seconds, config.settle_seconds)
        .ok_or_else(|| AirlockError::TimeOverflow.refuse())?;
    let reference_price = accounts.vault.price()?.floor();
    let index = accounts.vault.open_round(&window, &now)?;

    let vault = accounts.vault.key();
    let number = index.to_le_bytes();
    // whoever opens it is not whose round it is, so nothing about it is theirs to choose
    check_canonical([ROUND_SEED, vault.as_ref(), &number], bump, &crate::ID)?;
    let seeds = [ROUND_SEED, vault.as_ref(), &number, &[bump]];
    ensure!(
        derive(&seeds, &crate::ID) == *accounts.round.key,
        AirlockError::WrongAddress
    );
    let space = Space {
        len: Round::LEN,
        lamports: 0,
        owner: &crate::ID,
    };
    Opener::new(&accounts.payer)?.open(&accounts.round, &seeds, &space)?;
    let mut round = Account::<Round>::try_from_unchecked(accounts.round.as_ref())?;
    round.set_inner(Round::new(&NewRound {
        bump,
        vault,
        index,
        rent_payer: accounts.payer.key(),
        now: &now,
        window: &window,
        reference_price,
        config: &config,
    }));
    round.exit(&crate::ID)?;
    events::log(&RoundOpened {
        vault,
        round: round.key(),
        index,
        rent_payer: round.rent_payer,
        opened_at: round.opened_at,
        closes_at: round.closes_at,
        deadline: round.deadline,
        last_restart_slot: round.last_restart_slot,
        reference_price,
        step_bps: round.step_bps,
        fees: round.fees,
    })?;
    Ok(())
}
