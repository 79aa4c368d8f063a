//! What runs the program: LiteSVM, which is fast, or a bank of Agave with all features. The suites are the same.

#[cfg(feature = "agave")]
mod bank;
mod deployed;
mod differential;
mod outcome;
mod program;
mod svm;
mod table;

#[cfg(feature = "agave")]
pub use bank::Bank;
pub use {
    deployed::{DEPLOY_SLOT, deploy, deploy_elf},
    differential::compared,
    outcome::Outcome,
    program::load,
    svm::Svm,
    table::Table,
};

use airlock_client::program::COMPUTE_BUDGET;
use solana_account::Account;
use solana_clock::Clock;
use solana_instruction::Instruction;
use solana_keypair::Keypair;
use solana_pubkey::Pubkey;
use solana_rent::Rent;

/// Compute units that a transaction may ask for at most.
const MAX_UNITS: u32 = 1_400_000;

/// Asks for compute units.
fn compute_limit(units: u32) -> Instruction {
    let data = [&[2][..], &units.to_le_bytes()].concat();
    Instruction::new_with_bytes(COMPUTE_BUDGET, &data, vec![])
}

pub trait Chain {
    /// Sends one transaction, signed by the payer of its fee and by `signers`; it names accounts by the lookup table if there is one.
    fn send(
        &mut self,
        instructions: &[Instruction],
        payer: &Keypair,
        signers: &[Keypair],
        table: Option<&Table>,
    ) -> Outcome;

    /// An account that holds lamports.
    fn account(&self, key: &Pubkey) -> Option<Account>;

    /// Writes an account directly, without a transaction. With 0 lamports it is removed.
    fn set_account(&mut self, key: &Pubkey, account: Account);

    fn clock(&self) -> Clock;

    /// Sets slot and time, also backwards.
    fn set_clock(&mut self, clock: &Clock);

    /// Pretends that the cluster last restarted at `slot`.
    fn set_last_restart(&mut self, slot: u64);

    /// Has every transaction from now on ask for the most compute units.
    fn allow_most_units(&mut self);

    /// The rent sysvar.
    fn rent(&self) -> Rent;

    /// Sets the rent sysvar, which programs read. A bank's own check of balances keeps the first value.
    fn set_rent(&mut self, rent: &Rent);

    fn add_program(&mut self, id: &Pubkey, elf: &[u8]);

    /// An independent copy; none if the chain cannot be copied.
    fn fork(&self) -> Option<Box<dyn Chain>>;
}
