use super::to_fee_recipient;
use crate::{
    address::canonical_bump,
    constants::{DOMAIN_SEED, FEES_SEED},
    custody::{Leg, Payment, takes_fees},
    error::AirlockError,
    events::{self, FeesCollected},
    signer::Signer,
    state::{Domain, Stored},
    tokens::{KnownTokenProgram, TokenAccount},
};
use anchor_lang::prelude::*;
use pinocchio::cpi::Seed;

/// What a collection of fees takes. The caller has signed, who may be anyone: fees go to the fee recipient's associated
/// token account, or where the fee recipient says by signing.
pub struct CollectFees<'a> {
    pub caller: &'a AccountView,
    pub domain: &'a AccountView,
    pub owner: &'a AccountView,
    pub mint: &'a AccountView,
    pub fee_account: &'a AccountView,
    pub destination: &'a AccountView,
    pub token_program: &'a AccountView,
    /// For the transfer hook of the mint, if it has one.
    pub extra: &'a [AccountView],
}

pub fn collect_fees(accounts: &CollectFees, lane: u16) -> Result<()> {
    let domain = *Domain::load(accounts.domain)?;
    let key = accounts.domain.address();
    let (owner, mint) = (accounts.owner.address(), accounts.mint.address());
    let number = lane.to_le_bytes();
    let seeds = [FEES_SEED, key.as_ref(), owner.as_ref(), &number, mint.as_ref()];
    canonical_bump(&seeds, accounts.fee_account.address(), &crate::ID)?;
    let token_program = KnownTokenProgram::of(accounts.token_program.address())?;
    let leg = Leg::open(token_program, accounts.mint, accounts.extra)?;
    let recipient = to_fee_recipient(&domain, accounts.caller)?;
    recipient.check(accounts.destination, accounts.mint, token_program)?;
    let usable = takes_fees(accounts.fee_account, key, mint, token_program);
    ensure!(usable, AirlockError::FeeAccountUnusable);
    let amount = TokenAccount::amount(accounts.fee_account)?;
    ensure!(amount > 0, AirlockError::ZeroAmount);

    let bump = [domain.bump];
    let seeds = [DOMAIN_SEED, domain.creator.as_ref(), domain.index.as_bytes(), &bump].map(Seed::from);
    let authority = Signer::of_seeds(accounts.domain, &seeds);
    let payment = Payment {
        to: accounts.destination,
        amount,
    };
    // SECURITY: no lock. The handler has written nothing, and the domain signs for fee accounts only.
    let moved = leg.transfer(accounts.fee_account, &authority, payment)?;
    events::log!(FeesCollected {
        domain: *key,
        owner: *owner,
        lane: lane.into(),
        mint: *mint,
        fee_account: *accounts.fee_account.address(),
        destination: *accounts.destination.address(),
        amount: moved.sent.into(),
        arrived: moved.arrived.into(),
    });
    Ok(())
}
