//! A return, the same for finalize and expire: what is in the escrow goes to the reserve, and is booked against what
//! is outstanding. Neither instruction calls the adapter, and neither needs it to be there.

use crate::{
    custody::{self, Leg, Payment, Release, Released},
    error::AirlockError,
    events::{self, DispatchReturned, Subject},
    lock,
    operations::checks::check_reserve,
    signer::Signer,
    state::{Adapter, Companions, PendingOperation, RecordSeeds, Status, Stored, Vault},
    tokens::{KnownTokenProgram, TokenAccount},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// What a return takes. The caller has signed: who runs the vault or the record's finalizer to finalize, anyone to
/// expire.
pub struct ReturnDispatch<'a> {
    pub caller: &'a AccountView,
    pub vault: &'a AccountView,
    pub adapter: Option<&'a AccountView>,
    pub pending: &'a AccountView,
    pub escrow: &'a AccountView,
    pub reserve: &'a AccountView,
    pub mint: &'a AccountView,
    pub token_program: &'a AccountView,
    pub rent_payer: &'a AccountView,
    /// For the transfer hook of the mint, if it has one.
    pub extra: &'a [AccountView],
}

/// Whether the record is closed.
#[derive(Clone, Copy)]
pub enum Closing {
    Not,
    /// Yes. What is missing then is a loss of at most so many base units, and within the bound of a report.
    AcceptingLoss(u64),
}

impl ReturnDispatch<'_> {
    /// That these are the record's own companions, and neither record nor vault locked. Returns the token program.
    pub fn validate(&self, record: &PendingOperation) -> Result<KnownTokenProgram> {
        record.check_dispatch()?;
        let vault = Vault::load(self.vault)?;
        vault.check_unlocked()?;
        let its = address_eq(self.vault.address(), &record.owner);
        ensure!(its, AirlockError::WrongVault);
        if let Some(adapter) = self.adapter {
            Adapter::load(adapter)?.check_of(record)?;
        }
        let token_program = record.check_companions(&Companions {
            pending: self.pending,
            escrow: self.escrow,
            mint: self.mint,
            token_program: self.token_program,
        })?;
        record.check_rent_payer(self.rent_payer)?;
        check_reserve(&vault, self.vault, self.reserve)?;
        Ok(token_program)
    }

    /// Moves what is in the escrow to the reserve.
    pub fn bring_back(&self, token_program: KnownTokenProgram, closing: Closing) -> Result<()> {
        let record = PendingOperation::load(self.pending)?;
        let escrow_rent = record.terms.as_dispatch()?.escrow_rent.get();
        let outstanding = record.remaining.get();
        let written_off = record.status == Status::WrittenOff;
        let seeds = record.seeds();
        drop(record);
        let sent = self.due(token_program, escrow_rent)?;
        let closed = matches!(closing, Closing::AcceptingLoss(_));
        ensure!(sent > 0 || closed, AirlockError::NothingReturned);
        let principal = if closed { outstanding } else { sent.min(outstanding) };
        if principal > 0 && !written_off {
            let adapter = self.adapter.ok_or_else(|| AirlockError::AdapterRequired.refuse())?;
            Adapter::change(adapter, |adapter| adapter.book_return(principal))?;
        }
        let remaining = PendingOperation::change(self.pending, |record| {
            record.book_return(principal)?;
            Ok(record.remaining)
        })?;
        let book = Vault::change(self.vault, |vault| vault.book_return(principal))?;

        let (arrived, freed) = self.release(token_program, &seeds, sent, closed)?;
        let (idle, deployed) = Vault::change(self.vault, |vault| {
            if let Closing::AcceptingLoss(accepted) = closing
                && !written_off
                && sent < outstanding
            {
                vault.check_loss(book, arrived, accepted)?;
            }
            vault.bring_back(arrived)?;
            Ok((vault.idle, vault.deployed))
        })?;
        let mut lamports = 0;
        if closed {
            // wrapped SOL: beyond the rent that was paid all is the vault's, also what `SyncNative` made rent of after a rise
            if escrow_rent > 0 {
                lamports = freed.saturating_sub(escrow_rent);
                custody::pass_on(self.pending, self.reserve, lamports)?;
            }
            custody::close(self.pending, self.rent_payer, self.caller, 0)?;
        }
        let subject = Subject {
            pending: self.pending,
            seeds: &seeds,
            mint: self.mint.address(),
        };
        events::log!(DispatchReturned of subject, {
            caller: *self.caller.address(),
            sent: sent.into(),
            arrived: arrived.into(),
            principal: principal.into(),
            book: book.into(),
            remaining,
            closed: closed.into(),
            lamports: lamports.into(),
            idle,
            deployed,
        });
        Ok(())
    }

    /// Base units in the escrow that are the vault's. Of wrapped SOL, not what was paid as rent, whatever `SyncNative` made of
    /// it.
    fn due(&self, token_program: KnownTokenProgram, escrow_rent: u64) -> Result<u64> {
        let escrow = TokenAccount::read(self.escrow, token_program)?;
        let most = if escrow.native {
            self.escrow.lamports().saturating_sub(escrow_rent)
        } else {
            escrow.amount
        };
        Ok(escrow.amount.min(most))
    }

    /// Moves `sent` base units to the reserve, and closes the escrow if asked to. Returns what arrived, and the lamports that
    /// closing brought.
    fn release(
        &self,
        token_program: KnownTokenProgram,
        seeds: &RecordSeeds,
        sent: u64,
        close: bool,
    ) -> Result<(u64, u64)> {
        let leg = Leg::open_if(sent > 0, token_program, self.mint, self.extra)?;
        let payment = Payment {
            to: self.reserve,
            amount: sent,
        };
        let release = Release {
            from: self.escrow,
            payments: [payment, Payment { amount: 0, ..payment }],
            close,
        };
        let Released { moved, lamports } =
            lock::hold_and_close::<PendingOperation, _>(self.pending, leg.callee(), || {
                let released = lock::hold::<Vault, _>(self.vault, leg.callee(), || {
                    let parts = seeds.parts();
                    leg.release(&release, &Signer::of_seeds(self.pending, &parts))
                })?;
                Ok((released, released.lamports))
            })?;
        Ok((moved[0].arrived, lamports))
    }
}
