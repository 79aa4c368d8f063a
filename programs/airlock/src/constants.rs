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
#[constant]
pub const VAULT_SEED: &[u8] = b"vault";
#[constant]
pub const RESERVE_SEED: &[u8] = b"reserve";
#[constant]
pub const ASSET_ESCROW_SEED: &[u8] = b"asset_escrow";
#[constant]
pub const SHARE_ESCROW_SEED: &[u8] = b"share_escrow";
#[constant]
pub const SHARE_MINT_SEED: &[u8] = b"share_mint";
#[constant]
pub const ROUND_SEED: &[u8] = b"round";
#[constant]
pub const ADAPTER_SEED: &[u8] = b"adapter";

/// Version of every account this program writes.
pub const VERSION: u8 = 1;
