use super::ClientError;
use crate::{
    build,
    generated::accounts::Domain,
    lifecycle::{self, BadWindow, Bounds, Moment},
    limits::SHORTEST_SLOT_MS,
};

/// That the delay can pass before the record expires.
pub(super) fn check_delay(seal: &build::Initiate, domain: &Domain, now: &Moment) -> Result<(), ClientError> {
    let (slots, expires_at) = (seal.depth_slots, seal.expires_at);
    let bounds = Bounds {
        min_depth_slots: domain.config.min_depth_slots,
        min_lifetime_seconds: domain.config.min_lifetime_seconds,
        max_lifetime_seconds: domain.config.max_lifetime_seconds,
    };
    match lifecycle::open(&bounds, now, slots, seal.cancellable_at, expires_at) {
        Err(BadWindow::DelayBeyondExpiry) => Err(ClientError::DelayBeyondExpiry {
            slots,
            delay_seconds: (u64::from(slots) * SHORTEST_SLOT_MS).div_ceil(1_000),
            lifetime_seconds: expires_at.saturating_sub(now.unix_time),
        }),
        // whatever else is wrong, the program names
        _ => Ok(()),
    }
}
