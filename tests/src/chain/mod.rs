//! The machine that runs the program: LiteSVM for breadth, a real bank for the same suite on all features.

#[cfg(feature = "agave")]
mod bank;
mod deployed;
mod outcome;
mod program;
mod svm;

#[cfg(feature = "agave")]
pub use bank::Bank;
pub use {
    deployed::{deploy, deploy_elf},
    outcome::Outcome,
    program::load,
    svm::Svm,
};

use solana_account::Account;
use solana_clock::Clock;
use solana_instruction::Instruction;
use solana_keypair::Keypair;
use solana_pubkey::Pubkey;
use solana_rent::Rent;

pub trait Chain {
    /// Sends one transaction, signed by the payer of its fee and by `signers`.
    fn send(&mut self, instructions: &[Instruction], payer: &Keypair, signers: &[Keypair]) -> Outcome;

    /// An account that holds lamports.
    fn account(&self, key: &Pubkey) -> Option<Account>;

    /// Writes an account past every rule. With 0 lamports it is gone.
    fn set_account(&mut self, key: &Pubkey, account: Account);

    fn clock(&self) -> Clock;

    /// Sets slot and time, which may go anywhere.
    fn set_clock(&mut self, clock: &Clock);

    /// Pretends that the cluster last restarted at `slot`.
    fn set_last_restart(&mut self, slot: u64);

    /// What an account has to hold, at this machine's rate.
    fn rent(&self) -> Rent;

    /// Sets it, as far as programs see it; a bank's own check of balances goes by what it began with.
    fn set_rent(&mut self, rent: &Rent);

    fn add_program(&mut self, id: &Pubkey, elf: &[u8]);

    /// An independent copy, where the machine can be copied.
    fn fork(&self) -> Option<Box<dyn Chain>>;
}
