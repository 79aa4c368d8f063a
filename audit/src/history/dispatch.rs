//! Adapters, and what goes out to them and comes home.

use super::{
    History,
    misfit::{At, Fits, Misfit},
};
use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::{Adapter, Vault},
        events::{
            AdapterRemoved, AdapterSet, DispatchCollected, DispatchExtended, DispatchInitiated, DispatchReturned,
            DispatchWrittenOff,
        },
        types::{Kind, Status},
    },
    record::PendingOperation,
    vault::carried,
};

impl History {
    /// Registered, or changed: never what is with it.
    pub(super) fn adapter_set(&mut self, it: &AdapterSet) -> Fits {
        let at = At(it.adapter);
        let known = self.get::<Adapter>(&it.adapter);
        let Ok(known) = known else {
            at.same("configuration's number", it.record.config_version.into(), 1)?;
            at.same("in flight", it.record.in_flight, 0)?;
            return self.create(&it.adapter, it.record.address(), it.record);
        };
        let next = u64::from(known.config_version) + 1;
        at.same("configuration's number", it.record.config_version.into(), next)?;
        at.same("in flight", it.record.in_flight, known.in_flight)?;
        self.put(&it.adapter, it.record);
        Ok(())
    }

    pub(super) fn adapter_removed(&mut self, it: &AdapterRemoved) -> Fits {
        let adapter: Adapter = self.get(&it.adapter)?;
        self.told.remove(&it.adapter);
        At(it.adapter).same("in flight", 0, adapter.in_flight)
    }

    /// Of the vault and the adapter; the record itself is opened like any other.
    pub(super) fn sent_out(&mut self, it: &DispatchInitiated) -> Fits {
        let record = &it.record;
        let (escrow, in_escrow) = (record.escrow(), record.received.saturating_sub(it.taken));
        self.bring(escrow, record.domain, in_escrow);
        let mut vault: Vault = self.get(&record.owner)?;
        let at = At(record.owner);
        at.less("idle", &mut vault.idle, it.sent)?;
        at.more("deployed", &mut vault.deployed, record.received)?;
        at.more("base of reports", &mut vault.report_base, record.received)?;
        at.more("in flight", &mut vault.in_flight, record.received)?;
        at.same("deployed", it.deployed, vault.deployed)?;
        self.put(&record.owner, vault);
        self.with_adapter(record, |at, adapter| {
            at.more("in flight", &mut adapter.in_flight, record.received)
        })
    }

    pub(super) fn collected(&mut self, it: &DispatchCollected) -> Fits {
        let record = self.dispatch(&it.pending)?;
        self.bring(record.escrow(), record.domain, it.arrived);
        Ok(())
    }

    pub(super) fn extended(&mut self, it: &DispatchExtended) -> Fits {
        let mut record = self.dispatch(&it.pending)?;
        record.expires_at = it.expires_at;
        self.put(&it.pending, record);
        Ok(())
    }

    /// Returns the record as it was.
    pub(super) fn came_home(&mut self, it: &DispatchReturned) -> Result<PendingOperation, Misfit> {
        let before = self.dispatch(&it.pending)?;
        let (at, mut record) = (At(it.pending), before);
        at.names("vault", &it.vault, &record.owner)?;
        at.less("remaining", &mut record.remaining, it.principal)?;
        at.same("remaining", it.remaining, record.remaining)?;
        // all that was in the escrow left it
        self.holdings.remove(&record.escrow());
        self.keep(&it.pending, record, it.closed);
        Ok(before)
    }

    pub(super) fn booked_home(&mut self, before: &PendingOperation, it: &DispatchReturned) -> Fits {
        let mut vault = self.without(&it.vault, it.principal, it.book)?;
        let at = At(it.vault);
        at.more("idle", &mut vault.idle, it.arrived)?;
        at.same("idle", it.idle, vault.idle)?;
        at.same("deployed", it.deployed, vault.deployed)?;
        self.put(&it.vault, vault);
        // nothing of it is with the adapter, which may be gone
        if before.status == Status::WrittenOff || it.principal == 0 {
            return Ok(());
        }
        self.with_adapter(before, |at, adapter| {
            at.less("in flight", &mut adapter.in_flight, it.principal)
        })
    }

    /// Returns the record as it was.
    pub(super) fn given_up(&mut self, it: &DispatchWrittenOff) -> Result<PendingOperation, Misfit> {
        let before = self.dispatch(&it.pending)?;
        let (at, mut record) = (At(it.pending), before);
        at.names("vault", &it.vault, &record.owner)?;
        at.names("status", &Status::InFlight, &record.status)?;
        at.same("remaining", it.principal, record.remaining)?;
        (record.status, record.remaining) = (Status::WrittenOff, 0);
        self.put(&it.pending, record);
        Ok(before)
    }

    pub(super) fn booked_off(&mut self, before: &PendingOperation, it: &DispatchWrittenOff) -> Fits {
        let vault = self.without(&it.vault, it.principal, it.book)?;
        At(it.vault).same("deployed", it.deployed, vault.deployed)?;
        self.put(&it.vault, vault);
        self.with_adapter(before, |at, adapter| {
            at.less("in flight", &mut adapter.in_flight, it.principal)
        })
    }

    fn dispatch(&self, pending: &Pubkey) -> Result<PendingOperation, Misfit> {
        self.of_kind(pending, &[Kind::Dispatch])
    }

    /// The vault once `principal` base units, carried at `book`, are no longer deployed.
    fn without(&self, address: &Pubkey, principal: u64, book: u64) -> Result<Vault, Misfit> {
        let mut vault: Vault = self.get(address)?;
        let at = At(*address);
        // none if more is meant than is out, which the last line then says
        let part = |of| carried(of, principal, vault.in_flight).unwrap_or_default();
        let (deployed, base) = (part(vault.deployed), part(vault.report_base));
        at.same("value of what is no longer deployed", book, deployed)?;
        at.less("deployed", &mut vault.deployed, deployed)?;
        at.less("base of reports", &mut vault.report_base, base)?;
        at.less("in flight", &mut vault.in_flight, principal)?;
        Ok(vault)
    }

    fn with_adapter(&mut self, record: &PendingOperation, change: impl FnOnce(At, &mut Adapter) -> Fits) -> Fits {
        let Some(program) = record.dispatched_to() else {
            return Ok(());
        };
        let address = address::adapter(&record.owner, &program).0;
        let mut adapter: Adapter = self.get(&address)?;
        change(At(address), &mut adapter)?;
        self.put(&address, adapter);
        Ok(())
    }
}
