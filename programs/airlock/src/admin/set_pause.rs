use crate::{
    events::{self, PauseSet},
    state::{Domain, Pause, Stored, Validity},
};
use anchor_lang::prelude::*;
use pinocchio::sysvars::{Sysvar, clock::Clock};

/// What a pause is handed. The guardian has signed, who may pause more, or the authority, who may also pause less.
pub struct SetPause<'a> {
    pub by: &'a AccountView,
    pub domain: &'a AccountView,
}

pub fn set_pause(accounts: &SetPause, pause: Pause, validity: &Validity) -> Result<()> {
    if !pause.is_known() {
        return Err(ProgramError::InvalidInstructionData);
    }
    Domain::change(accounts.domain, |domain| {
        let by = accounts.by.address();
        domain.set_pause(pause, by)?;
        domain.govern(validity, Clock::get()?.slot)?;
        events::log!(PauseSet {
            domain: *accounts.domain.address(),
            by: *by,
            pause,
            config_version: domain.config_version,
        });
        Ok(())
    })
}
