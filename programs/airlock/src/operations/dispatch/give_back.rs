//! The ways home, the same for finalize and expire: what is in the escrow goes to the reserve, and is booked against what
//! is outstanding. Neither instruction calls the adapter, and neither needs it to be there.

use crate::{
    custody::{self, Leg, Release, Released},
    error::AirlockError,
    events::{self, DispatchReturned},
    lock,
    signer::Signer as TokenSigner,
    state::{Adapter, Companions, PendingOperation, Status, Vault},
    tokens::{KnownTokenProgram, TokenAccount},
};
use anchor_lang::prelude::*;

/// Signed by the caller: who runs the vault or the record's finalizer to finalize, anyone to expire.
#[derive(Accounts)]
pub struct ReturnDispatch<'info> {
    /// To finalize, the operator, the authority or the record's finalizer; to expire, anyone. Gets the rent if who paid it cannot
    /// be credited.
    #[account(mut)]
    pub caller: Signer<'info>,
    /// The vault, which owns the record.
    // SECURITY: `dup`: accounts of three types are three accounts, so Anchor's search for duplicates has nothing to find.
    #[account(mut, dup)]
    pub vault: Box<Account<'info, Vault>>,
    /// The adapter of the record's vault and program; needed as long as something is outstanding with it.
    #[account(mut, dup)]
    pub adapter: Option<Box<Account<'info, Adapter>>>,
    /// The record; closed if the operator or the authority says so.
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

/// Whether the record is closed.
#[derive(Clone, Copy)]
pub enum Closing {
    Not,
    /// Yes. What is missing then is a loss of at most so many base units, and within the bound of a report.
    AcceptingLoss(u64),
}

impl<'info> ReturnDispatch<'info> {
    /// That these are the record's own companions, and neither record nor vault locked. Returns the token program.
    pub fn validate(&self) -> Result<KnownTokenProgram> {
        self.pending.check_dispatch()?;
        self.vault.check_unlocked()?;
        ensure!(self.vault.key() == self.pending.owner, AirlockError::WrongVault);
        if let Some(adapter) = &self.adapter {
            adapter.check_of(&self.pending)?;
        }
        let token_program = self.pending.check_companions(&Companions {
            pending: &self.pending.key(),
            escrow: self.escrow.key,
            mint: self.mint.key,
            token_program: self.token_program.key,
            rent_payer: self.rent_payer.key,
        })?;
        let reserve = self.vault.reserve_address(&self.vault.key());
        ensure!(reserve == *self.reserve.key, AirlockError::WrongAddress);
        Ok(token_program)
    }

    /// Brings home what is in the escrow. `extra` are for the transfer hook of the mint, if it has one.
    pub fn bring_home(
        &mut self,
        token_program: KnownTokenProgram,
        closing: Closing,
        extra: &'info [AccountInfo<'info>],
    ) -> Result<()> {
        let sent = self.due(token_program)?;
        let outstanding = self.pending.remaining;
        let written_off = self.pending.status == Status::WrittenOff;
        let closed = matches!(closing, Closing::AcceptingLoss(_));
        ensure!(sent > 0 || closed, AirlockError::NothingReturned);
        let principal = if closed { outstanding } else { sent.min(outstanding) };
        if principal > 0 && !written_off {
            let adapter = self.adapter.as_mut();
            let adapter = adapter.ok_or_else(|| AirlockError::AdapterRequired.refuse())?;
            adapter.book_return(principal)?;
        }
        self.pending.book_return(principal)?;
        let book = self.vault.book_return(principal)?;

        let (arrived, freed) = self.release(token_program, sent, closed, extra)?;
        if let Closing::AcceptingLoss(accepted) = closing
            && !written_off
            && sent < outstanding
        {
            self.vault.check_loss(book, arrived, accepted)?;
        }
        self.vault.bring_home(arrived)?;
        let pending = self.pending.to_account_info();
        let remaining = self.pending.remaining;
        let mut lamports = 0;
        if closed {
            // wrapped SOL: beyond the rent that was paid all is the vault's, also what `SyncNative` made rent of after a rise
            let terms = self.pending.terms.dispatch()?;
            if terms.escrow_rent > 0 {
                lamports = freed.saturating_sub(terms.escrow_rent);
                custody::pass_on(&pending, &self.reserve, lamports)?;
            }
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
            lamports,
            idle: self.vault.idle,
            deployed: self.vault.deployed,
        })?;
        Ok(())
    }

    /// Base units in the escrow that are the vault's. Of wrapped SOL, not what was paid as rent, whatever `SyncNative` made of
    /// it.
    fn due(&self, token_program: KnownTokenProgram) -> Result<u64> {
        let escrow = TokenAccount::read(&self.escrow, token_program)?;
        let rent = self.pending.terms.dispatch()?.escrow_rent;
        let most = if escrow.native {
            self.escrow.lamports().saturating_sub(rent)
        } else {
            escrow.amount
        };
        Ok(escrow.amount.min(most))
    }

    /// Moves `sent` base units to the reserve, and closes the escrow if asked to. Returns what arrived, and the lamports that
    /// closing brought.
    fn release(
        &mut self,
        token_program: KnownTokenProgram,
        sent: u64,
        close: bool,
        extra: &'info [AccountInfo<'info>],
    ) -> Result<(u64, u64)> {
        let leg = if sent > 0 {
            Leg::open(token_program, &self.mint, extra)?
        } else {
            Leg::empty(token_program, &self.mint)
        };
        let (pending, vault) = (self.pending.to_account_info(), self.vault.to_account_info());
        let payment = [(self.reserve.as_ref(), sent)];
        let release = Release {
            from: &self.escrow,
            payments: if sent > 0 { &payment } else { &[] },
            close,
        };
        let Released { moved, lamports } = lock::hold_and_close(&pending, &mut **self.pending, |record| {
            let released = lock::hold(&vault, &mut **self.vault, |_| {
                let number = record.number();
                let authority = TokenSigner {
                    account: &pending,
                    seeds: &record.signer_seeds(&number),
                };
                leg.release(&release, &authority)
            })?;
            Ok((released, released.lamports))
        })?;
        Ok((moved[0].arrived, lamports))
    }
}
