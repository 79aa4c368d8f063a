//! What the sample refuses with. It names no error in its log, so these are their codes.

pub const NOT_BUYER: &str = "custom 0x1b58";
pub const NOT_SELLER: &str = "custom 0x1b59";
pub const STILL_PENDING: &str = "custom 0x1b5a";
pub const WRONG_ACCOUNT: &str = "custom 0x1b5b";
pub const WRONG_DESTINATION: &str = "custom 0x1b5c";
pub const WRAPPED_SOL: &str = "custom 0x1b5d";

// Anchor's: https://docs.rs/anchor-lang/2.0.0-rc.2/anchor_lang/enum.ErrorCode.html
/// Not at the address that it must have.
pub const CONSTRAINT_ADDRESS: &str = "custom 0x7dc";
/// Passed twice, and written.
pub const DUPLICATE: &str = "custom 0x7f8";
/// An account without data, where one of the sample's should be.
pub const CLOSED: &str = "AccountDataTooSmall";
