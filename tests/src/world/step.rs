use crate::people::{Name, key};
use airlock_client::generated::instructions;
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

/// One instruction and who signs for it.
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
        ours.then(|| self.described().name)
    }

    /// The description of the instruction that this step calls.
    pub fn described(&self) -> &'static instructions::Description {
        let found = instructions::ALL
            .iter()
            .find(|known| self.instruction.data.starts_with(&known.discriminator));
        found.expect("an instruction of Airlock")
    }

    /// The end of a fill, for its begin, and the other way round: the same call by another name.
    pub fn other_half(&self) -> Self {
        let (begin, end) = (
            instructions::BeginFillSwap::DISCRIMINATOR,
            instructions::EndFillSwap::DISCRIMINATOR,
        );
        let begins = self.instruction.data.starts_with(&begin);
        let mut half = self.clone();
        half.instruction.data[..8].copy_from_slice(if begins { &end } else { &begin });
        half
    }

    /// The steps of the smallest transaction that this one can work in: with its end, if it begins a fill.
    pub fn whole(self) -> Vec<Self> {
        if self.described().name == "begin_fill_swap" {
            let end = self.other_half();
            return vec![self, end];
        }
        vec![self]
    }

    /// Where `account` stands in the instruction's list.
    pub fn slot(&self, account: &str) -> usize {
        let at = self.described().accounts.iter().position(|known| known.name == account);
        at.unwrap_or_else(|| panic!("{} has no account {account}", self.described().name))
    }

    pub fn account(&self, account: &str) -> Pubkey {
        self.instruction.accounts[self.slot(account)].pubkey
    }

    /// The same with another key in one place.
    pub fn with(mut self, account: &str, key: Pubkey) -> Self {
        let slot = self.slot(account);
        self.instruction.accounts[slot].pubkey = key;
        self
    }

    /// The same, with one signature missing.
    pub fn unsigned(mut self, account: &str) -> Self {
        let slot = self.slot(account);
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

    /// The same, with further accounts for a transfer hook.
    pub fn and(mut self, extra: impl IntoIterator<Item = AccountMeta>) -> Self {
        self.instruction.accounts.extend(extra);
        self
    }
}
