//! Whether whoever is paid has an account for it, and whether SOL that arrives there is unwrapped.

use crate::{args::initiate::Destination, failure::Failure, session::Session};
use airlock_client::{Pubkey, address, program, record::PendingOperation};

/// What must happen around a payment from a record's escrow.
pub struct Payee {
    /// Their associated token account is missing.
    pub open: bool,
    /// SOL arrives in an account that is there for nothing else, and the payee signs: give it to them as SOL.
    pub unwrap: bool,
}

impl Payee {
    pub async fn of(
        session: &Session,
        wallet: &Pubkey,
        record: &PendingOperation,
        to: &Destination,
    ) -> Result<Self, Failure> {
        if to.destination.is_some() {
            return Ok(Self {
                open: false,
                unwrap: false,
            });
        }
        let mint = &record.escrow_mint;
        let account = address::associated_token_account(wallet, mint, &record.token_program.id()).0;
        let held = session.balance(&account).await?;
        let is_sol = *mint == program::WRAPPED_SOL && !to.tokens.no_wrap && session.me()? == *wallet;
        Ok(Self {
            open: held.is_none(),
            unwrap: is_sol && held.unwrap_or_default() == 0,
        })
    }
}
