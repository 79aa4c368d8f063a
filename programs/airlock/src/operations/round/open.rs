use crate::{
    constants::ROUND_SEED,
    custody::{Opener, Space},
    error::AirlockError,
    events::{self, RoundOpened},
    operations::{
        checks::{check_canonical, check_domain},
        now::now,
    },
    packed::U64,
    state::{Domain, NewRound, Round, Stored, Vault},
};
use airlock_core::lifecycle;
use anchor_lang::prelude::*;
use pinocchio::cpi::Seed;

/// What opening a round takes. The payer of its rent, who is anyone, has signed.
pub struct OpenRound<'a> {
    pub payer: &'a AccountView,
    pub domain: &'a AccountView,
    pub vault: &'a AccountView,
    pub round: &'a AccountView,
}

/// `bump`: of the round's address, the canonical one.
pub fn open_round(accounts: &OpenRound, bump: u8) -> Result<()> {
    let now = now()?;
    let address = accounts.vault.address();
    let mut vault = *accounts.vault;
    let mut vault = Vault::load_mut(&mut vault)?;
    check_domain(&vault.domain, accounts.domain)?;
    Domain::load(accounts.domain)?.check_initiate()?;
    vault.check_unlocked()?;
    let config = vault.config;
    let window = lifecycle::open_round(&now, config.round_seconds.get(), config.settle_seconds.get())
        .ok_or_else(|| AirlockError::TimeOverflow.refuse())?;
    let reference_price = vault.price()?.floor();
    let index = vault.open_round(&window, &now)?;
    drop(vault);

    let number = U64::new(index);
    let number = number.as_bytes();
    // whoever opens it is not whose round it is
    check_canonical(&[ROUND_SEED, address.as_ref(), number], accounts.round, bump)?;
    let bump_seed = [bump];
    let seeds = [
        Seed::from(ROUND_SEED),
        Seed::from(address.as_ref()),
        Seed::from(number),
        Seed::from(&bump_seed),
    ];
    Opener::new(accounts.payer)?.open(accounts.round, &seeds, &Space::of::<Round>())?;
    Round::initialize(accounts.round, |round| {
        round.open(&NewRound {
            bump,
            vault: address,
            index,
            rent_payer: accounts.payer.address(),
            now: &now,
            window: &window,
            reference_price,
            config: &config,
        });
        events::log!(RoundOpened {
            domain: *accounts.domain.address(),
            vault: round.vault,
            round: *accounts.round.address(),
            round_index: round.index,
            rent_payer: round.rent_payer,
            opened_at: round.opened_at,
            closes_at: round.closes_at,
            deadline: round.deadline,
            last_restart_slot: round.last_restart_slot,
            reference_price: round.reference_price,
            step_bps: round.step_bps,
            fees: round.fees,
        });
        Ok(())
    })
}
