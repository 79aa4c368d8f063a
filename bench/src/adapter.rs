//! An adapter to measure with: one that does nothing, so that what is measured is Airlock's part.

use crate::fixture::{AMOUNT, Fixture, LIFETIME};
use airlock_client::{
    address, build,
    generated::{accounts::Adapter, types::AdapterConfig},
    program::UPGRADEABLE_LOADER,
    record::PendingOperation,
};
use anyhow::Result;
use solana_account::Account;
use solana_instruction::Instruction;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

/// Slot in which it is deployed.
const DEPLOYED: u64 = 0;

/// The hostile program of the tests, which does what its data says: without data, nothing.
pub const ID: Pubkey = Pubkey::new_from_array([0xad; 32]);

/// Without a cap; anyone may collect.
pub const CONFIG: AdapterConfig = AdapterConfig {
    cap: u64::MAX,
    program_data_slot: DEPLOYED,
    enabled: true,
    open_collect: true,
};

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
        let register = build::register_adapter(&vault, &ID, &issuer, &issuer, &CONFIG);
        let open = build::open_sequence(&issuer, &self.domain_without_fee, &self.vault.key);
        self.chain.send(&[register, open], &[&self.issuer])?;
        Ok(())
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
        let initiate = build::InitiateDispatch::new(&vault, &adapter, operator, number, AMOUNT, expires_at);
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
