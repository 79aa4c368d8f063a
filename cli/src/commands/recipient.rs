//! Whether the recipient has a token account, and whether the SOL that arrives there is unwrapped.

use crate::{args::payment::Destination, failure::Failure, session::Session};
use airlock_client::{Pubkey, address, program, record::PendingOperation};

/// What must be done before and after a payment from an escrow.
pub struct Recipient {
    /// The recipient's associated token account must be created.
    pub needs_account: bool,
    /// Wrapped SOL arrives in an otherwise empty account of the signer: unwrap it.
    pub unwrap: bool,
}

impl Recipient {
    pub async fn of(
        session: &Session,
        wallet: &Pubkey,
        record: &PendingOperation,
        to: &Destination,
    ) -> Result<Self, Failure> {
        if to.destination.is_some() {
            return Ok(Self {
                needs_account: false,
                unwrap: false,
            });
        }
        let mint = &record.escrow_mint;
        let account = address::associated_token_account(wallet, mint, &record.token_program.id()).0;
        let held = session.balance(&account).await?;
        let is_sol = *mint == program::WRAPPED_SOL && !to.tokens.no_wrap && session.me()? == *wallet;
        Ok(Self {
            needs_account: held.is_none(),
            unwrap: is_sol && held.unwrap_or_default() == 0,
        })
    }
}
