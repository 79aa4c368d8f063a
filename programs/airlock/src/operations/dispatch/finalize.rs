use super::return_dispatch::*;
use crate::{
    error::AirlockError,
    operations::{checks::check_domain, now::now},
    state::{Domain, PendingOperation, Stored, Vault},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// What a dispatch's finalize takes. The caller, who runs the vault or is the record's finalizer, has signed.
pub struct FinalizeDispatch<'a> {
    pub returning: ReturnDispatch<'a>,
    pub domain: Option<&'a AccountView>,
}

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinalizeDispatchArgs {
    /// Whether the record is closed. Only the operator and the authority may say so: tokens in its escrow may be anybody's, and
    /// show nothing about what the adapter still has.
    pub close: bool,
    /// To close it while something is outstanding: the most base units that may be missing of what the rest is carried at. Not
    /// looked at if as much has come back as was sent, or without `close`.
    pub accept_loss: u64,
}

/// Open from the slot of the record on, also after its deadline and while paused: it moves the vault's assets to the vault.
pub fn finalize_dispatch(accounts: &FinalizeDispatch, args: &FinalizeDispatchArgs) -> Result<()> {
    let returning = &accounts.returning;
    let runs = accounts.runs()?;
    let record = PendingOperation::load(returning.pending)?;
    let token_program = returning.validate(&record)?;
    let called_back = address_eq(returning.caller.address(), &record.finalizer);
    ensure!(runs || called_back, AirlockError::NotFinalizer);
    ensure!(record.finalizable_at_slot <= now()?.slot, AirlockError::TooEarly);
    ensure!(runs || !args.close, AirlockError::NotOperator);
    drop(record);

    let closing = if args.close {
        Closing::AcceptingLoss(args.accept_loss)
    } else {
        Closing::Not
    };
    returning.bring_back(token_program, closing)
}

impl FinalizeDispatch<'_> {
    /// Whether the caller runs the vault, as its domain says, if that is there.
    fn runs(&self) -> Result<bool> {
        let Some(account) = self.domain else {
            return Ok(false);
        };
        let domain = Domain::load(account)?;
        check_domain(&Vault::load(self.returning.vault)?.domain, account)?;
        let caller = self.returning.caller.address();
        Ok(address_eq(caller, &domain.config.operator) || address_eq(caller, &domain.authority))
    }
}
