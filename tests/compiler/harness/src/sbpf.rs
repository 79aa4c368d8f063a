//! The virtual machine that validators run, without their loader: fast enough for millions of cases.
//!
//! Its API changes with each release: all use of it is here, in `context` and in `syscalls`.

#![allow(unsafe_code)]

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use solana_sbpf::aligned_memory::AlignedMemory;
use solana_sbpf::ebpf::{HOST_ALIGN, MM_HEAP_START, MM_INPUT_START, MM_STACK_START};
use solana_sbpf::elf::Executable;
use solana_sbpf::error::StableResult;
use solana_sbpf::memory_region::{MemoryMapping, MemoryRegion};
use solana_sbpf::program::BuiltinProgram;
use solana_sbpf::verifier::RequisiteVerifier;
use solana_sbpf::vm::{CallFrame, Config, EbpfVm, ExecutionMode};

use crate::context::Context;
use crate::input::{self, Account};
use crate::machine::{Machine, Outcome};
use crate::syscalls;

/// More than any batch uses, so that an endless loop becomes a difference.
const INSTRUCTIONS: u64 = 2_000_000_000;
const HEAP: usize = 32 * 1024;

/// A program in the virtual machine.
pub struct Sbpf {
    executable: Executable<Context>,
    loader: Arc<BuiltinProgram<Context>>,
    jit: bool,
    stack: AlignedMemory<HOST_ALIGN>,
    /// Bytes on the stack as earlier calls might leave them: a program must not read what it has not written.
    stale_stack: Vec<u8>,
    heap: AlignedMemory<HOST_ALIGN>,
    frames: Vec<CallFrame>,
}

impl Sbpf {
    pub fn load(so: &Path, jit: bool) -> Result<Self> {
        let elf = std::fs::read(so).with_context(|| format!("cannot read {}", so.display()))?;
        // as validators configure it for SBPFv3
        let config = Config {
            enable_stack_frame_gaps: false,
            ..Config::default()
        };
        let mut loader = BuiltinProgram::new_loader(config);
        syscalls::register(&mut loader)?;
        let loader = Arc::new(loader);
        let executable = Executable::load(&elf, loader.clone())
            .map_err(|error| anyhow!("{} does not load: {error}", so.display()))?;
        executable
            .verify::<RequisiteVerifier>()
            .map_err(|error| anyhow!("{} is refused: {error}", so.display()))?;
        if jit {
            executable
                .jit_compile()
                .map_err(|error| anyhow!("{} does not compile: {error}", so.display()))?;
        }
        let config = executable.get_config();
        let (stack, depth) = (config.stack_size(), config.max_call_depth);
        Ok(Self {
            executable,
            loader,
            jit,
            stack: AlignedMemory::zero_filled(stack),
            stale_stack: (0..stack).map(|at| (at as u8).wrapping_mul(37) ^ 0xa5).collect(),
            heap: AlignedMemory::zero_filled(HEAP),
            frames: vec![CallFrame::default(); depth],
        })
    }
}

impl Machine for Sbpf {
    fn name(&self) -> String {
        if self.jit { "jit" } else { "interpreter" }.into()
    }

    fn run(&mut self, data: &[u8], results: usize) -> Result<Outcome> {
        let (mut input, account) = input::serialize(&Account { data });
        self.stack.as_slice_mut().copy_from_slice(&self.stale_stack);
        self.heap.as_slice_mut().fill(0);
        let version = self.executable.get_sbpf_version();
        let regions = vec![
            self.executable.get_ro_region(),
            MemoryRegion::new(&mut self.stack, MM_STACK_START),
            MemoryRegion::new(&mut self.heap, MM_HEAP_START),
            MemoryRegion::new(&raw mut input[..], MM_INPUT_START),
        ];
        // SAFETY: all four outlive the mapping, which ends with this function, and nothing else uses them meanwhile.
        let mapping = unsafe { MemoryMapping::new(regions, self.executable.get_config(), version) };
        let mapping = mapping.map_err(|error| anyhow!("memory cannot be laid out: {error}"))?;
        let mut context = Context::new(mapping, INSTRUCTIONS);
        let mut vm = EbpfVm::new(self.loader.clone(), version, &mut context, self.stack.len());
        vm.registers[1] = MM_INPUT_START;
        let mut mode = if self.jit {
            ExecutionMode::Jit
        } else {
            ExecutionMode::Interpreted
        };
        let (_, result) = vm.execute_program(&self.executable, &mut mode, &mut self.frames);
        drop(vm);
        Ok(match result {
            StableResult::Ok(0) => Outcome::Done(input[account.start + results..account.end].to_vec()),
            StableResult::Ok(code) => Outcome::Aborted(format!("error code {code:#x}")),
            StableResult::Err(error) => {
                Outcome::Aborted(format!("{error} {}", context.log.join("; ")).trim_end().into())
            }
        })
    }
}

#[cfg(test)]
mod tests {
    /// The version of a dependency of a package, as locked; of the package itself, if that is not said.
    fn locked(lock: &str, package: (&str, Option<&str>), dependency: &str) -> String {
        let field = |block: &str, name: &str| {
            block
                .split(&format!("\n{name} = \""))
                .nth(1)?
                .split('"')
                .next()
                .map(str::to_owned)
        };
        let blocks = || lock.split("[[package]]");
        let block = blocks()
            .find(|block| {
                field(block, "name").as_deref() == Some(package.0)
                    && package
                        .1
                        .is_none_or(|version| field(block, "version").as_deref() == Some(version))
            })
            .expect("the package is locked");
        let words = block
            .split('"')
            .find(|words| words.split(' ').next() == Some(dependency))
            .expect("a dependency");
        match words.split_once(' ') {
            Some((_, version)) => version.to_owned(),
            // there is only one
            None => blocks()
                .find(|block| field(block, "name").as_deref() == Some(dependency))
                .and_then(|block| field(block, "version"))
                .expect("the dependency is locked"),
        }
    }

    #[test]
    fn the_virtual_machine_is_of_the_version_that_litesvm_runs() {
        let lock = include_str!("../../../../Cargo.lock");
        let runtime = locked(lock, ("litesvm", None), "solana-program-runtime");
        let theirs = locked(lock, ("solana-program-runtime", Some(&runtime)), "solana-sbpf");
        assert_eq!(locked(lock, ("airlock-compiler-test", None), "solana-sbpf"), theirs);
    }
}
