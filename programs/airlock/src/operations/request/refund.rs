use super::validate::validate;
use crate::{
    custody::{self, Leg, Payee},
    error::AirlockError,
    events::{self, Exit, Refunded},
    lock,
    operations::now::now,
    signer::Signer as TokenSigner,
    state::{PendingOperation, Round, Side, Vault},
    tokens::KnownTokenProgram,
};
use anchor_lang::prelude::*;

/// Signed by the caller: the owner or receiver to cancel, anyone to expire.
#[derive(Accounts)]
pub struct RefundRequest<'info> {
    /// To cancel, the owner or the receiver; to expire, anyone, who earns the tip.
    #[account(mut)]
    pub caller: Signer<'info>,
    /// The vault of the request.
    pub vault: Box<Account<'info, Vault>>,
    /// The round that the request joined; closed with the last request of a round that lapsed.
    // SECURITY: `dup`: accounts of two types are two accounts, so Anchor's search for duplicates has nothing to find.
    #[account(mut, dup)]
    pub round: Box<Account<'info, Round>>,
    /// Who paid the round's rent.
    /// CHECK: compared with the round's.
    #[account(mut)]
    pub round_rent_payer: UncheckedAccount<'info>,
    /// The record; closed.
    #[account(mut, dup)]
    pub pending: Box<Account<'info, PendingOperation>>,
    /// Who paid rent and tip.
    /// CHECK: compared with the record's.
    #[account(mut)]
    pub rent_payer: UncheckedAccount<'info>,
    /// The vault's escrow of what went in: `"asset_escrow", vault` or `"share_escrow", vault`.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    /// The asset mint for a deposit, the share mint for a redemption.
    /// CHECK: compared with the vault's.
    pub mint: UncheckedAccount<'info>,
    /// Where the tokens go: the owner's associated token account, or what the owner names by signing.
    /// CHECK: checked to belong to the owner, by address or by their word.
    #[account(mut)]
    pub destination: UncheckedAccount<'info>,
    /// The token program of that mint.
    /// CHECK: compared with the vault's.
    pub token_program: UncheckedAccount<'info>,
}

impl<'info> RefundRequest<'info> {
    /// Leaves a round that still accepts requests, at the wish of the owner or the receiver. The tip goes back too.
    pub fn cancel(&mut self, side: Side, extra: &'info [AccountInfo<'info>]) -> Result<()> {
        let now = now()?;
        let token_program = self.validate(side)?;
        let leaves = self.round.window().leave(&now);
        leaves.map_err(|closed| AirlockError::from(closed).refuse())?;
        self.pending.check_cancel(self.caller.key, &now)?;
        let by_owner = self.pending.owner == *self.caller.key;
        let exit = if by_owner { Exit::Cancelled } else { Exit::Declined };
        self.give_back(exit, 0, token_program, extra)
    }

    /// Leaves a round that nobody settled in time. The caller earns the tip.
    pub fn expire(&mut self, side: Side, extra: &'info [AccountInfo<'info>]) -> Result<()> {
        let token_program = self.validate(side)?;
        let lapsed = self.round.window().expire(&now()?);
        lapsed.map_err(|closed| AirlockError::from(closed).refuse())?;
        self.give_back(Exit::Expired, self.pending.tip, token_program, extra)
    }

    /// Returns the token program of what went in.
    fn validate(&self, side: Side) -> Result<KnownTokenProgram> {
        validate(
            side,
            &self.vault,
            &self.round,
            &self.pending,
            &self.rent_payer,
            &self.round_rent_payer,
        )?;
        self.vault.check_tokens(
            side.gives(),
            &self.vault.key(),
            self.escrow.key,
            self.mint.key,
            self.token_program.key,
        )
    }

    fn give_back(
        &mut self,
        exit: Exit,
        tip: u64,
        token_program: KnownTokenProgram,
        extra: &'info [AccountInfo<'info>],
    ) -> Result<()> {
        let owner = Payee {
            wallet: &self.pending.owner,
            signed: self.pending.owner == *self.caller.key,
            bump: self.pending.refund_bump,
        };
        owner.check(&self.destination, self.mint.key, token_program)?;
        let leg = Leg::open(token_program, &self.mint, extra)?;

        self.round.leave(&self.pending)?;
        let amount = self.pending.refund();
        let info = self.pending.to_account_info();
        let round = self.round.to_account_info();
        let moved = lock::hold(&info, &mut **self.pending, |_| {
            lock::hold(&round, &mut **self.round, |_| {
                let vault = TokenSigner {
                    account: (*self.vault).as_ref(),
                    seeds: &self.vault.signer_seeds(),
                };
                leg.transfer(&self.escrow, &self.destination, &vault, amount)
            })
        })?;
        let tip = custody::close(&info, &self.rent_payer, &self.caller, tip)?;
        // a round that still accepts requests waits for more
        let round_closed = exit == Exit::Expired && self.round.requests == 0;
        if round_closed {
            custody::close(&round, &self.round_rent_payer, &self.caller, 0)?;
        }

        events::log(&Refunded {
            pending: *info.key,
            reference: [0; 32],
            caller: self.caller.key(),
            exit,
            destination: self.destination.key(),
            amount,
            sent: moved.sent,
            arrived: moved.arrived,
            lamports: 0,
            tip,
        })?;
        Ok(())
    }
}
