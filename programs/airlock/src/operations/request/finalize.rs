use super::{Claim, Payment, Tokens, validate::validate};
use crate::{
    custody::{self, Moved},
    error::AirlockError,
    events::{self, DepositFinalized, RedeemFinalized, RequestPayout, Subject},
    lock::{self, Callee},
    operations::now::now,
    signer::Signer,
    state::{PendingOperation, Round, Side, Stored, Token, Vault},
};
use anchor_lang::prelude::*;

/// What a request's finalize takes. The caller, who is anyone and earns the tip, has signed. Needs no domain: a settled
/// request can be finalized for ever, paused or not.
pub struct FinalizeRequest<'a> {
    pub caller: &'a AccountView,
    pub vault: &'a AccountView,
    pub round: &'a AccountView,
    pub round_rent_payer: &'a AccountView,
    pub pending: &'a AccountView,
    pub rent_payer: &'a AccountView,
    pub assets: Tokens<'a>,
    pub shares: Tokens<'a>,
    /// For the transfer hooks of the mints, if they have one.
    pub extra: &'a [AccountView],
}

impl FinalizeRequest<'_> {
    /// Pays a request of a settled round what it is due. What is bought goes to the recipient, what is not used to the
    /// owner.
    pub fn finalize(&self, side: Side) -> Result<()> {
        let record = PendingOperation::load(self.pending)?;
        let round = Round::load(self.round)?;
        let vault = Vault::load(self.vault)?;
        let rent_payers = [self.rent_payer, self.round_rent_payer];
        validate(side, (self.vault, &vault), &round, &record, rent_payers)?;
        let settled = round.window().finalize(&now()?);
        settled.map_err(AirlockError::because)?;
        let due = round.due(&record)?;
        let claim = Claim {
            caller: self.caller.address(),
            vault: self.vault,
            extra: self.extra,
        };
        let assets = (Token::Asset, due.assets);
        let shares = (Token::Share, due.shares);
        let assets = self.assets.payment(&claim, assets, &vault, &record)?;
        let shares = self.shares.payment(&claim, shares, &vault, &record)?;
        let (seeds, tip) = (vault.seeds(), record.tip.get());
        let (of, mint, round_index) = (record.seeds(), record.escrow_mint, round.index);
        drop((record, round, vault));

        let dust = Round::change(self.round, |round| {
            round.pay(&due)?;
            Ok((round.requests == 0).then(|| round.take_dust()))
        })?;
        PendingOperation::change(self.pending, |record| Ok(record.refund()))?;
        let (dust_assets, dust_shares) = dust.unwrap_or_default();
        if dust.is_some() {
            Vault::change(self.vault, |vault| vault.book_dust(dust_assets, dust_shares))?;
        }

        let callee = callee_of(&assets).and(callee_of(&shares));
        let (assets, shares) = lock::hold::<PendingOperation, _>(self.pending, callee, || {
            lock::hold::<Round, _>(self.round, callee, || {
                lock::hold::<Vault, _>(self.vault, callee, || {
                    let parts = seeds.parts();
                    let vault = Signer::of_seeds(self.vault, &parts);
                    Ok((make(&assets, &vault)?, make(&shares, &vault)?))
                })
            })
        })?;

        let tip = custody::close(self.pending, self.rent_payer, self.caller, tip)?;
        if dust.is_some() {
            custody::close(self.round, self.round_rent_payer, self.caller, 0)?;
        }
        let payout = RequestPayout {
            assets: assets.sent.into(),
            assets_arrived: assets.arrived.into(),
            shares: shares.sent.into(),
            tip: tip.into(),
            round_closed: dust.is_some().into(),
            dust_assets: dust_assets.into(),
            dust_shares: dust_shares.into(),
        };
        let subject = Subject {
            pending: self.pending,
            seeds: &of,
            mint: &mint,
        };
        let (vault, caller) = (*self.vault.address(), *self.caller.address());
        match side {
            Side::Deposit => events::log!(DepositFinalized of subject, {
                vault,
                round_index,
                caller,
                payout,
            }),
            Side::Redeem => events::log!(RedeemFinalized of subject, {
                vault,
                round_index,
                caller,
                payout,
            }),
        }
        Ok(())
    }
}

fn callee_of(payment: &Option<Payment>) -> Callee {
    payment.as_ref().map_or(Callee::TokenProgram, Payment::callee)
}

fn make(payment: &Option<Payment>, vault: &Signer) -> Result<Moved> {
    match payment {
        Some(payment) => payment.make(vault),
        None => Ok(Moved::default()),
    }
}
