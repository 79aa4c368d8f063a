//! Bounds that no domain can exceed.

/// 100 % in basis points.
pub const BPS: u16 = 10_000;

/// The highest fee that a domain may charge, in basis points of what is paid out.
pub const MAX_FEE_BPS: u16 = 1_000;

/// Every record expires within this many seconds of its initiate: five years.
pub const MAX_LIFETIME_SECONDS: i64 = 5 * 366 * 24 * 60 * 60;

/// Initiate and finalize are never in one slot.
pub const MIN_DEPTH_SLOTS: u32 = 1;
