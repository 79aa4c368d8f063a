//! Events of adapters and dispatches.

use super::{
    mismatch::{AccountCheck, Checked, Mismatch},
    state::History,
};
use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::{Adapter, Vault},
        events::{
            AdapterPinRenewed, AdapterRegistered, AdapterRemoved, AdapterUpdated, DispatchCollected, DispatchExtended,
            DispatchInitiated, DispatchReturned, DispatchWrittenOff,
        },
        types::{Kind, Status},
    },
    record::PendingOperation,
    vault::carried,
};

impl History {
    pub(super) fn adapter_registered(&mut self, event: &AdapterRegistered) -> Checked {
        let check = AccountCheck(event.adapter);
        check.amount("configuration version", event.state.config_version.into(), 1)?;
        check.amount("in flight", event.state.in_flight, 0)?;
        self.create(&event.adapter, event.state.address(), event.state)
    }

    /// Does not change what is in flight.
    pub(super) fn adapter_updated(&mut self, event: &AdapterUpdated) -> Checked {
        let check = AccountCheck(event.adapter);
        let known = self.get::<Adapter>(&event.adapter)?;
        let next = u64::from(known.config_version) + 1;
        check.amount("configuration version", event.state.config_version.into(), next)?;
        check.amount("in flight", event.state.in_flight, known.in_flight)?;
        self.put(&event.adapter, event.state);
        Ok(())
    }

    /// The same code in another slot; the configuration keeps its version.
    pub(super) fn adapter_pin_renewed(&mut self, event: &AdapterPinRenewed) -> Checked {
        let mut adapter: Adapter = self.get(&event.adapter)?;
        adapter.config.pin.slot = event.slot;
        self.put(&event.adapter, adapter);
        Ok(())
    }

    pub(super) fn adapter_removed(&mut self, event: &AdapterRemoved) -> Checked {
        let adapter: Adapter = self.get(&event.adapter)?;
        self.rebuilt.remove(&event.adapter);
        AccountCheck(event.adapter).amount("in flight", 0, adapter.in_flight)
    }

    /// Updates the vault and the adapter. The record is initiated like any other.
    pub(super) fn dispatch_initiated(&mut self, event: &DispatchInitiated) -> Checked {
        let record = &event.state;
        let (escrow, in_escrow) = (record.escrow(), record.received.saturating_sub(event.taken));
        self.credit(escrow, record.domain, in_escrow);
        let mut vault: Vault = self.get(&record.owner)?;
        let check = AccountCheck(record.owner);
        check.subtract("idle", &mut vault.idle, event.sent)?;
        check.add("deployed", &mut vault.deployed, record.received)?;
        check.add("base of reports", &mut vault.report_base, record.received)?;
        check.add("in flight", &mut vault.in_flight, record.received)?;
        check.amount("deployed", event.deployed, vault.deployed)?;
        self.put(&record.owner, vault);
        self.change_adapter(record, |check, adapter| {
            check.add("in flight", &mut adapter.in_flight, record.received)
        })
    }

    pub(super) fn dispatch_collected(&mut self, event: &DispatchCollected) -> Checked {
        let record = self.dispatch(&event.pending)?;
        self.credit(record.escrow(), record.domain, event.arrived);
        Ok(())
    }

    pub(super) fn dispatch_extended(&mut self, event: &DispatchExtended) -> Checked {
        let mut record = self.dispatch(&event.pending)?;
        record.expires_at = event.expires_at;
        self.put(&event.pending, record);
        Ok(())
    }

    /// Returns the record as it was before.
    pub(super) fn dispatch_returned(&mut self, event: &DispatchReturned) -> Result<PendingOperation, Mismatch> {
        let before = self.dispatch(&event.pending)?;
        let (check, mut record) = (AccountCheck(event.pending), before);
        check.subtract("remaining", &mut record.remaining, event.principal)?;
        check.amount("remaining", event.remaining, record.remaining)?;
        // the escrow is emptied
        self.balances.remove(&record.escrow());
        self.put_or_close(&event.pending, record, event.closed);
        Ok(before)
    }

    pub(super) fn vault_received_return(&mut self, before: &PendingOperation, event: &DispatchReturned) -> Checked {
        let mut vault = self.vault_without(&event.owner, event.principal, event.book)?;
        let check = AccountCheck(event.owner);
        check.add("idle", &mut vault.idle, event.arrived)?;
        check.amount("idle", event.idle, vault.idle)?;
        check.amount("deployed", event.deployed, vault.deployed)?;
        self.put(&event.owner, vault);
        // the adapter counts nothing of it, and may have been removed
        if before.status == Status::WrittenOff || event.principal == 0 {
            return Ok(());
        }
        self.change_adapter(before, |check, adapter| {
            check.subtract("in flight", &mut adapter.in_flight, event.principal)
        })
    }

    /// Returns the record as it was before.
    pub(super) fn dispatch_written_off(&mut self, event: &DispatchWrittenOff) -> Result<PendingOperation, Mismatch> {
        let before = self.dispatch(&event.pending)?;
        let (check, mut record) = (AccountCheck(event.pending), before);
        check.key("status", &Status::InFlight, &record.status)?;
        check.amount("remaining", event.principal, record.remaining)?;
        (record.status, record.remaining) = (Status::WrittenOff, 0);
        self.put(&event.pending, record);
        Ok(before)
    }

    pub(super) fn vault_wrote_off(&mut self, before: &PendingOperation, event: &DispatchWrittenOff) -> Checked {
        let vault = self.vault_without(&event.owner, event.principal, event.book)?;
        AccountCheck(event.owner).amount("deployed", event.deployed, vault.deployed)?;
        self.put(&event.owner, vault);
        self.change_adapter(before, |check, adapter| {
            check.subtract("in flight", &mut adapter.in_flight, event.principal)
        })
    }

    fn dispatch(&self, pending: &Pubkey) -> Result<PendingOperation, Mismatch> {
        self.of_kind(pending, &[Kind::Dispatch])
    }

    /// The vault after `principal` base units, carried at `book`, are no longer deployed.
    fn vault_without(&self, address: &Pubkey, principal: u64, book: u64) -> Result<Vault, Mismatch> {
        let mut vault: Vault = self.get(address)?;
        let check = AccountCheck(*address);
        // if more is reported than is in flight, the last check fails
        let share_of = |total| carried(total, principal, vault.in_flight).unwrap_or_default();
        let (deployed, base) = (share_of(vault.deployed), share_of(vault.report_base));
        check.amount("value of what is no longer deployed", book, deployed)?;
        check.subtract("deployed", &mut vault.deployed, deployed)?;
        check.subtract("base of reports", &mut vault.report_base, base)?;
        check.subtract("in flight", &mut vault.in_flight, principal)?;
        Ok(vault)
    }

    fn change_adapter(
        &mut self,
        record: &PendingOperation,
        change: impl FnOnce(AccountCheck, &mut Adapter) -> Checked,
    ) -> Checked {
        let Some(program) = record.adapter_program() else {
            return Ok(());
        };
        let address = address::adapter(&record.owner, &program).0;
        let mut adapter: Adapter = self.get(&address)?;
        change(AccountCheck(address), &mut adapter)?;
        self.put(&address, adapter);
        Ok(())
    }
}
