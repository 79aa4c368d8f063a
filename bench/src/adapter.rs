//! An adapter to measure with: one that does nothing, so that what is measured is Airlock's part.

use crate::fixture::{AMOUNT, Fixture, LIFETIME};
use airlock_client::{
    address, build, code,
    generated::{accounts::Adapter, types::AdapterConfig},
    program::UPGRADEABLE_LOADER,
    record::PendingOperation,
};
use anyhow::{Context, Result};
use solana_account::Account;
use solana_instruction::Instruction;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

/// The hostile program of the tests, which does what its data says: without data, nothing.
pub const ID: Pubkey = Pubkey::new_from_array([0xad; 32]);

impl Fixture {
    /// Deploys a program as the upgradeable loader does.
    pub fn deploy(&mut self, id: &Pubkey, elf: &[u8]) -> Result<()> {
        const PROGRAM: [u8; 4] = [2, 0, 0, 0];
        // the slot, and no authority
        const PROGRAM_DATA: [u8; 45] = {
            let mut head = [0; 45];
            head[0] = 3;
            head
        };
        let data = address::program_data(id);
        let code = [&PROGRAM_DATA[..], elf].concat();
        let head = [&PROGRAM[..], data.as_ref()].concat();
        for (key, data, executable) in [(data, code, false), (*id, head, true)] {
            let account = Account {
                lamports: self.chain.svm.minimum_balance_for_rent_exemption(data.len()),
                data,
                owner: UPGRADEABLE_LOADER,
                executable,
                rent_epoch: u64::MAX,
            };
            self.chain.put(&key, account)?;
        }
        Ok(())
    }

    /// Registers a program with the vault, whose sequence is opened too; done once, however often it is asked for.
    pub fn register(&mut self) -> Result<()> {
        if self.adapter().is_ok() {
            return Ok(());
        }
        let (vault, issuer) = (self.stored_vault()?, self.issuer.pubkey());
        let register = build::RegisterAdapterInstruction {
            vault: &vault,
            program: ID,
            payer: issuer,
            authority: issuer,
        }
        .instruction(&self.adapter_config()?);
        let open = build::OpenSequenceInstruction {
            payer: issuer,
            domain: self.domain_without_fee,
            owner: self.vault.key,
            lane: 0,
            first_slot: self.chain.slot(),
        }
        .instruction();
        self.chain.send(&[register, open], &[&self.issuer])?;
        Ok(())
    }

    /// Without a cap, pinned to what is deployed; anyone may collect.
    pub fn adapter_config(&self) -> Result<AdapterConfig> {
        let data = self.chain.data(&address::program_data(&ID))?;
        Ok(AdapterConfig {
            cap: u64::MAX,
            pin: code::pin(&data).context("no code")?,
            enabled: true,
            permissionless_collect: true,
        })
    }

    /// Extends the adapter's program as anyone may: by zeros, in a later slot. Returns the slot.
    pub fn extend_adapter(&mut self) -> Result<u64> {
        const ROOM: usize = 10_240;
        let key = address::program_data(&ID);
        let mut data = self.chain.data(&key)?;
        // once a slot, as the loader wants it
        self.chain.advance(1, 0);
        let slot = self.chain.slot();
        data[4..12].copy_from_slice(&slot.to_le_bytes());
        data.resize(data.len() + ROOM, 0);
        let account = Account {
            lamports: self.chain.svm.minimum_balance_for_rent_exemption(data.len()),
            data,
            owner: UPGRADEABLE_LOADER,
            executable: false,
            rent_epoch: u64::MAX,
        };
        self.chain.put(&key, account)?;
        Ok(slot)
    }

    pub fn adapter(&self) -> Result<Adapter> {
        let address = address::adapter(&self.vault.key, &ID).0;
        Ok(Adapter::decode(&self.chain.data(&address)?)?)
    }

    /// Sends `AMOUNT` from the vault to the adapter; and the record's address.
    pub fn dispatch_step(&mut self) -> Result<(Instruction, Pubkey)> {
        self.register()?;
        let (vault, adapter) = (self.stored_vault()?, self.adapter()?);
        let number = self.next_number(&self.domain_without_fee, &self.vault.key)?;
        let expires_at = self.chain.now() + LIFETIME;
        let operator = self.issuer.pubkey();
        let initiate = build::InitiateDispatchInstruction::new(&vault, &adapter, operator, number, AMOUNT, expires_at);
        Ok((initiate.instruction()?, initiate.pending()))
    }

    /// An outstanding dispatch that can be ended.
    pub fn dispatched(&mut self) -> Result<PendingOperation> {
        let (step, pending) = self.dispatch_step()?;
        self.chain.send(&[step], &[&self.issuer])?;
        self.chain.advance(1, 1);
        Ok(PendingOperation::decode(&self.chain.data(&pending)?)?)
    }
}
