//! Which deployment of a program stands at its address, by the accounts of the upgradeable loader.

use crate::error::AirlockError;
use anchor_lang::{prelude::*, solana_program::bpf_loader_upgradeable};

/// Variants of the loader's accounts, as little-endian numbers at their front.
const PROGRAM: [u8; 4] = 2u32.to_le_bytes();
const PROGRAM_DATA: [u8; 4] = 3u32.to_le_bytes();

/// The slot in which `program` was deployed last.
///
/// A deployment in the same slot is refused by the loader, and so is another program at the address of a closed one. So
/// a slot names one deployment for ever.
pub fn deployed_slot(program: &AccountInfo, program_data: &AccountInfo) -> Result<u64> {
    find(program, program_data)?.ok_or_else(|| AirlockError::NotADeployedProgram.refuse())
}

fn find(program: &AccountInfo, program_data: &AccountInfo) -> Result<Option<u64>> {
    let loader = bpf_loader_upgradeable::ID;
    if !program.executable || *program.owner != loader || *program_data.owner != loader {
        return Ok(None);
    }
    let program = program.try_borrow_data()?;
    let Some(data_address) = program.strip_prefix(&PROGRAM) else {
        return Ok(None);
    };
    if data_address.first_chunk::<32>() != Some(program_data.key.as_array()) {
        return Ok(None);
    }
    let data = program_data.try_borrow_data()?;
    let slot = data
        .strip_prefix(&PROGRAM_DATA)
        .and_then(|rest| rest.first_chunk::<8>());
    Ok(slot.map(|slot| u64::from_le_bytes(*slot)))
}
