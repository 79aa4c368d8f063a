use airlock_core::lifecycle::Moment;
use anchor_lang::prelude::*;
use solana_last_restart_slot::LastRestartSlot;

/// The cluster's clock.
pub fn now() -> Result<Moment> {
    let clock = Clock::get()?;
    Ok(Moment {
        slot: clock.slot,
        unix_time: clock.unix_timestamp,
        last_restart_slot: LastRestartSlot::get()?.last_restart_slot,
    })
}
