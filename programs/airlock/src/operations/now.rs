use airlock_core::lifecycle::Moment;
use anchor_lang::prelude::*;
use solana_last_restart_slot::LastRestartSlot;

/// The cluster's clock.
pub fn now() -> Result<Moment> {
    Ok(Moment {
        last_restart_slot: LastRestartSlot::get()?.last_restart_slot,
        ..now_for_exit()?
    })
}

/// The same for an exit. No exit asks for the cluster's last restart, so neither does this: 115 compute units.
pub fn now_for_exit() -> Result<Moment> {
    let clock = Clock::get()?;
    Ok(Moment {
        slot: clock.slot,
        unix_time: clock.unix_timestamp,
        last_restart_slot: 0,
    })
}
