use super::{Chain, MAX_UNITS, Outcome, Table, compute_limit, table::signed};
use litesvm::LiteSVM;
use solana_account::Account;
use solana_clock::Clock;
use solana_instruction::Instruction;
use solana_keypair::Keypair;
use solana_last_restart_slot::LastRestartSlot;
use solana_pubkey::Pubkey;
use solana_rent::Rent;

/// LiteSVM: has the features of mainnet, runs thousands of transactions a second, and can be copied.
#[derive(Clone)]
pub struct Svm(LiteSVM, Limit);

/// Compute units that transactions ask for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Limit {
    Default,
    Most,
}

impl Svm {
    pub fn new() -> Self {
        let svm = LiteSVM::new().with_transaction_history(0).with_log_bytes_limit(None);
        Self(svm, Limit::Default)
    }
}

impl Default for Svm {
    fn default() -> Self {
        Self::new()
    }
}

impl Chain for Svm {
    fn send(
        &mut self,
        instructions: &[Instruction],
        payer: &Keypair,
        signers: &[Keypair],
        table: Option<&Table>,
    ) -> Outcome {
        self.0.expire_blockhash();
        let mut all = instructions.to_vec();
        if self.1 == Limit::Most {
            all.push(compute_limit(MAX_UNITS));
        }
        let transaction = signed(&all, payer, signers, table, self.0.latest_blockhash());
        let (result, meta) = match self.0.send_transaction(transaction) {
            Ok(meta) => (Ok(()), meta),
            Err(failed) => (Err(failed.err), failed.meta),
        };
        Outcome {
            result,
            logs: meta.logs,
            compute_units: meta.compute_units_consumed,
        }
    }

    fn account(&self, key: &Pubkey) -> Option<Account> {
        self.0.get_account(key).filter(|account| account.lamports > 0)
    }

    fn set_account(&mut self, key: &Pubkey, account: Account) {
        self.0.set_account(*key, account).expect("an account as it is written");
    }

    fn clock(&self) -> Clock {
        self.0.get_sysvar()
    }

    fn set_clock(&mut self, clock: &Clock) {
        self.0.set_sysvar(clock);
    }

    fn allow_most_units(&mut self) {
        self.1 = Limit::Most;
    }

    fn set_last_restart(&mut self, slot: u64) {
        self.0.set_sysvar(&LastRestartSlot {
            last_restart_slot: slot,
        });
    }

    fn rent(&self) -> Rent {
        self.0.get_sysvar()
    }

    fn set_rent(&mut self, rent: &Rent) {
        self.0.set_sysvar(rent);
    }

    fn add_program(&mut self, id: &Pubkey, elf: &[u8]) {
        self.0.add_program(*id, elf).expect("a program that loads");
    }

    fn fork(&self) -> Option<Box<dyn Chain>> {
        Some(Box::new(self.clone()))
    }
}
