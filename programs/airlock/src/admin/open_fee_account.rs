use crate::{
    address::canonical_bump,
    constants::FEES_SEED,
    custody::{Leg, Opener},
    events::{self, FeeAccountOpened},
    state::{Domain, Stored},
    tokens::KnownTokenProgram,
};
use anchor_lang::prelude::*;
use pinocchio::cpi::Seed;

/// What a fee account is opened with. The payer of its rent has signed, who may be anyone. Never closed: a record that is
/// pending needs it, and nothing counts these.
///
/// One account an owner, lane and mint, so that the operations of two users, or of two lanes, never write to the same
/// account; the domain is its authority.
pub struct OpenFeeAccount<'a> {
    pub payer: &'a AccountView,
    pub domain: &'a AccountView,
    pub owner: &'a AccountView,
    pub mint: &'a AccountView,
    pub fee_account: &'a AccountView,
    pub token_program: &'a AccountView,
}

pub fn open_fee_account(accounts: &OpenFeeAccount, lane: u16) -> Result<()> {
    let allowed = Domain::load(accounts.domain)?.config.allowed_extensions.get();
    let (domain, owner, mint) = (
        accounts.domain.address(),
        accounts.owner.address(),
        accounts.mint.address(),
    );
    let number = lane.to_le_bytes();
    let seeds = [FEES_SEED, domain.as_ref(), owner.as_ref(), &number, mint.as_ref()];
    let bump = [canonical_bump(&seeds, accounts.fee_account.address(), &crate::ID)?];
    let token_program = KnownTokenProgram::of(accounts.token_program.address())?;
    let leg = Leg::open(token_program, accounts.mint, &[])?;
    leg.facts.check_allowed(allowed)?;
    let [first, second, third, fourth, fifth] = seeds.map(Seed::from);
    let seeds = [first, second, third, fourth, fifth, Seed::from(&bump)];
    let opener = Opener::new(accounts.payer)?;
    leg.create_account(&opener, accounts.fee_account, &seeds, domain)?;
    events::log!(FeeAccountOpened {
        fee_account: *accounts.fee_account.address(),
        domain: *domain,
        owner: *owner,
        lane: lane.into(),
        mint: *mint,
        payer: *accounts.payer.address(),
    });
    Ok(())
}
