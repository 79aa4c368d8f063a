//! Mints and token accounts as bytes, as the token programs store them.

use crate::scenario::MintSpec;
use airlock_client::Pubkey;

const BASE: usize = 165;
const TRANSFER_FEE_CONFIG: u16 = 1;
const TRANSFER_FEE_AMOUNT: u16 = 2;
const IMMUTABLE_OWNER: u16 = 7;
const TRANSFER_HOOK: u16 = 14;
const TRANSFER_HOOK_ACCOUNT: u16 = 15;

/// A mint of which `supply` base units exist.
pub fn mint(spec: &MintSpec, supply: u64) -> Vec<u8> {
    let mut data = Vec::with_capacity(BASE);
    put_optional(&mut data, spec.mint_authority.as_ref());
    data.extend(supply.to_le_bytes());
    data.extend([spec.decimals, 1]);
    put_optional(&mut data, spec.freeze_authority.as_ref());

    let mut extensions = Vec::new();
    if let Some(fee) = &spec.transfer_fee {
        let mut schedule = 0_u64.to_le_bytes().to_vec();
        schedule.extend(fee.maximum.to_le_bytes());
        schedule.extend(fee.bps.to_le_bytes());
        // Two authorities, withheld base units, the older and the newer fee.
        let config = [vec![0; 72], schedule.clone(), schedule].concat();
        put_extension(&mut extensions, TRANSFER_FEE_CONFIG, &config);
    }
    if let Some(hook) = &spec.transfer_hook {
        put_extension(&mut extensions, TRANSFER_HOOK, &[[0; 32], hook.to_bytes()].concat());
    }
    extended(data, 1, &extensions)
}

/// A wallet's associated token account. `native` is the rent that is not its tokens, for wrapped SOL.
pub fn token_account(spec: &MintSpec, mint: &Pubkey, wallet: &Pubkey, units: u64, native: Option<u64>) -> Vec<u8> {
    let mut data = Vec::with_capacity(BASE);
    data.extend(mint.to_bytes());
    data.extend(wallet.to_bytes());
    data.extend(units.to_le_bytes());
    put_optional(&mut data, None);
    data.push(1);
    data.extend(u32::from(native.is_some()).to_le_bytes());
    data.extend(native.unwrap_or(0).to_le_bytes());
    data.extend([0; 8]);
    put_optional(&mut data, None);

    let mut extensions = Vec::new();
    if spec.kind == crate::scenario::MintKind::Token2022 {
        put_extension(&mut extensions, IMMUTABLE_OWNER, &[]);
    }
    if spec.transfer_fee.is_some() {
        put_extension(&mut extensions, TRANSFER_FEE_AMOUNT, &[0; 8]);
    }
    if spec.transfer_hook.is_some() {
        put_extension(&mut extensions, TRANSFER_HOOK_ACCOUNT, &[0]);
    }
    extended(data, 2, &extensions)
}

fn extended(mut data: Vec<u8>, account_type: u8, extensions: &[u8]) -> Vec<u8> {
    if !extensions.is_empty() {
        data.resize(BASE, 0);
        data.push(account_type);
        data.extend(extensions);
    }
    data
}

fn put_optional(data: &mut Vec<u8>, key: Option<&Pubkey>) {
    data.extend(u32::from(key.is_some()).to_le_bytes());
    data.extend(key.copied().unwrap_or_default().to_bytes());
}

fn put_extension(list: &mut Vec<u8>, kind: u16, value: &[u8]) {
    list.extend(kind.to_le_bytes());
    list.extend(u16::try_from(value.len()).unwrap_or(u16::MAX).to_le_bytes());
    list.extend(value);
}
