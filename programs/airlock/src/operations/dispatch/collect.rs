use super::call::Adapted;
use crate::{
    deployment::Deployment,
    error::AirlockError,
    events::{self, DispatchCollected, Subject},
    lock::{self, Callee},
    operations::checks::check_domain,
    state::{Adapter, Companions, Domain, PendingOperation, Stored},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// What a collect takes. The caller has signed: the operator or the record's finalizer, or anyone if the adapter is
/// registered so.
pub struct CollectDispatch<'a> {
    pub caller: &'a AccountView,
    pub domain: &'a AccountView,
    pub adapter: &'a AccountView,
    pub adapter_program: &'a AccountView,
    pub program_data: &'a AccountView,
    pub pending: &'a AccountView,
    pub escrow: &'a AccountView,
    pub mint: &'a AccountView,
    pub token_program: &'a AccountView,
    /// For the adapter.
    pub extra: &'a [AccountView],
}

/// Has the adapter bring tokens back into the escrow. `data` is for the adapter. Open while paused, and when the adapter
/// gets no new dispatches: it only brings in.
pub fn collect_dispatch(accounts: &CollectDispatch, data: &[u8]) -> Result<()> {
    let adapted = accounts.validate()?;
    let arrived = lock::hold::<PendingOperation, _>(accounts.pending, Callee::External, || adapted.collect(data))?;
    let subject = Subject {
        pending: accounts.pending,
        seeds: &adapted.seeds,
        mint: accounts.mint.address(),
    };
    events::log!(DispatchCollected of subject, {
        caller: *accounts.caller.address(),
        arrived: arrived.into(),
    });
    Ok(())
}

impl<'a> CollectDispatch<'a> {
    fn validate(&self) -> Result<Adapted<'a>> {
        let record = PendingOperation::load(self.pending)?;
        let domain = Domain::load(self.domain)?;
        let adapter = Adapter::load(self.adapter)?;
        check_domain(&record.domain, self.domain)?;
        adapter.check_program(self.adapter_program)?;
        record.check_dispatch()?;
        adapter.check_of(&record)?;
        let known = record.check_companions(&Companions {
            pending: self.pending,
            escrow: self.escrow,
            mint: self.mint,
            token_program: self.token_program,
        })?;
        let caller = self.caller.address();
        let may = adapter.config.permissionless_collect.get()
            || address_eq(caller, &domain.config.operator)
            || address_eq(caller, &record.finalizer);
        ensure!(may, AirlockError::NotCollector);
        let deployed = Deployment::of(self.adapter_program, self.program_data)?;
        adapter.check_deployment(&deployed)?;
        Ok(Adapted {
            program: self.adapter_program,
            pending: self.pending,
            escrow: self.escrow,
            mint: self.mint,
            token_program: self.token_program,
            known,
            seeds: record.seeds(),
            vault: record.owner,
            extra: self.extra,
        })
    }
}
