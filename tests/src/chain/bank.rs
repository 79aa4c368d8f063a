use super::{Chain, MAX_UNITS, Outcome, Table, compute_limit, table::signed};
use solana_account::Account;
use solana_clock::Clock;
use solana_instruction::Instruction;
use solana_keypair::Keypair;
use solana_last_restart_slot::LastRestartSlot;
use solana_program_test::{ProgramTest, ProgramTestContext};
use solana_pubkey::Pubkey;
use solana_rent::Rent;
use tokio::runtime::{Builder, Runtime};

/// A bank of Agave's own runtime, with every feature it knows.
pub struct Bank {
    context: ProgramTestContext,
    /// On one thread: the task that advances the clock must not run while a bank is frozen.
    runtime: Runtime,
    sent: u32,
    /// Set again in every new bank, which would start with none.
    last_restart_slot: u64,
}

/// Longest jump in slots that is made by new banks; a longer one only sets the clock.
const MAX_WARP: u64 = 100_000;

impl Bank {
    pub fn new() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let mut test = ProgramTest::default();
        test.prefer_bpf(true);
        let context = runtime.block_on(test.start_with_context());
        Self {
            context,
            runtime,
            sent: 0,
            last_restart_slot: 0,
        }
    }
}

impl Default for Bank {
    fn default() -> Self {
        Self::new()
    }
}

impl Chain for Bank {
    fn send(
        &mut self,
        instructions: &[Instruction],
        payer: &Keypair,
        signers: &[Keypair],
        table: Option<&Table>,
    ) -> Outcome {
        self.sent += 1;
        // a different number each time, so that no two transactions are the same
        let unique = [instructions, &[compute_limit(MAX_UNITS - self.sent)]].concat();
        // a blockhash is valid for a second of real time; one test may take longer on a slow machine
        let hash = self.runtime.block_on(self.context.banks_client.get_latest_blockhash());
        let transaction = signed(&unique, payer, signers, table, hash.expect("a bank that answers"));
        let answer = self.context.banks_client.process_transaction_with_metadata(transaction);
        let sent = self.runtime.block_on(answer);
        let sent = sent.expect("a bank that answers");
        let (logs, compute_units) = sent.metadata.map_or_else(Default::default, |meta| {
            (meta.log_messages, meta.compute_units_consumed)
        });
        Outcome {
            result: sent.result,
            logs,
            compute_units,
        }
    }

    fn account(&self, key: &Pubkey) -> Option<Account> {
        let account = self.runtime.block_on(self.context.banks_client.get_account(*key));
        account.expect("a bank that answers")
    }

    fn set_account(&mut self, key: &Pubkey, account: Account) {
        self.context.set_account(key, &account.into());
    }

    fn clock(&self) -> Clock {
        let clock = self.runtime.block_on(self.context.banks_client.get_sysvar());
        clock.expect("a clock")
    }

    fn set_clock(&mut self, clock: &Clock) {
        let now = self.clock().slot;
        if clock.slot > now && clock.slot - now < MAX_WARP {
            let _runtime = self.runtime.enter();
            // fails if the bank has reached this slot already, because its clock was set back
            let _ = self.context.warp_to_slot(clock.slot);
        }
        self.context.set_sysvar(clock);
        self.set_last_restart(self.last_restart_slot);
    }

    /// They always do.
    fn allow_most_units(&mut self) {}

    fn set_last_restart(&mut self, slot: u64) {
        self.last_restart_slot = slot;
        self.context.set_sysvar(&LastRestartSlot {
            last_restart_slot: slot,
        });
    }

    fn rent(&self) -> Rent {
        let rent = self.runtime.block_on(self.context.banks_client.get_rent());
        rent.expect("a rent")
    }

    fn set_rent(&mut self, rent: &Rent) {
        self.context.set_sysvar(rent);
    }

    fn add_program(&mut self, id: &Pubkey, elf: &[u8]) {
        let program = Account {
            lamports: Rent::default().minimum_balance(elf.len()),
            data: elf.to_vec(),
            owner: Pubkey::from_str_const("BPFLoader2111111111111111111111111111111111"),
            executable: true,
            rent_epoch: u64::MAX,
        };
        self.set_account(id, program);
    }

    fn fork(&self) -> Option<Box<dyn Chain>> {
        None
    }
}
