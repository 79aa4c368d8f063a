use airlock_core::lifecycle::Clock;
use anchor_lang::{address, prelude::*};
use pinocchio::sysvars::{self, Sysvar, get_sysvar};

const LAST_RESTART_SLOT: Address = address!("SysvarLastRestartS1ot1111111111111111111111");

/// The cluster's clock.
#[inline(always)]
pub fn now() -> Result<Clock> {
    let mut slot = [0; 8];
    get_sysvar(&mut slot, &LAST_RESTART_SLOT, 0)?;
    Ok(Clock {
        last_restart_slot: u64::from_le_bytes(slot),
        ..now_for_refund()?
    })
}

/// The same for a refund, which does not depend on the cluster's last restart: that is not read, which saves 115 compute units.
#[inline(always)]
pub fn now_for_refund() -> Result<Clock> {
    let clock = sysvars::clock::Clock::get()?;
    Ok(Clock {
        slot: clock.slot,
        unix_time: clock.unix_timestamp,
        last_restart_slot: 0,
    })
}
