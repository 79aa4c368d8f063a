//! Bounds that no domain can exceed.

/// 100 % in basis points.
pub const BPS: u16 = 10_000;

/// The highest fee that a domain may charge, in basis points of what is paid out.
pub const MAX_FEE_BPS: u16 = 1_000;

/// Every record expires within this many seconds of its initiate: five years.
pub const MAX_LIFETIME_SECONDS: i64 = 5 * 366 * 24 * 60 * 60;

/// Initiate and finalize are never in one slot.
pub const MIN_DELAY_SLOTS: u32 = 1;

/// The shortest slot, in milliseconds, that a delay is reckoned with: what mainnet's steps from 400 end at. A delay that
/// does not pass within a record's lifetime even so is a mistake.
pub const SHORTEST_SLOT_MS: u64 = 200;

/// For so many slots at most an officer's signature counts: 30 days of 200 ms. Time for a multisig to vote, and not for ever.
pub const MAX_SIGNATURE_SLOTS: u64 = 12_960_000;

/// How many slots back the first slot of a sequence may lie: so its owner can sign the address of its first record
/// beforehand. A sequence that gave out numbers closes only after as many slots.
pub const SEQUENCE_SLOTS: u64 = 512;

/// Numbers that a sequence has for each slot, as a power of two: it begins at its first slot times 2^20.
pub const SEQUENCE_SHIFT: u32 = 20;

/// The most bytes of code that an adapter's program may have. Its hash, 1 compute unit for 2 bytes, must fit into one
/// transaction's 1,400,000, and leave enough for an address with a low bump, an account of 10 MiB, and a multisig that calls.
pub const MAX_ADAPTER_CODE: u64 = 2_500_000;

/// The highest fee that a vault may charge on entry, in basis points of the shares bought.
pub const MAX_ENTRY_FEE_BPS: u16 = 500;

/// The highest fee that a vault may charge on exit, in basis points of the shares redeemed.
pub const MAX_EXIT_FEE_BPS: u16 = 500;

/// The highest fee that a vault may charge for its management, in basis points of the shares, per year.
pub const MAX_MANAGEMENT_FEE_BPS: u16 = 1_000;

/// The highest fee that a vault may charge for its performance, in basis points of the gain.
pub const MAX_PERFORMANCE_FEE_BPS: u16 = 5_000;

/// The year of a management fee: 365.25 days.
pub const YEAR_SECONDS: u64 = 31_557_600;

/// The largest size of a limit step, in basis points of the reference: seven of them stay below 100 %.
pub const MAX_STEP_BPS: u16 = 1_000;

/// A round accepts requests for at most so many seconds, and waits as many at most for its price: 90 days.
pub const MAX_ROUND_SECONDS: u32 = 90 * 24 * 60 * 60;

/// The longest that a vault may make shareholders wait for a silent operator: one year.
pub const MAX_OPERATOR_TIMEOUT_SECONDS: u32 = 366 * 24 * 60 * 60;

/// The most decimals that a share may have beyond its asset's.
pub const MAX_SHARE_OFFSET: u8 = 9;
