//! LiteSVM as a machine: Agave's own loader, syscalls and metering. Much slower.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use litesvm::LiteSVM;
use solana_account::Account;
use solana_instruction::{AccountMeta, Instruction};
use solana_keypair::Keypair;
use solana_message::{Message, VersionedMessage};
use solana_pubkey::Pubkey;
use solana_signer::Signer;
use solana_transaction::versioned::VersionedTransaction;

use crate::machine::{Machine, Outcome};

const PROGRAM: Pubkey = Pubkey::new_from_array([0xc0; 32]);
const ACCOUNT: Pubkey = Pubkey::new_from_array([0xac; 32]);
const COMPUTE_BUDGET: Pubkey = Pubkey::from_str_const("ComputeBudget111111111111111111111111111111");
/// The most that a transaction can have.
const UNITS: u32 = 1_400_000;
/// Lamports of the account, and of the payer.
const LAMPORTS: u64 = 1_000_000_000_000;
/// In the log when the compute units are used up.
const EXHAUSTED: &str = "exceeded CUs meter";
/// More cases rarely fit the compute units.
const PER_CALL: usize = 20;

pub struct Chain {
    svm: LiteSVM,
    payer: Keypair,
}

impl Chain {
    pub fn load(so: &Path) -> Result<Self> {
        let elf = std::fs::read(so).with_context(|| format!("cannot read {}", so.display()))?;
        let mut svm = LiteSVM::new().with_transaction_history(0);
        let payer = Keypair::new();
        svm.airdrop(&payer.pubkey(), LAMPORTS)
            .map_err(|error| anyhow!("no lamports: {error:?}"))?;
        svm.add_program(PROGRAM, &elf)
            .map_err(|error| anyhow!("{} is refused: {error:?}", so.display()))?;
        Ok(Self { svm, payer })
    }
}

impl Machine for Chain {
    fn name(&self) -> String {
        "litesvm".into()
    }

    fn per_call(&self) -> usize {
        PER_CALL
    }

    fn run(&mut self, data: &[u8], results: usize) -> Result<Outcome> {
        let account = Account {
            lamports: LAMPORTS,
            data: data.to_vec(),
            owner: PROGRAM,
            executable: false,
            rent_epoch: u64::MAX,
        };
        self.svm
            .set_account(ACCOUNT, account)
            .map_err(|error| anyhow!("no account: {error:?}"))?;
        let limit = Instruction {
            program_id: COMPUTE_BUDGET,
            accounts: vec![],
            data: [&[2][..], &UNITS.to_le_bytes()].concat(),
        };
        let run = Instruction {
            program_id: PROGRAM,
            accounts: vec![AccountMeta::new(ACCOUNT, false)],
            data: vec![],
        };
        self.svm.expire_blockhash();
        let message =
            Message::new_with_blockhash(&[limit, run], Some(&self.payer.pubkey()), &self.svm.latest_blockhash());
        let transaction = VersionedTransaction::try_new(VersionedMessage::Legacy(message), &[&self.payer])?;
        match self.svm.send_transaction(transaction) {
            Ok(_) => {
                let account = self.svm.get_account(&ACCOUNT).context("the account is missing")?;
                Ok(Outcome::Done(account.data[results..].to_vec()))
            }
            // the log, not the units: any failure of the virtual machine uses them up
            Err(failed) if failed.meta.logs.iter().any(|line| line.contains(EXHAUSTED)) => Ok(Outcome::Exhausted),
            Err(failed) => Ok(Outcome::Aborted(format!(
                "{:?} {}",
                failed.err,
                failed.meta.logs.join("; ")
            ))),
        }
    }
}
