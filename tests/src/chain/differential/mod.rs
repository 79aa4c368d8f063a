//! Two builds of Airlock, compared after each transaction. `AIRLOCK_DIFFERENTIAL=<an earlier airlock.so>` puts a second chain
//! beside the one of each world. There the earlier build is deployed; everything else is equal.
//!
//! Compared: the result, with the index of the instruction, the error code and the program that failed; the events of all programs;
//! the return data of Airlock; data, lamports, owner and executable of each account that the transaction names. Not compared: compute
//! units, other lines of the logs, sysvars, the account of Airlock itself.
//!
//! A difference is a line in the file that `AIRLOCK_DIFFERENTIAL_REPORT` names, or a panic if none is named. Then the accounts that
//! differ are copied to the second chain, so that one difference does not cause others.

mod accounts;
mod changed;
mod compare;
mod counts;
mod difference;
mod earlier_build;
mod names;
mod report;
mod result;
#[cfg(test)]
mod tests;

use super::{Chain, Outcome, Table};
use airlock_client::{ID, address};
use counts::Counts;
use solana_account::Account;
use solana_clock::Clock;
use solana_instruction::Instruction;
use solana_keypair::Keypair;
use solana_pubkey::Pubkey;
use solana_rent::Rent;
use std::{rc::Rc, sync::LazyLock};

/// `chain`, with the earlier build beside it if `AIRLOCK_DIFFERENTIAL` names one.
pub fn compared<C: Chain + Default + 'static>(chain: C) -> Box<dyn Chain> {
    if earlier_build::elf().is_none() {
        return Box::new(chain);
    }
    Box::new(Differential {
        new: Box::new(chain),
        old: Box::new(C::default()),
        counts: Rc::default(),
    })
}

/// Whether this is an account in which Airlock's code is. It is different on the two chains.
fn is_ours(key: &Pubkey) -> bool {
    static DATA: LazyLock<Pubkey> = LazyLock::new(|| address::program_data(&ID));
    *key == ID || *key == *DATA
}

/// Two chains on which the same happens. Airlock itself is deployed by `add_program` only.
struct Differential {
    /// Runs the build under test. Tests read this one.
    new: Box<dyn Chain>,
    /// Runs the earlier build.
    old: Box<dyn Chain>,
    /// Shared by all copies of one world.
    counts: Rc<Counts>,
}

impl Differential {
    /// Makes each of these accounts of the earlier build's chain what it is on the other.
    fn copy_to_old(&mut self, keys: &[Pubkey]) {
        for key in keys {
            self.old.set_account(key, self.new.account(key).unwrap_or_default());
        }
    }
}

impl Chain for Differential {
    fn send(
        &mut self,
        instructions: &[Instruction],
        payer: &Keypair,
        signers: &[Keypair],
        table: Option<&Table>,
    ) -> Outcome {
        let new = self.new.send(instructions, payer, signers, table);
        let old = self.old.send(instructions, payer, signers, table);
        let named = changed::named(instructions, payer, signers);
        self.counts.add(instructions, &old, &new, named.len());
        let changed = changed::between(&*self.old, &*self.new, &named);
        for difference in compare::differences(&old, &new, &changed) {
            report::difference(instructions, &difference, &old, &new);
        }
        let keys: Vec<_> = changed.iter().map(|pair| pair.key).collect();
        self.copy_to_old(&keys);
        new
    }

    fn account(&self, key: &Pubkey) -> Option<Account> {
        self.new.account(key)
    }

    fn set_account(&mut self, key: &Pubkey, account: Account) {
        self.new.set_account(key, account.clone());
        let earlier = self.old.account(key).filter(|_| is_ours(key));
        let data = earlier.map_or(account.data, |earlier| earlier.data);
        self.old.set_account(key, Account { data, ..account });
    }

    fn clock(&self) -> Clock {
        self.new.clock()
    }

    fn set_clock(&mut self, clock: &Clock) {
        self.new.set_clock(clock);
        self.old.set_clock(clock);
    }

    fn set_last_restart(&mut self, slot: u64) {
        self.new.set_last_restart(slot);
        self.old.set_last_restart(slot);
    }

    fn allow_most_units(&mut self) {
        self.new.allow_most_units();
        self.old.allow_most_units();
    }

    fn rent(&self) -> Rent {
        self.new.rent()
    }

    fn set_rent(&mut self, rent: &Rent) {
        self.new.set_rent(rent);
        self.old.set_rent(rent);
    }

    fn add_program(&mut self, id: &Pubkey, elf: &[u8]) {
        self.new.add_program(id, elf);
        let earlier = earlier_build::elf().filter(|_| *id == ID);
        self.old.add_program(id, earlier.unwrap_or(elf));
    }

    fn fork(&self) -> Option<Box<dyn Chain>> {
        Some(Box::new(Self {
            new: self.new.fork()?,
            old: self.old.fork()?,
            counts: Rc::clone(&self.counts),
        }))
    }
}
