//! Decoding of mints and token accounts, as far as Airlock's callers need it. The base layouts are the same for SPL
//! Token and Token-2022.

use crate::{Pubkey, generated::types::TokenProgram};

const MINT_LEN: usize = 82;
const ACCOUNT_LEN: usize = 165;
const MULTISIG_LEN: usize = 355;

/// Token-2022 extension types that callers must handle.
mod extension {
    pub const TRANSFER_FEE_CONFIG: u16 = 1;
    pub const MEMO_TRANSFER: u16 = 8;
    pub const CPI_GUARD: u16 = 11;
    pub const TRANSFER_HOOK: u16 = 14;
}

/// A mint's transfer fee from one epoch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransferFee {
    pub epoch: u64,
    /// Base units; no transfer costs more.
    pub maximum: u64,
    /// Basis points of what is sent.
    pub bps: u16,
}

/// The facts about a mint that a client needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MintFacts {
    pub token_program: TokenProgram,
    pub decimals: u8,
    /// Bit n: has Token-2022 extension type n (bit 63: one beyond 62).
    pub extensions: u64,
    /// The older and the newer fee; the newer holds from its epoch on.
    pub transfer_fees: Option<[TransferFee; 2]>,
    /// The transfer hook's program. It and its accounts must be among the extra accounts.
    pub transfer_hook: Option<Pubkey>,
}

/// The facts about a token account that a client needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenAccountFacts {
    pub mint: Pubkey,
    pub owner: Pubkey,
    /// Base units.
    pub amount: u64,
    pub frozen: bool,
    /// Of wrapped SOL: its base units are lamports of the account itself.
    pub native: bool,
    /// Requires a memo with each incoming transfer: an escrow cannot pay it.
    pub wants_memo: bool,
    /// Has the CPI guard: initiate cannot debit it.
    pub cpi_guard: bool,
}

impl TransferFee {
    fn of(self, sent: u64) -> u64 {
        let fee = (u128::from(sent) * u128::from(self.bps)).div_ceil(10_000);
        u64::try_from(fee).unwrap_or(u64::MAX).min(self.maximum)
    }

    /// As Token-2022 calculates it.
    fn gross(self, net: u64) -> Option<u64> {
        let before = match self.bps {
            _ if net == 0 => 0,
            0 => net,
            10_000.. => net.checked_add(self.maximum)?,
            bps => {
                let raw = (u128::from(net) * 10_000).div_ceil(10_000 - u128::from(bps));
                let capped = u128::from(net) + u128::from(self.maximum);
                u64::try_from(raw.min(capped)).ok()?
            }
        };
        net.checked_add(self.of(before))
    }
}

impl MintFacts {
    /// Decodes a mint's account data; none if it is not an initialized mint of `owner`.
    pub fn read(owner: &Pubkey, data: &[u8]) -> Option<Self> {
        let token_program = TokenProgram::from_id(owner)?;
        let entries = extensions(data, MINT_LEN, 1)?;
        if data[45] != 1 {
            return None;
        }
        let mut facts = Self {
            token_program,
            decimals: data[44],
            extensions: 0,
            transfer_fees: None,
            transfer_hook: None,
        };
        for (kind, value) in entries {
            facts.extensions |= 1 << kind.min(63);
            match kind {
                extension::TRANSFER_FEE_CONFIG => {
                    facts.transfer_fees = Some([fee_at(value, 72)?, fee_at(value, 90)?]);
                }
                extension::TRANSFER_HOOK => {
                    facts.transfer_hook = key_at(value, 32).filter(|key| *key != Pubkey::default());
                }
                _ => {}
            }
        }
        Some(facts)
    }

    /// Whether closing an account of this mint may need the mint writable, to harvest withheld fees.
    pub fn has_transfer_fee(&self) -> bool {
        self.transfer_fees.is_some()
    }

    /// Base units to send so that `net` arrive in `epoch`; none beyond `u64`.
    pub fn gross(&self, net: u64, epoch: u64) -> Option<u64> {
        self.fee_in(epoch).map_or(Some(net), |fee| fee.gross(net))
    }

    /// Base units that arrive of `sent` in `epoch`.
    pub fn net(&self, sent: u64, epoch: u64) -> u64 {
        self.fee_in(epoch).map_or(sent, |fee| sent - fee.of(sent).min(sent))
    }

    fn fee_in(&self, epoch: u64) -> Option<TransferFee> {
        let [older, newer] = self.transfer_fees?;
        Some(if epoch >= newer.epoch { newer } else { older })
    }
}

impl TokenAccountFacts {
    /// Decodes a token account's data; none if it is not an initialized token account of `owner`, a token program.
    pub fn read(owner: &Pubkey, data: &[u8]) -> Option<Self> {
        TokenProgram::from_id(owner)?;
        let entries = extensions(data, ACCOUNT_LEN, 2)?;
        if data[108] == 0 {
            return None;
        }
        let has = |wanted: u16| {
            let mut found = entries.iter().filter(|(kind, _)| *kind == wanted);
            found.any(|(_, value)| value.first() == Some(&1))
        };
        Some(Self {
            mint: key_at(data, 0)?,
            owner: key_at(data, 32)?,
            amount: u64_at(data, 64)?,
            frozen: data[108] == 2,
            native: data[109] != 0,
            wants_memo: has(extension::MEMO_TRANSFER),
            cpi_guard: has(extension::CPI_GUARD),
        })
    }
}

/// The extensions after the base layout; none if `data` is another kind of account.
fn extensions(data: &[u8], base: usize, account_type: u8) -> Option<Vec<(u16, &[u8])>> {
    let mut entries = Vec::new();
    if data.len() == base {
        return Some(entries);
    }
    if data.len() == MULTISIG_LEN || data.get(ACCOUNT_LEN) != Some(&account_type) {
        return None;
    }
    let mut list = &data[ACCOUNT_LEN + 1..];
    while let Some((head, rest)) = list.split_at_checked(4) {
        let kind = u16::from_le_bytes([head[0], head[1]]);
        let len = u16::from_le_bytes([head[2], head[3]]);
        let Some((value, rest)) = rest.split_at_checked(len.into()) else {
            break;
        };
        if kind == 0 {
            break;
        }
        entries.push((kind, value));
        list = rest;
    }
    Some(entries)
}

fn fee_at(data: &[u8], at: usize) -> Option<TransferFee> {
    let bps = data.get(at + 16..at + 18)?;
    Some(TransferFee {
        epoch: u64_at(data, at)?,
        maximum: u64_at(data, at + 8)?,
        bps: u16::from_le_bytes([bps[0], bps[1]]),
    })
}

fn key_at(data: &[u8], at: usize) -> Option<Pubkey> {
    Some(Pubkey::new_from_array(data.get(at..at + 32)?.try_into().ok()?))
}

fn u64_at(data: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(data.get(at..at + 8)?.try_into().ok()?))
}

#[cfg(test)]
mod tests;
