use crate::{
    custody,
    error::AirlockError,
    events::{self, RoundClosed},
    operations::now::now,
    state::{Lock, Round, Stored, Vault},
};
use anchor_lang::prelude::*;

/// What closing a round takes. The caller, who is anyone, has signed: the rent goes back to who paid it.
pub struct CloseRound<'a> {
    pub caller: &'a AccountView,
    pub vault: &'a AccountView,
    pub round: &'a AccountView,
    pub round_rent_payer: &'a AccountView,
}

/// Closes a round that lapsed without a request in it: one with requests is closed by the last of them.
pub fn close_round(accounts: &CloseRound) -> Result<()> {
    let vault = Vault::load(accounts.vault)?;
    vault.check_unlocked()?;
    let domain = vault.domain;
    drop(vault);
    let round = Round::load(accounts.round)?;
    ensure!(round.lock == Lock::Open, AirlockError::Locked);
    let index = round.index.get();
    round.check_of(accounts.vault.address(), index)?;
    round.check_rent_payer(accounts.round_rent_payer)?;
    let lapsed = round.window().expire(&now()?);
    lapsed.map_err(AirlockError::because)?;
    ensure!(round.requests == 0, AirlockError::RoundHasRequests);
    drop(round);

    custody::close(accounts.round, accounts.round_rent_payer, accounts.caller, 0)?;
    events::log!(RoundClosed {
        domain,
        vault: *accounts.vault.address(),
        round: *accounts.round.address(),
        round_index: index.into(),
    });
    Ok(())
}
