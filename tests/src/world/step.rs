use crate::people::{Name, key};
use airlock_client::generated::instructions;
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

/// One instruction and its signers.
#[derive(Clone, Debug)]
pub struct Step {
    pub instruction: Instruction,
    pub signers: Vec<Name>,
}

impl Step {
    pub fn new(instruction: Instruction, signers: impl IntoIterator<Item = Name>) -> Self {
        Self {
            instruction,
            signers: signers.into_iter().collect(),
        }
    }

    /// The name of the instruction, if it is one of Airlock's.
    pub fn name(&self) -> Option<&'static str> {
        let ours = self.instruction.program_id == airlock_client::ID;
        ours.then(|| self.description().name)
    }

    /// What the IDL says about the instruction.
    pub fn description(&self) -> &'static instructions::Description {
        let found = instructions::ALL
            .iter()
            .find(|known| self.instruction.data.starts_with(&known.discriminator));
        found.expect("an instruction of Airlock")
    }

    /// The end of a fill for its begin, and the begin for its end: they differ in their names alone.
    pub fn fill_counterpart(&self) -> Self {
        let (begin, end) = (
            instructions::BeginFillSwap::DISCRIMINATOR,
            instructions::EndFillSwap::DISCRIMINATOR,
        );
        let begins = self.instruction.data.starts_with(&begin);
        let mut half = self.clone();
        half.instruction.data[..8].copy_from_slice(if begins { &end } else { &begin });
        half
    }

    /// The smallest transaction in which this step works: with its end, if it begins a fill.
    pub fn transaction(self) -> Vec<Self> {
        if self.description().name == "begin_fill_swap" {
            let end = self.fill_counterpart();
            return vec![self, end];
        }
        vec![self]
    }

    /// Index of `account` in the instruction's list.
    pub fn index_of(&self, account: &str) -> usize {
        let at = self
            .description()
            .accounts
            .iter()
            .position(|known| known.name == account);
        at.unwrap_or_else(|| panic!("{} has no account {account}", self.description().name))
    }

    pub fn account(&self, account: &str) -> Pubkey {
        self.instruction.accounts[self.index_of(account)].pubkey
    }

    /// The same with another key for one account.
    pub fn with(mut self, account: &str, key: Pubkey) -> Self {
        let slot = self.index_of(account);
        self.instruction.accounts[slot].pubkey = key;
        self
    }

    /// The same without the signature of one account.
    pub fn unsigned(mut self, account: &str) -> Self {
        let slot = self.index_of(account);
        let dropped = self.instruction.accounts[slot].pubkey;
        self.instruction.accounts[slot].is_signer = false;
        let elsewhere = self
            .instruction
            .accounts
            .iter()
            .any(|meta| meta.is_signer && meta.pubkey == dropped);
        if !elsewhere {
            self.signers.retain(|name| key(name) != dropped);
        }
        self
    }

    /// The same with further accounts, for a transfer hook.
    pub fn extra_accounts(mut self, extra: impl IntoIterator<Item = AccountMeta>) -> Self {
        self.instruction.accounts.extend(extra);
        self
    }
}
