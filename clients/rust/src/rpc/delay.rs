use super::ClientError;
use crate::{
    build,
    generated::accounts::Domain,
    lifecycle::{self, BadWindow, Bounds, Clock},
    limits::SHORTEST_SLOT_MS,
};

/// Checks that the delay can pass before the record expires.
pub(super) fn check_delay(
    initiate: &build::InitiateInstruction,
    domain: &Domain,
    now: &Clock,
) -> Result<(), ClientError> {
    let (slots, expires_at) = (initiate.delay_slots, initiate.expires_at);
    let bounds = Bounds {
        min_delay_slots: domain.config.min_delay_slots,
        min_lifetime_seconds: domain.config.min_lifetime_seconds,
        max_lifetime_seconds: domain.config.max_lifetime_seconds,
    };
    match lifecycle::open(&bounds, now, slots, initiate.cancellable_at, expires_at) {
        Err(BadWindow::DelayBeyondExpiry) => Err(ClientError::DelayBeyondExpiry {
            slots,
            delay_seconds: (u64::from(slots) * SHORTEST_SLOT_MS).div_ceil(1_000),
            lifetime_seconds: expires_at.saturating_sub(now.unix_time),
        }),
        // the program reports whatever else is wrong
        _ => Ok(()),
    }
}
