use super::validate::validate;
use crate::{
    custody::{self, Leg, Moved, Payee},
    error::AirlockError,
    events::{self, RequestFinalized},
    lock,
    operations::now::now,
    signer::Signer as TokenSigner,
    state::{PendingOperation, Round, Side, Token, Vault},
};
use anchor_lang::prelude::*;

/// Signed by anyone, who earns the tip. Needs no domain: a settled request can be finalized for ever, paused or not.
#[derive(Accounts)]
pub struct FinalizeRequest<'info> {
    /// Anyone; earns the tip.
    #[account(mut)]
    pub caller: Signer<'info>,
    /// The vault of the request.
    // SECURITY: `dup`: accounts of three types are three accounts, so Anchor's search for duplicates has nothing to find.
    #[account(mut, dup)]
    pub vault: Box<Account<'info, Vault>>,
    /// The round that the request joined; closed with its last request.
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
    /// `"asset_escrow", vault`. This and the next three: only if assets are due.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub asset_escrow: Option<UncheckedAccount<'info>>,
    /// The vault's asset mint.
    /// CHECK: compared with the vault's.
    pub asset_mint: Option<UncheckedAccount<'info>>,
    /// Where assets go: of a redemption, the receiver's; of a deposit that did not take part, the owner's.
    /// CHECK: checked to belong to whom is paid, by address or by their word.
    #[account(mut)]
    pub asset_destination: Option<UncheckedAccount<'info>>,
    /// The token program of the asset.
    /// CHECK: compared with the vault's.
    pub asset_token_program: Option<UncheckedAccount<'info>>,
    /// `"share_escrow", vault`. This and the next three: only if shares are due.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub share_escrow: Option<UncheckedAccount<'info>>,
    /// The vault's share mint.
    /// CHECK: compared with the vault's.
    pub share_mint: Option<UncheckedAccount<'info>>,
    /// Where shares go: of a deposit, the receiver's; of a redemption that was not filled, the owner's.
    /// CHECK: checked to belong to whom is paid, by address or by their word.
    #[account(mut)]
    pub share_destination: Option<UncheckedAccount<'info>>,
    /// The token program of the shares.
    /// CHECK: compared with the vault's.
    pub share_token_program: Option<UncheckedAccount<'info>>,
}

/// Accounts for tokens of one mint that may be due.
struct Tokens<'a, 'info> {
    token: Token,
    amount: u64,
    escrow: &'a Option<UncheckedAccount<'info>>,
    mint: &'a Option<UncheckedAccount<'info>>,
    destination: &'a Option<UncheckedAccount<'info>>,
    token_program: &'a Option<UncheckedAccount<'info>>,
}

/// Tokens of one mint that are due, checked and about to move.
struct Payment<'a, 'info> {
    leg: Leg<'a, 'info>,
    escrow: &'a AccountInfo<'info>,
    destination: &'a AccountInfo<'info>,
    amount: u64,
}

impl<'a, 'info> Tokens<'a, 'info> {
    /// None if nothing is due, and then no account is looked at.
    fn payment(
        &self,
        vault: &Account<'info, Vault>,
        record: &PendingOperation,
        caller: &Pubkey,
        extra: &'a [AccountInfo<'info>],
    ) -> Result<Option<Payment<'a, 'info>>> {
        if self.amount == 0 {
            return Ok(None);
        }
        let (Some(escrow), Some(mint), Some(destination), Some(token_program)) =
            (self.escrow, self.mint, self.destination, self.token_program)
        else {
            return Err(AirlockError::TokensRequired.refuse());
        };
        let program = vault.check_tokens(self.token, &vault.key(), escrow.key, mint.key, token_program.key)?;
        let bought = self.token != Side::of(record.kind)?.gives();
        let (wallet, bump) = if bought {
            (&record.terms.request()?.receiver, record.payout_bump)
        } else {
            (&record.owner, record.refund_bump)
        };
        let payee = Payee {
            wallet,
            signed: wallet == caller,
            bump,
        };
        payee.check(destination, mint.key, program)?;
        Ok(Some(Payment {
            leg: Leg::open(program, mint, extra)?,
            escrow,
            destination,
            amount: self.amount,
        }))
    }
}

impl<'info> Payment<'_, 'info> {
    fn make(&self, vault: &TokenSigner<'_, 'info>) -> Result<Moved> {
        self.leg.transfer(self.escrow, self.destination, vault, self.amount)
    }
}

impl<'info> FinalizeRequest<'info> {
    /// Pays a request of a settled round what it is due. What is bought goes to the receiver, what is not used to the
    /// owner.
    pub fn finalize(&mut self, side: Side, extra: &'info [AccountInfo<'info>]) -> Result<()> {
        validate(
            side,
            &self.vault,
            &self.round,
            &self.pending,
            &self.rent_payer,
            &self.round_rent_payer,
        )?;
        let settled = self.round.window().finalize(&now()?);
        settled.map_err(|closed| AirlockError::from(closed).refuse())?;

        let due = self.round.due(&self.pending)?;
        self.round.pay(&due)?;
        self.pending.refund();
        let (mut dust_assets, mut dust_shares) = (0, 0);
        let last = self.round.requests == 0;
        if last {
            (dust_assets, dust_shares) = self.round.take_dust();
            self.vault.book_dust(dust_assets, dust_shares)?;
        }

        let caller = self.caller.key();
        let assets = Tokens {
            token: Token::Asset,
            amount: due.assets,
            escrow: &self.asset_escrow,
            mint: &self.asset_mint,
            destination: &self.asset_destination,
            token_program: &self.asset_token_program,
        };
        let shares = Tokens {
            token: Token::Share,
            amount: due.shares,
            escrow: &self.share_escrow,
            mint: &self.share_mint,
            destination: &self.share_destination,
            token_program: &self.share_token_program,
        };
        let assets = assets.payment(&self.vault, &self.pending, &caller, extra)?;
        let shares = shares.payment(&self.vault, &self.pending, &caller, extra)?;
        let record = self.pending.to_account_info();
        let round = self.round.to_account_info();
        let signer = self.vault.to_account_info();
        let (assets, shares) = lock::hold(&record, &mut **self.pending, |_| {
            lock::hold(&round, &mut **self.round, |_| {
                lock::hold(&signer, &mut **self.vault, |vault| {
                    let vault = TokenSigner {
                        account: &signer,
                        seeds: &vault.signer_seeds(),
                    };
                    let make = |payment: Option<Payment<'_, 'info>>| match payment {
                        Some(payment) => payment.make(&vault),
                        None => Ok(Moved::default()),
                    };
                    Ok((make(assets)?, make(shares)?))
                })
            })
        })?;

        let tip = custody::close(&record, &self.rent_payer, &self.caller, self.pending.tip)?;
        if last {
            custody::close(&round, &self.round_rent_payer, &self.caller, 0)?;
        }
        events::log(&RequestFinalized {
            pending: *record.key,
            caller,
            assets: assets.sent,
            assets_arrived: assets.arrived,
            shares: shares.sent,
            tip,
            round_closed: last,
            dust_assets,
            dust_shares,
        })?;
        Ok(())
    }
}
