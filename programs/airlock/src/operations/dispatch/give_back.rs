//! The ways home, the same for finalize and expire: what is in the escrow goes to the reserve, and is booked against what
//! is outstanding. Neither calls the adapter, and neither needs it to be there.

use crate::{
    custody::{self, Leg, Release, Signer as TokenSigner, TokenAccount},
    error::AirlockError,
    events::{self, DispatchReturned},
    lock,
    state::{Adapter, Companions, PendingOperation, Status, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the caller: who runs the vault or the record's finalizer to finalize, anyone to expire.
#[derive(Accounts)]
pub struct ReturnDispatch<'info> {
    /// To finalize, the operator, the authority or the record's finalizer; to expire, anyone.
    pub caller: Signer<'info>,
    /// The vault, which owns the record.
    // SECURITY: `dup`: accounts of three types are three accounts, so Anchor's search for duplicates has nothing to find.
    #[account(mut, dup)]
    pub vault: Box<Account<'info, Vault>>,
    /// The adapter of the record's vault and program; not needed for what is written off.
    #[account(mut, dup)]
    pub adapter: Option<Box<Account<'info, Adapter>>>,
    /// The record; closed when nothing is outstanding.
    #[account(mut, dup)]
    pub pending: Box<Account<'info, PendingOperation>>,
    /// Its token account: `"escrow", pending`; closed with it.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    /// `"reserve", vault`.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub reserve: UncheckedAccount<'info>,
    /// The vault's asset mint. Pass it as writable too if it has a transfer fee.
    /// CHECK: compared with the record's.
    pub mint: UncheckedAccount<'info>,
    /// The token program of the asset.
    /// CHECK: compared with the record's.
    pub token_program: UncheckedAccount<'info>,
    /// Who paid the record's rent.
    /// CHECK: compared with the record's.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
}

/// When the record is closed.
#[derive(Clone, Copy)]
pub enum Closing {
    /// Once all that was outstanding is home.
    Whole,
    /// In any case, if what is missing is a loss of at most so many base units, and within the bound of a report.
    WithLoss(u64),
    /// In any case: nothing is outstanding any more.
    WrittenOff,
}

impl<'info> ReturnDispatch<'info> {
    /// That these are the record's own companions, and neither record nor vault locked.
    pub fn validate(&self) -> Result<()> {
        self.pending.check_dispatch()?;
        self.vault.check_unlocked()?;
        ensure!(self.vault.key() == self.pending.owner, AirlockError::WrongVault);
        if let Some(adapter) = &self.adapter {
            adapter.check_of(&self.pending)?;
        }
        self.pending.check_companions(&Companions {
            pending: &self.pending.key(),
            escrow: self.escrow.key,
            mint: self.mint.key,
            token_program: self.token_program.key,
            rent_payer: self.rent_payer.key,
        })?;
        let reserve = self.vault.reserve_address(&self.vault.key());
        ensure!(reserve == *self.reserve.key, AirlockError::WrongAddress);
        Ok(())
    }

    /// Brings home what is in the escrow. `extra` are for the transfer hook of the mint, if it has one.
    pub fn bring_home(&mut self, closing: Closing, extra: &'info [AccountInfo<'info>]) -> Result<()> {
        let sent = TokenAccount::amount(&self.escrow)?;
        let outstanding = self.pending.remaining;
        let written_off = self.pending.status == Status::WrittenOff;
        let closed = match closing {
            Closing::Whole => !written_off && sent >= outstanding,
            Closing::WithLoss(_) | Closing::WrittenOff => true,
        };
        ensure!(sent > 0 || closed, AirlockError::NothingReturned);
        let principal = if closed { outstanding } else { sent.min(outstanding) };
        if !written_off {
            let adapter = self.adapter.as_mut();
            let adapter = adapter.ok_or_else(|| AirlockError::AdapterRequired.refuse())?;
            adapter.book_return(principal)?;
        }
        self.pending.book_return(principal)?;
        let book = self.vault.book_return(principal)?;

        let arrived = self.release(sent, closed, extra)?;
        if let Closing::WithLoss(accepted) = closing {
            self.vault.check_loss(book, arrived, accepted)?;
        }
        self.vault.bring_home(arrived)?;
        let pending = self.pending.to_account_info();
        let remaining = self.pending.remaining;
        if closed {
            custody::close(&pending, &self.rent_payer, &self.caller, 0)?;
        }
        events::log(&DispatchReturned {
            pending: *pending.key,
            vault: self.vault.key(),
            caller: self.caller.key(),
            sent,
            arrived,
            principal,
            book,
            remaining,
            closed,
            idle: self.vault.idle,
            deployed: self.vault.deployed,
        })?;
        Ok(())
    }

    /// Moves `sent` base units to the reserve, and closes the escrow if asked to. Returns what arrived.
    fn release(&mut self, sent: u64, close: bool, extra: &'info [AccountInfo<'info>]) -> Result<u64> {
        let leg = if sent > 0 {
            Leg::open(&self.token_program, &self.mint, extra)?
        } else {
            Leg::empty(&self.token_program, &self.mint)
        };
        let (pending, vault) = (self.pending.to_account_info(), self.vault.to_account_info());
        let payment = [(self.reserve.as_ref(), sent)];
        let release = Release {
            from: &self.escrow,
            payments: if sent > 0 { &payment } else { &[] },
            close_to: close.then_some(self.rent_payer.as_ref()),
        };
        let [moved, _] = lock::hold(&pending, &mut **self.pending, |record| {
            lock::hold(&vault, &mut **self.vault, |_| {
                let number = record.sequence.to_le_bytes();
                let authority = TokenSigner {
                    account: &pending,
                    seeds: &record.signer_seeds(&number),
                };
                leg.release(&release, &authority)
            })
        })?;
        Ok(moved.arrived)
    }
}
