use crate::{
    custody::{self, Leg, Moved, Recipient},
    error::AirlockError,
    lock::Callee,
    signer::Signer,
    state::{PendingOperation, Side, Token, Vault},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

/// Accounts for tokens of one mint that may be due.
pub struct Tokens<'a> {
    pub escrow: Option<&'a AccountView>,
    pub mint: Option<&'a AccountView>,
    pub destination: Option<&'a AccountView>,
    pub token_program: Option<&'a AccountView>,
}

/// Who asks for tokens that a vault owes, and what they give for a transfer hook.
pub struct Claim<'a> {
    pub caller: &'a Address,
    pub vault: &'a AccountView,
    pub extra: &'a [AccountView],
}

/// Tokens of one mint that are due, checked and about to move.
pub struct Payment<'a> {
    leg: Leg<'a>,
    escrow: &'a AccountView,
    payment: custody::Payment<'a>,
}

impl<'a> Tokens<'a> {
    /// None if nothing is due, and then no account is looked at. `amount`: base units.
    pub fn payment(
        &self,
        claim: &Claim<'a>,
        (token, amount): (Token, u64),
        vault: &Vault,
        record: &PendingOperation,
    ) -> Result<Option<Payment<'a>>> {
        if amount == 0 {
            return Ok(None);
        }
        let (Some(escrow), Some(mint), Some(to), Some(token_program)) =
            (self.escrow, self.mint, self.destination, self.token_program)
        else {
            return Err(AirlockError::TokensRequired.refuse());
        };
        let program = vault.check_tokens(token, claim.vault, escrow, mint, token_program)?;
        let bought = token != Side::of(record.kind)?.gives();
        let (wallet, bump) = if bought {
            (&record.terms.as_request()?.recipient, record.payout_bump)
        } else {
            (&record.owner, record.refund_bump)
        };
        let recipient = Recipient {
            wallet,
            signed: address_eq(wallet, claim.caller),
            bump,
        };
        recipient.check(to, mint, program)?;
        Ok(Some(Payment {
            leg: Leg::open(program, mint, claim.extra)?,
            escrow,
            payment: custody::Payment { to, amount },
        }))
    }
}

impl Payment<'_> {
    /// Whose code runs when it moves.
    pub fn callee(&self) -> Callee {
        self.leg.callee()
    }

    pub fn make(&self, vault: &Signer) -> Result<Moved> {
        self.leg.transfer(self.escrow, vault, self.payment)
    }
}
