use super::create;
use crate::{
    constants::SEQUENCE_SEED,
    events::{self, SequenceOpened},
    state::{Domain, NewSequence, Sequence, Stored},
};
use anchor_lang::prelude::*;
use pinocchio::sysvars::{Sysvar, clock::Clock};

/// What a sequence is opened with. The payer of its rent has signed, who may be anyone: it gives nobody any right.
pub struct OpenSequence<'a> {
    pub payer: &'a AccountView,
    pub domain: &'a AccountView,
    pub owner: &'a AccountView,
    pub sequence: &'a AccountView,
}

pub fn open_sequence(accounts: &OpenSequence, lane: u16, first_slot: u64) -> Result<()> {
    Domain::load(accounts.domain)?;
    let (domain, owner) = (accounts.domain.address(), accounts.owner.address());
    let seeds = [SEQUENCE_SEED, domain.as_ref(), owner.as_ref(), &lane.to_le_bytes()];
    let sequence = create(accounts.payer, accounts.sequence, seeds, |bump| {
        let new = NewSequence {
            bump,
            domain: *domain,
            owner: *owner,
            lane,
            rent_payer: *accounts.payer.address(),
            first_slot,
        };
        Sequence::new(&new, Clock::get()?.slot)
    })?;
    events::log!(SequenceOpened {
        sequence: *accounts.sequence.address(),
        domain: sequence.domain,
        owner: sequence.owner,
        lane: sequence.lane,
        rent_payer: sequence.rent_payer,
        next: sequence.next,
    });
    Ok(())
}
