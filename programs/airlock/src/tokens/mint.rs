//! What a mint is and can do: decimals, extensions, and a fingerprint that shows when it changed.

use super::KnownTokenProgram;
use crate::error::AirlockError;
use anchor_lang::prelude::*;
use pinocchio::sysvars::{Sysvar, clock::Clock};
use solana_sha256_hasher::hashv;
use spl_token_2022_interface::{
    extension::{BaseStateWithExtensions, ExtensionType, StateWithExtensions, transfer_fee::TransferFeeConfig},
    state::{Account as Token2022Account, Mint as Token2022Mint},
};

const LEN: usize = 82;
const DECIMALS: usize = 44;
const IS_INITIALIZED: usize = 45;
const ACCOUNT_TYPE: usize = 165;
const EXTENSIONS: usize = 166;
const MINT_TYPE: u8 = 1;
const MULTISIG_LEN: usize = 355;

/// Extensions that only describe: they may come and go without changing what the token is.
const DESCRIPTIVE: u64 = bits(&[
    ExtensionType::MetadataPointer,
    ExtensionType::TokenMetadata,
    ExtensionType::GroupPointer,
    ExtensionType::TokenGroup,
    ExtensionType::GroupMemberPointer,
    ExtensionType::TokenGroupMember,
]);

#[allow(clippy::arithmetic_side_effects, reason = "counts up to a slice's length")]
const fn bits(types: &[ExtensionType]) -> u64 {
    let (mut set, mut at) = (0, 0);
    while at < types.len() {
        set |= 1 << types[at] as u16;
        at += 1;
    }
    set
}

/// Bit for every extension type beyond those that a set of 64 can name.
const BEYOND: u64 = 1 << 63;

/// In a domain's set: mints with a transfer hook that names no program, so that nothing runs. The bit of the extension
/// itself allows active hooks too.
pub const INERT_TRANSFER_HOOK: u64 = 1 << 62;

/// The extension types that this program knows how to hold; a domain may allow these and no others.
pub const KNOWN_EXTENSIONS: u64 = (1 << (ExtensionType::PausableAccount as u16 + 1)) - 1;

/// All that a domain's set may contain.
pub const ALLOWABLE: u64 = KNOWN_EXTENSIONS | INERT_TRANSFER_HOOK;

/// What the program reads of a mint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MintFacts {
    pub decimals: u8,
    /// Bit n: has extension type n.
    pub extensions: u64,
    /// Whether its transfer hook, if it has one, names no program.
    pub inert_hook: bool,
    /// Changes when decimals, extensions, hook program or permanent delegate change.
    pub fingerprint: [u8; 16],
}

impl MintFacts {
    /// Of a mint that is closed.
    pub const NONE: Self = Self {
        decimals: 0,
        extensions: 0,
        inert_hook: false,
        fingerprint: [0; 16],
    };

    /// Reads an initialised mint that belongs to `token_program`.
    pub fn read(account: &AccountView, token_program: KnownTokenProgram) -> Result<Self> {
        ensure!(account.owned_by(token_program.id()), AirlockError::NotAMint);
        let data = account.try_borrow()?;
        let extended = data.len() > EXTENSIONS && data[ACCOUNT_TYPE] == MINT_TYPE && data.len() != MULTISIG_LEN;
        ensure!(data.len() == LEN || extended, AirlockError::NotAMint);
        ensure!(data[IS_INITIALIZED] == 1, AirlockError::NotAMint);
        let decimals = data[DECIMALS];
        if extended {
            return Ok(Self::extended(decimals, &data[EXTENSIONS..]));
        }
        let mut fingerprint = [0; 16];
        fingerprint[0] = decimals;
        Ok(Self {
            decimals,
            extensions: 0,
            inert_hook: false,
            fingerprint,
        })
    }

