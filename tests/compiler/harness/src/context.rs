use std::ptr::NonNull;

use solana_sbpf::error::StableResult;
use solana_sbpf::memory_region::{AccessType, MemoryMapping};
use solana_sbpf::vm::ContextObject;

/// The state of a run that syscalls use.
pub struct Context {
    mapping: MemoryMapping,
    instructions_left: u64,
    pub log: Vec<String>,
}

impl ContextObject for Context {
    fn consume(&mut self, amount: u64) {
        self.instructions_left = self.instructions_left.saturating_sub(amount);
    }

    fn get_remaining(&self) -> u64 {
        self.instructions_left
    }

    fn active_mapping_ptr(&mut self) -> NonNull<MemoryMapping> {
        NonNull::from_mut(&mut self.mapping)
    }
}

impl Context {
    pub fn new(mapping: MemoryMapping, instructions_left: u64) -> Self {
        Self {
            mapping,
            instructions_left,
            log: vec![],
        }
    }

    /// The host's address of `len` bytes of the program's memory, if it may read or write them.
    pub fn translate(&self, write: bool, address: u64, len: u64) -> Result<*mut u8, String> {
        if len == 0 {
            return Ok(NonNull::dangling().as_ptr());
        }
        let access = if write { AccessType::Store } else { AccessType::Load };
        match self.mapping.map(access, address, len) {
            StableResult::Ok(host) => Ok(host.ptr().cast_mut().cast()),
            StableResult::Err(error) => Err(format!("{error:?}")),
        }
    }
}
