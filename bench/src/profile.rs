//! Where the compute units of an instruction go by function of the program. Its transaction is executed once more, on a virtual
//! machine that records each step.

mod functions;
mod prices;
mod sections;
mod trace;

use crate::{
    cases::Transaction,
    chain::Chain,
    report::{Function, Parts},
};
use anyhow::{Context, Result, ensure};
use functions::Functions;
use litesvm::LiteSVM;
use prices::Price;
use solana_clock::Clock;
use solana_pubkey::Pubkey;
use solana_signer::Signer;
use std::{fs, path::Path};
use trace::{Executed, Recorder};

pub struct Profiler {
    elf: Vec<u8>,
    functions: Functions,
}

/// A transaction that was executed once more.
pub struct Traced {
    /// Compute units.
    units: u64,
    functions: Vec<Function>,
    /// What the system calls cost, without what `Parts` counts by itself.
    system_calls: Price,
}

impl Profiler {
    /// For the program in `so`; nothing without the table of its functions, which only our own toolchain writes.
    pub fn of(so: &Path) -> Result<Option<Self>> {
        let table = so.with_extension("functions");
        if !table.exists() {
            println!("{} is missing: no units by function", table.display());
            return Ok(None);
        }
        Ok(Some(Self {
            elf: sections::with_table(&fs::read(so)?)?,
            functions: Functions::parse(&fs::read_to_string(&table)?).with_context(|| table.display().to_string())?,
        }))
    }

    /// Executes a transaction on a copy of what it finds on `chain`, which stays as it is.
    pub fn trace(&self, chain: &Chain, transaction: &Transaction) -> Result<Traced> {
        let recorder = Recorder::of(airlock_client::ID);
        let mut svm = LiteSVM::new_debuggable(true);
        svm.set_invocation_inspect_callback(recorder.clone());
        let mut copy = Chain::with(svm, &[(airlock_client::ID, self.elf.clone())])?;
        copy.svm.set_sysvar(&chain.svm.get_sysvar::<Clock>());
        for key in accounts(transaction) {
            match chain.svm.get_account(&key) {
                Some(account) if !account.executable => copy.put(&key, account)?,
                _ => {}
            }
        }
        let signers: Vec<_> = transaction.signers.iter().collect();
        let units = copy.send(&transaction.instructions, &signers)?.units;
        self.traced(units, &recorder.last()?)
    }

    fn traced(&self, units: u64, executed: &Executed) -> Result<Traced> {
        let prices: Vec<_> = executed.system_calls.iter().map(prices::of).collect::<Result<_>>()?;
        Ok(Traced {
            units,
            functions: self.functions.sum(executed)?,
            system_calls: prices.into_iter().sum(),
        })
    }
}

impl Traced {
    /// The functions, if they and the system calls add up to what the program itself spent as far as logs show it.
    pub fn functions(self, parts: &Parts) -> Result<Vec<Function>> {
        let calls = |name: &str| -> u64 {
            let calls = self.functions.iter().map(|function| function.system_calls.get(name));
            calls.flatten().sum()
        };
        let (calls, events) = (calls(trace::INVOKE), calls(trace::LOG));
        ensure!(
            (self.units, calls, events) == (parts.units, parts.calls, parts.events.len() as u64),
            "executed once more, it spends {} instead of {}, makes {calls} calls instead of {} and emits {events} events instead of {}",
            self.units,
            parts.units,
            parts.calls,
            parts.events.len()
        );
        let instructions: u64 = self.functions.iter().map(|function| function.units).sum();
        let Price { least, most } = self.system_calls;
        ensure!(
            (instructions + least..=instructions + most).contains(&parts.own()),
            "its functions spend {instructions}, their system calls {least} to {most}; together it spends {} of its own",
            parts.own()
        );
        Ok(self.functions)
    }
}

/// All that a transaction names.
fn accounts(transaction: &Transaction) -> impl Iterator<Item = Pubkey> {
    let named = transaction
        .instructions
        .iter()
        .flat_map(|instruction| &instruction.accounts);
    let signers = transaction.signers.iter().map(Signer::pubkey);
    named.map(|meta| meta.pubkey).chain(signers)
}

#[cfg(test)]
mod tests;
