use airlock_core::lifecycle::Moment;
use anchor_lang::{address, prelude::*};
use pinocchio::sysvars::{Sysvar, clock::Clock, get_sysvar};

const LAST_RESTART_SLOT: Address = address!("SysvarLastRestartS1ot1111111111111111111111");

/// The cluster's clock.
#[inline(always)]
pub fn now() -> Result<Moment> {
    let mut slot = [0; 8];
    get_sysvar(&mut slot, &LAST_RESTART_SLOT, 0)?;
    Ok(Moment {
        last_restart_slot: u64::from_le_bytes(slot),
        ..now_for_exit()?
    })
}

/// The same for an exit. No exit asks for the cluster's last restart, so neither does this: 115 compute units.
#[inline(always)]
pub fn now_for_exit() -> Result<Moment> {
    let clock = Clock::get()?;
    Ok(Moment {
        slot: clock.slot,
        unix_time: clock.unix_timestamp,
        last_restart_slot: 0,
    })
}
