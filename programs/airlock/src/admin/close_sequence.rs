use crate::{
    custody,
    error::AirlockError,
    events::{self, SequenceClosed},
    state::{Sequence, Stored},
};
use anchor_lang::prelude::*;
use pinocchio::{
    address::address_eq,
    sysvars::{Sysvar, clock::Clock},
};

/// What the closing of a sequence takes. The owner has signed. Records that are pending do not need it.
pub struct CloseSequence<'a> {
    pub owner: &'a AccountView,
    pub sequence: &'a AccountView,
    pub rent_payer: &'a AccountView,
}

pub fn close_sequence(accounts: &CloseSequence) -> Result<()> {
    let sequence = *Sequence::load(accounts.sequence)?;
    let theirs = address_eq(&sequence.owner, accounts.owner.address());
    ensure!(theirs, AirlockError::WrongSequence);
    let payers = address_eq(&sequence.rent_payer, accounts.rent_payer.address());
    ensure!(payers, AirlockError::WrongRentPayer);
    sequence.check_close(Clock::get()?.slot)?;
    events::log!(SequenceClosed {
        sequence: *accounts.sequence.address(),
        domain: sequence.domain,
        owner: sequence.owner,
        lane: sequence.lane,
        next: sequence.next,
    });
    custody::close(accounts.sequence, accounts.rent_payer, accounts.owner, 0)?;
    Ok(())
}
