//! Which code stands at a program's address, by the accounts of the upgradeable loader.

use crate::error::AirlockError;
use airlock_core::limits::MAX_ADAPTER_CODE;
use anchor_lang::{address, prelude::*};
use pinocchio::{account::Ref, address::address_eq};
use solana_sha256_hasher::hash;

const LOADER: Address = address!("BPFLoaderUpgradeab1e11111111111111111111111");

/// Variants of the loader's accounts, as little-endian numbers at their front.
const PROGRAM: [u8; 4] = 2u32.to_le_bytes();
const PROGRAM_DATA: [u8; 4] = 3u32.to_le_bytes();

/// Bytes before the code: variant, slot, upgrade authority. The loader reserves as many without an authority.
const HEADER: usize = 4 + 8 + 1 + 32;

packed! {
    /// The code that was reviewed, and where it was seen.
    #[derive(AnchorSerialize, AnchorDeserialize)]
    pub struct CodePin {
        /// The slot of its deployment, as its program data account says.
        pub slot: u64,
        /// Bytes, without the zeros that follow them up to the end of the account.
        pub length: u64,
        /// SHA-256 of these bytes: what `solana-verify` prints.
        pub sha256: [u8; 32],
    }
}

impl CodePin {
    /// Whether both are of the same code, wherever it was seen.
    pub fn is_same_code(&self, other: &Self) -> bool {
        (self.length, self.sha256) == (other.length, other.sha256)
    }
}

/// A program as it is deployed now.
pub struct Deployment<'a> {
    /// The slot in which it was deployed, upgraded or extended last.
    ///
    /// The loader refuses two of these in one slot, and a program at the address of a closed one. So a slot names one
    /// deployment for ever.
    pub slot: u64,
    /// The code, and zeros after it.
    room: Ref<'a, [u8]>,
}

impl<'a> Deployment<'a> {
    pub fn of(program: &AccountView, program_data: &'a AccountView) -> Result<Self> {
        find(program, program_data)?.ok_or_else(|| AirlockError::NotADeployedProgram.refuse())
    }

    /// That the code is the one that was reviewed, wherever it stands: 1 compute unit for 2 bytes.
    ///
    /// SECURITY: anyone may extend a program, which moves its slot and adds zeros. So zeros are no code, and whatever else
    /// follows the reviewed code is another code.
    pub fn check_code(&self, pin: &CodePin) -> Result<()> {
        ensure!(pin.length.get() <= MAX_ADAPTER_CODE, AirlockError::AdapterTooLarge);
        let parts = usize::try_from(pin.length.get())
            .ok()
            .and_then(|length| self.room.split_at_checked(length));
        let same = parts.is_some_and(|(code, rest)| {
            let ends_there = code.last().is_some_and(|&byte| byte != 0);
            ends_there && are_zero(rest) && hash(code).to_bytes() == pin.sha256
        });
        ensure!(same, AirlockError::AdapterChanged);
        Ok(())
    }
}

/// One comparison of the bytes with themselves, a byte on: 1 compute unit for 250.
fn are_zero(bytes: &[u8]) -> bool {
    match bytes {
        [] => true,
        [first, rest @ ..] => *first == 0 && bytes.get(..rest.len()) == Some(rest),
    }
}

fn find<'a>(program: &AccountView, program_data: &'a AccountView) -> Result<Option<Deployment<'a>>> {
    if !program.executable() || !program.owned_by(&LOADER) || !program_data.owned_by(&LOADER) {
        return Ok(None);
    }
    let program = program.try_borrow()?;
    let Some(data_address) = program.strip_prefix(&PROGRAM) else {
        return Ok(None);
    };
    let same = |address: &[u8; 32]| address_eq(bytemuck::cast_ref(address), program_data.address());
    if !data_address.first_chunk::<32>().is_some_and(same) {
        return Ok(None);
    }
    let data = program_data.try_borrow()?;
    let slot = data
        .strip_prefix(&PROGRAM_DATA)
        .and_then(|rest| rest.first_chunk::<8>())
        .map(|slot| u64::from_le_bytes(*slot));
    if data.len() < HEADER {
        return Ok(None);
    }
    let room = Ref::map(data, |data| &data[HEADER..]);
    Ok(slot.map(|slot| Deployment { slot, room }))
}

#[cfg(test)]
mod tests {
    use super::are_zero;

    #[test]
    fn a_single_byte_among_zeros_is_found() {
        for len in 0..40 {
            let mut bytes = vec![0; len];
            assert!(are_zero(&bytes), "{len}");
            for at in 0..len {
                bytes[at] = 1;
                assert!(!are_zero(&bytes), "{at} of {len}");
                bytes[at] = 0;
            }
            assert!(len == 0 || !are_zero(&vec![7; len]), "{len} alike");
        }
    }
}