    /// Never fails: what this program does not know must not keep anybody from getting out.
    #[inline(never)]
    fn extended(decimals: u8, mut list: &[u8]) -> Self {
        let mut extensions = 0;
        let (mut hook, mut delegate): (&[u8], &[u8]) = (&[], &[]);
        while let Some((kind, value, rest)) = next_extension(list) {
            extensions |= if kind < 63 { 1 << kind } else { BEYOND };
            if kind == ExtensionType::TransferHook as u16 {
                hook = value.get(32..64).unwrap_or_default();
            } else if kind == ExtensionType::PermanentDelegate as u16 {
                delegate = value;
            }
            list = rest;
        }
        let kinds = (extensions & !DESCRIPTIVE).to_le_bytes();
        let mut fingerprint = [0; 16];
        fingerprint.copy_from_slice(&hashv(&[&[decimals], &kinds, hook, b"/", delegate]).to_bytes()[..16]);
        Self {
            decimals,
            extensions,
            inert_hook: hook == [0; 32],
            fingerprint,
        }
    }

    pub fn has(&self, extension: ExtensionType) -> bool {
        self.extensions & bits(&[extension]) != 0
    }

    /// That every extension is known, and in the domain's set.
    pub fn check_allowed(&self, allowed: u64) -> Result<()> {
        ensure!(self.extensions & !KNOWN_EXTENSIONS == 0, AirlockError::UnknownExtension);
        let mut refused = self.extensions & !allowed;
        // SECURITY: once it names a program, the mint's fingerprint is another, and nothing is finalized. A refund runs the hook,
        // which may fail: an issuer's power, like a freeze
        if self.inert_hook && allowed & INERT_TRANSFER_HOOK != 0 {
            refused &= !bits(&[ExtensionType::TransferHook]);
        }
        ensure!(refused == 0, AirlockError::ExtensionNotAllowed);
        Ok(())
    }

    /// Bytes of a token account of this mint.
    pub fn account_len(&self) -> Result<usize> {
        if self.extensions == 0 {
            return Ok(165);
        }
        let types: Vec<_> = (0..63u16)
            .filter(|kind| self.extensions >> kind & 1 == 1)
            .filter_map(|kind| ExtensionType::try_from(kind).ok())
            .collect();
        let required = ExtensionType::get_required_init_account_extensions(&types);
        ExtensionType::try_calculate_account_len::<Token2022Account>(&required)
            .map_err(|_| AirlockError::UnknownExtension.refuse())
    }
}

/// The first type-length-value entry of `list`, and what follows it; none at the end or at padding.
fn next_extension(list: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (kind, rest) = list.split_first_chunk::<2>()?;
    let (len, rest) = rest.split_first_chunk::<2>()?;
    let kind = u16::from_le_bytes(*kind);
    let (value, rest) = rest.split_at_checked(u16::from_le_bytes(*len).into())?;
    (kind != ExtensionType::Uninitialized as u16).then_some((kind, value, rest))
}

/// Base units to send so that `net` arrive, under the mint's transfer fee of this epoch.
pub fn gross_of(net: u64, mint: &AccountView, facts: &MintFacts) -> Result<u64> {
    let fee = match transfer_fee(mint, facts)? {
        Some(config) => config
            .calculate_inverse_epoch_fee(Clock::get()?.epoch, net)
            .ok_or_else(AirlockError::overflow)?,
        None => 0,
    };
    net.checked_add(fee).ok_or_else(AirlockError::overflow)
}

/// The mint's transfer fee, if it has one.
pub fn transfer_fee(mint: &AccountView, facts: &MintFacts) -> Result<Option<TransferFeeConfig>> {
    if !facts.has(ExtensionType::TransferFeeConfig) {
        return Ok(None);
    }
    let data = mint.try_borrow()?;
    let mint = StateWithExtensions::<Token2022Mint>::unpack(&data).map_err(|_| AirlockError::NotAMint.refuse())?;
    let config = mint
        .get_extension::<TransferFeeConfig>()
        .map_err(|_| AirlockError::NotAMint.refuse())?;
    Ok(Some(*config))
}
