//! One SVM with mainnet's features, and what a transaction costs on it.

use anyhow::{Context, Result, anyhow};
use litesvm::{LiteSVM, types::TransactionMetadata};
use solana_account::Account;
use solana_clock::Clock;
use solana_instruction::Instruction;
use solana_keypair::Keypair;
use solana_message::{Message, VersionedMessage};
use solana_pubkey::Pubkey;
use solana_signer::Signer;
use solana_transaction::versioned::VersionedTransaction;

/// Lamports that every signer starts with.
const INITIAL_LAMPORTS: u64 = 100_000_000_000;

/// What one transaction cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Compute units.
    pub units: u64,
    /// Bytes of the signed transaction.
    pub bytes: usize,
}

pub struct Chain {
    pub svm: LiteSVM,
}

impl Chain {
    pub fn new(programs: &[(Pubkey, Vec<u8>)]) -> Result<Self> {
        Self::with(LiteSVM::new(), programs)
    }

    /// On an SVM that was prepared for something else, such as tracing.
    pub fn with(mut svm: LiteSVM, programs: &[(Pubkey, Vec<u8>)]) -> Result<Self> {
        for (id, elf) in programs {
            svm.add_program(*id, elf)
                .map_err(|error| anyhow!("program {id}: {error:?}"))?;
        }
        let mut chain = Self { svm };
        chain.advance(1, 1_790_000_000);
        Ok(chain)
    }

    pub fn slot(&self) -> u64 {
        self.svm.get_sysvar::<Clock>().slot
    }

    /// Moves the clock on.
    pub fn advance(&mut self, slots: u64, seconds: i64) {
        let mut clock: Clock = self.svm.get_sysvar();
        clock.slot += slots;
        clock.unix_timestamp += seconds;
        self.svm.set_sysvar(&clock);
    }

    /// Unix seconds.
    pub fn now(&self) -> i64 {
        self.svm.get_sysvar::<Clock>().unix_timestamp
    }

    pub fn fund(&mut self, key: &Pubkey) -> Result<()> {
        self.give(key, INITIAL_LAMPORTS)
    }

    /// Adds lamports out of nowhere.
    pub fn give(&mut self, key: &Pubkey, lamports: u64) -> Result<()> {
        let mut account = self.svm.get_account(key).unwrap_or_default();
        account.lamports += lamports;
        self.put(key, account)
    }

    pub fn put(&mut self, key: &Pubkey, account: Account) -> Result<()> {
        let set = self.svm.set_account(*key, account);
        set.map_err(|error| anyhow!("account {key}: {error:?}"))
    }

    /// Overwrites what an account of the program stores.
    pub fn write(&mut self, key: &Pubkey, state: &impl borsh::BorshSerialize) -> Result<()> {
        let mut account = self.svm.get_account(key).context("no account")?;
        let bytes = borsh::to_vec(state)?;
        account.data[8..8 + bytes.len()].copy_from_slice(&bytes);
        self.put(key, account)
    }

    pub fn data(&self, key: &Pubkey) -> Result<Vec<u8>> {
        let account = self.svm.get_account(key);
        Ok(account.with_context(|| format!("no account {key}"))?.data)
    }

    /// Sends a transaction that the first signer pays for.
    pub fn send(&mut self, instructions: &[Instruction], signers: &[&Keypair]) -> Result<Cost> {
        let (bytes, meta) = self.execute(instructions, signers)?;
        let units = meta.compute_units_consumed;
        Ok(Cost { units, bytes })
    }

    /// The same; returns the transaction's bytes and what is known of its execution.
    pub fn execute(
        &mut self,
        instructions: &[Instruction],
        signers: &[&Keypair],
    ) -> Result<(usize, TransactionMetadata)> {
        self.svm.expire_blockhash();
        let payer = signers.first().context("nobody signs")?.pubkey();
        let message = Message::new_with_blockhash(instructions, Some(&payer), &self.svm.latest_blockhash());
        let signatures = usize::from(message.header.num_required_signatures);
        let bytes = 1 + 64 * signatures + message.serialize().len();
        let transaction = VersionedTransaction::try_new(VersionedMessage::Legacy(message), signers)?;
        let sent = self.svm.send_transaction(transaction);
        let meta = sent.map_err(|failed| anyhow!("{:?}\n{}", failed.err, failed.meta.logs.join("\n")))?;
        Ok((bytes, meta))
    }
}
