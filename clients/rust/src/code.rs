//! The code of a deployed program, as it is pinned for an adapter.

use crate::{generated::types::CodePin, program::MAX_UNITS};
use solana_sha256_hasher::hash;

/// Variant of the upgradeable loader's account, as a little-endian number at its front.
const PROGRAM_DATA: [u8; 4] = 3u32.to_le_bytes();
/// Offset of the end of the slot.
pub const SLOT_END: usize = 4 + 8;
/// Bytes before the code: variant, slot, upgrade authority.
const HEADER: usize = 4 + 8 + 1 + 32;

/// The pin of what a program data account holds now: its slot, and length and SHA-256 of the code without the zeros
/// after it, as `solana-verify` hashes it. None if `data` is not such an account, or has no code.
pub fn pin(data: &[u8]) -> Option<CodePin> {
    let slot = slot(data)?;
    let room = data.get(HEADER..)?;
    let length = room.iter().rposition(|&byte| byte != 0)?.checked_add(1)?;
    Some(CodePin {
        slot,
        length: length as u64,
        sha256: hash(&room[..length]).to_bytes(),
    })
}

/// The slot in which a program was deployed, upgraded or extended last. `data`: of its program data account, at least
/// the first
/// [`SLOT_END`] bytes.
pub fn slot(data: &[u8]) -> Option<u64> {
    let slot = data.strip_prefix(&PROGRAM_DATA)?.first_chunk()?;
    Some(u64::from_le_bytes(*slot))
}

/// The compute units of a transaction in which the program hashes the code of this pin, as it does when an adapter is
/// registered, updated or its pin renewed: 1 for 2 bytes, plus enough for the rest. More than a transaction may use by
/// default.
pub fn units_to_hash(pin: &CodePin) -> u32 {
    const THE_REST: u64 = 100_000;
    let units = u32::try_from((pin.length / 2).saturating_add(THE_REST));
    units.map_or(MAX_UNITS, |units| units.min(MAX_UNITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(slot: u64, code: &[u8], zeros: usize) -> Vec<u8> {
        [
            &PROGRAM_DATA[..],
            &slot.to_le_bytes(),
            &[1],
            &[9; 32],
            code,
            &vec![0; zeros],
        ]
        .concat()
    }

    #[test]
    fn an_extension_moves_the_slot_and_nothing_else() {
        let code = [1, 0, 2];
        let before = pin(&account(5, &code, 0)).unwrap();
        let after = pin(&account(6, &code, 10_240)).unwrap();
        assert_eq!((before.slot, before.length), (5, 3));
        assert_eq!(before.sha256, hash(&code).to_bytes());
        assert_eq!(after, CodePin { slot: 6, ..before });
        assert_ne!(pin(&account(5, &[1, 0, 2, 0, 3], 0)).unwrap().sha256, before.sha256);
    }

    #[test]
    fn an_account_without_code_has_no_pin() {
        assert_eq!(pin(&account(5, &[], 100)), None);
        assert_eq!(pin(&account(5, &[1], 0)[..45]), None);
        assert_eq!(pin(&[]), None);
        assert_eq!(pin(&[2, 0, 0, 0]), None, "the program's own account");
        assert_eq!(slot(&account(5, &[], 0)[..SLOT_END]), Some(5));
        assert_eq!(slot(&account(5, &[], 0)[..SLOT_END - 1]), None);
    }
}
