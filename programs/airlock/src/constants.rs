//! Seeds of every address the program derives. A seed is never a value that can change.

use anchor_lang::prelude::*;

#[constant]
pub const DOMAIN_SEED: &[u8] = b"domain";
#[constant]
pub const SEQUENCE_SEED: &[u8] = b"sequence";
#[constant]
pub const PENDING_SEED: &[u8] = b"pending";
#[constant]
pub const ESCROW_SEED: &[u8] = b"escrow";
#[constant]
pub const FEES_SEED: &[u8] = b"fees";

/// Version of every account this program writes.
pub const VERSION: u8 = 1;
