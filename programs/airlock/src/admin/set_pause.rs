use crate::{
    events::{self, DomainPaused},
    state::{Domain, Pause, Stored, Validity},
};
use anchor_lang::prelude::*;
use pinocchio::sysvars::{Sysvar, clock::Clock};

/// What a pause takes. The guardian has signed, who may pause more, or the authority, who may also pause less.
pub struct SetPause<'a> {
    pub caller: &'a AccountView,
    pub domain: &'a AccountView,
}

pub fn set_pause(accounts: &SetPause, pause: Pause, validity: &Validity) -> Result<()> {
    if !pause.is_known() {
        return Err(ProgramError::InvalidInstructionData);
    }
    Domain::change(accounts.domain, |domain| {
        let caller = accounts.caller.address();
        domain.set_pause(pause, caller)?;
        domain.govern(validity, Clock::get()?.slot)?;
        events::log!(DomainPaused {
            domain: *accounts.domain.address(),
            caller: *caller,
            pause,
            config_version: domain.config_version,
        });
        Ok(())
    })
}
