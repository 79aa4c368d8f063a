//! The ways back, the same for every kind: they need no domain, no operator, no policy, and no second mint.

use super::now::now_for_exit;
use crate::{
    custody::{self, Leg, Payee, Release, Signer as TokenSigner, TokenAccount},
    error::AirlockError,
    events::{self, Exit, Refunded},
    lock,
    state::{Companions, Kind, PendingOperation},
};
use anchor_lang::prelude::*;

/// Signed by the caller: the owner or beneficiary to cancel, anyone to expire.
#[derive(Accounts)]
pub struct Refund<'info> {
    /// To cancel, the owner or the beneficiary; to expire, anyone, who earns the tip.
    #[account(mut)]
    pub caller: Signer<'info>,
    /// The record; closed.
    // `dup`: the only account written at exit, so Anchor's search for duplicates has nothing to find.
    #[account(mut, dup)]
    pub pending: Box<Account<'info, PendingOperation>>,
    /// Its token account: `"escrow", pending`; closed.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    /// The mint of the escrow. Pass it as writable too if it has a transfer fee.
    /// CHECK: compared with the record's. Writable if it has a transfer fee.
    pub mint: UncheckedAccount<'info>,
    /// Where the tokens go: the owner's associated token account, or what the owner names by signing.
    /// CHECK: checked to belong to the owner, by address or by their word.
    #[account(mut)]
    pub destination: UncheckedAccount<'info>,
    /// Who paid rent and tip.
    /// CHECK: compared with the record's.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    /// The token program of the escrow.
    /// CHECK: compared with the record's.
    pub token_program: UncheckedAccount<'info>,
}

impl<'info> Refund<'info> {
    /// Gives everything back at the wish of the owner or the beneficiary. The tip goes back too.
    pub fn cancel(&mut self, kind: Kind, extra: &'info [AccountInfo<'info>]) -> Result<()> {
        self.pending.check(kind)?;
        self.pending.check_cancel(self.caller.key, &now_for_exit()?)?;
        let by_owner = self.pending.owner == *self.caller.key;
        let exit = if by_owner { Exit::Cancelled } else { Exit::Declined };
        self.give_back(exit, 0, extra)
    }

    /// Gives everything back after the deadline. The caller earns the tip.
    pub fn expire(&mut self, kind: Kind, extra: &'info [AccountInfo<'info>]) -> Result<()> {
        self.pending.check(kind)?;
        self.pending
            .window()
            .expire(&now_for_exit()?)
            .map_err(|closed| AirlockError::from(closed).refuse())?;
        self.give_back(Exit::Expired, self.pending.tip, extra)
    }

    /// All that is in escrow goes to the owner, whatever the record says remains: more if strangers sent some, less
    /// if the issuer took some.
    fn give_back(&mut self, exit: Exit, tip: u64, extra: &'info [AccountInfo<'info>]) -> Result<()> {
        let record = &self.pending;
        record.check_companions(&Companions {
            pending: &self.pending.key(),
            escrow: self.escrow.key,
            mint: self.mint.key,
            token_program: self.token_program.key,
            rent_payer: self.rent_payer.key,
        })?;
        let sent = TokenAccount::amount(&self.escrow)?;
        let leg = if sent > 0 {
            let owner = Payee {
                wallet: &record.owner,
                signed: record.owner == *self.caller.key,
                bump: record.refund_bump,
            };
            owner.check(&self.destination, self.mint.key, self.token_program.key)?;
            Leg::open(&self.token_program, &self.mint, extra)?
        } else {
            Leg::empty(&self.token_program, &self.mint)
        };

        let amount = self.pending.refund();
        let info = self.pending.to_account_info();
        let moved = lock::hold(&info, &mut **self.pending, |record| {
            let number = record.sequence.to_le_bytes();
            let authority = TokenSigner {
                account: &info,
                seeds: &record.signer_seeds(&number),
            };
            let payment = [(self.destination.as_ref(), sent)];
            let release = Release {
                from: &self.escrow,
                payments: if sent > 0 { &payment } else { &[] },
                close_to: Some(&self.rent_payer),
            };
            let [moved, _] = leg.release(&release, &authority)?;
            Ok(moved)
        })?;
        let tip = custody::close(&info, &self.rent_payer, &self.caller, tip)?;

        events::log(&Refunded {
            pending: *info.key,
            caller: self.caller.key(),
            exit,
            destination: self.destination.key(),
            amount,
            sent: moved.sent,
            arrived: moved.arrived,
            tip,
        })?;
        Ok(())
    }
}
