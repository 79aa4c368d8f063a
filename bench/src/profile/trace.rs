//! What a program executed in one transaction, as the virtual machine recorded it.

use anyhow::{Result, anyhow};
use litesvm::{InvocationInspectCallback, LiteSVM};
use solana_program_runtime::{
    invoke_context::{Executable, InvokeContext, RegisterTrace},
    solana_sbpf::ebpf,
};
use solana_pubkey::Pubkey;
use solana_transaction::sanitized::SanitizedTransaction;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// The register that counts a program's instructions.
const PROGRAM_COUNTER: usize = 11;
/// The system calls that call a program and that emit an event.
pub const INVOKE: &str = "sol_invoke_signed_c";
pub const LOG: &str = "sol_log_data";

/// By one program, in one transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Executed {
    /// How often each instruction was executed, by its index in the program.
    pub instructions: BTreeMap<usize, u64>,
    pub system_calls: Vec<SystemCall>,
}

/// A call of a function of the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemCall {
    /// The instruction that calls.
    pub at: usize,
    pub name: String,
    pub arguments: [u64; 5],
}

/// Records what a program executes, each transaction in place of the one before.
#[derive(Clone)]
pub struct Recorder {
    program: Pubkey,
    last: Arc<Mutex<Executed>>,
}

impl Recorder {
    pub fn of(program: Pubkey) -> Self {
        let last = Arc::default();
        Self { program, last }
    }

    pub fn last(&self) -> Result<Executed> {
        let last = self.last.lock().map_err(|_| anyhow!("the recorder panicked"))?;
        Ok(last.clone())
    }
}

impl InvocationInspectCallback for Recorder {
    fn before_invocation(&self, _: &LiteSVM, _: &SanitizedTransaction, _: &[u16], _: &mut InvokeContext, _: bool) {}

    fn after_invocation(&self, _: &LiteSVM, _: &SanitizedTransaction, _: &[u16], context: &InvokeContext, _: bool) {
        let lock = || self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *lock() = Executed::default();
        context.iterate_vm_traces(&|instruction, executable, registers| {
            if instruction.get_program_key() == Ok(&self.program) {
                lock().add(executable, registers);
            }
        });
    }
}

impl Executed {
    fn add(&mut self, executable: &Executable, registers: RegisterTrace) {
        let (_, text) = executable.get_text_bytes();
        let known = executable.get_loader().get_function_registry();
        for step in registers {
            let at = step[PROGRAM_COUNTER] as usize;
            *self.instructions.entry(at).or_default() += 1;
            let instruction = ebpf::get_insn_unchecked(text, at);
            if instruction.opc != ebpf::CALL_IMM || instruction.src != 0 {
                continue;
            }
            if let Some((name, _)) = known.lookup_by_key(instruction.imm as u32) {
                self.system_calls.push(SystemCall {
                    at,
                    name: String::from_utf8_lossy(name).into_owned(),
                    arguments: [1, 2, 3, 4, 5].map(|register: usize| step[register]),
                });
            }
        }
    }
}
