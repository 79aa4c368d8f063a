//! The ways back, the same for every kind: they need no domain, no operator, no policy, and no second mint.

use super::now::now_for_exit;
use crate::{
    custody::{self, Leg, Payee, Release, Released},
    events::{self, Exit, Refunded},
    lock,
    signer::Signer as TokenSigner,
    state::{Companions, Kind, PendingOperation},
    tokens::TokenAccount,
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

    /// Gives everything back after the deadline, or at any time what is left of a record that is paid out. The caller earns the
    /// tip, if it was not paid before.
    pub fn expire(&mut self, kind: Kind, extra: &'info [AccountInfo<'info>]) -> Result<()> {
        self.pending.check(kind)?;
        self.pending.check_expire(&now_for_exit()?)?;
        self.give_back(Exit::Expired, self.pending.tip, extra)
    }

    /// All that is in escrow goes to the owner, whatever the record says remains: more if strangers sent some, less
    /// if the issuer took some.
    fn give_back(&mut self, exit: Exit, tip: u64, extra: &'info [AccountInfo<'info>]) -> Result<()> {
        let record = &self.pending;
        let token_program = record.check_companions(&Companions {
            pending: &self.pending.key(),
            escrow: self.escrow.key,
            mint: self.mint.key,
            token_program: self.token_program.key,
            rent_payer: self.rent_payer.key,
        })?;
        let due = Due::of(&TokenAccount::read(&self.escrow, token_program)?, record.remaining);
        let leg = if due.tokens > 0 {
            Leg::open(token_program, &self.mint, extra)?
        } else {
            Leg::empty(token_program, &self.mint)
        };
        if due.tokens > 0 || due.lamports > 0 {
            let owner = Payee {
                wallet: &record.owner,
                signed: record.owner == *self.caller.key,
                bump: record.refund_bump,
            };
            owner.check(&self.destination, self.mint.key, token_program)?;
        }

        let amount = self.pending.refund();
        let info = self.pending.to_account_info();
        let (moved, freed) = lock::hold_and_close(&info, &mut **self.pending, |record| {
            let number = record.number();
            let authority = TokenSigner {
                account: &info,
                seeds: &record.signer_seeds(&number),
            };
            let payment = [(self.destination.as_ref(), due.tokens)];
            let release = Release {
                from: &self.escrow,
                payments: if due.tokens > 0 { &payment } else { &[] },
                close: true,
            };
            let Released { moved, lamports } = leg.release(&release, &authority)?;
            Ok(((moved[0], lamports), lamports))
        })?;
        let lamports = due.lamports.min(freed);
        custody::pass_on(&info, &self.destination, lamports)?;
        let tip = custody::close(&info, &self.rent_payer, &self.caller, tip)?;

        events::log(&Refunded {
            pending: *info.key,
            reference: self.pending.terms.reference(),
            caller: self.caller.key(),
            exit,
            destination: self.destination.key(),
            amount,
            sent: moved.sent,
            arrived: moved.arrived,
            lamports,
            tip,
        })?;
        Ok(())
    }
}

/// What a refund owes the owner.
struct Due {
    /// Base units that leave the escrow.
    tokens: u64,
    /// Of wrapped SOL, which `SyncNative` may have turned into rent after a rise: what is missing in tokens is there in
    /// lamports.
    lamports: u64,
}

impl Due {
    fn of(escrow: &TokenAccount, remaining: u64) -> Self {
        if escrow.native {
            let tokens = escrow.amount.min(remaining);
            let lamports = remaining.saturating_sub(tokens);
            return Self { tokens, lamports };
        }
        Self {
            tokens: escrow.amount,
            lamports: 0,
        }
    }
}
