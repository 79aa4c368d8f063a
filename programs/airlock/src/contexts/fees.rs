use super::Ours;
use crate::{admin, state::Domain};
use anchor_lang::prelude::*;

/// Signed by the payer of its rent, who may be anyone. Never closed: a record that is pending needs it, and nothing counts
/// these.
///
/// One account an owner, lane and mint, so that the operations of two users, or of two lanes, never write to the same
/// account; the domain is its authority.
#[derive(Accounts)]
pub struct OpenFeeAccount {
    /// Pays the rent, which stays.
    #[account(mut, unsafe(dup))]
    pub payer: Signer,
    /// The domain.
    pub domain: Ours<Domain>,
    /// Any key; the account collects the fees of its operations.
    pub owner: UncheckedAccount,
    /// The mint of the fees.
    pub mint: UncheckedAccount,
    /// The fee account: `"fees", domain, owner, lane, mint`.
    #[account(mut, unsafe(dup))]
    pub fee_account: UncheckedAccount,
    /// SPL Token or Token-2022, whichever owns the mint.
    pub token_program: UncheckedAccount,
    pub system_program: Program<System>,
}

impl OpenFeeAccount {
    pub fn views(&self) -> admin::OpenFeeAccount<'_> {
        admin::OpenFeeAccount {
            payer: &self.payer,
            domain: &self.domain,
            owner: &self.owner,
            mint: &self.mint,
            fee_account: &self.fee_account,
            token_program: &self.token_program,
        }
    }
}

/// Signed by the caller, who may be anyone: fees go to the fee recipient's associated token account, or where the fee
/// recipient says by signing.
#[derive(Accounts)]
pub struct CollectFees {
    /// Anyone.
    pub caller: Signer,
    /// The domain.
    pub domain: Ours<Domain>,
    /// Whose operations paid the fees.
    pub owner: UncheckedAccount,
    /// The mint of the fees.
    pub mint: UncheckedAccount,
    /// The fee account: `"fees", domain, owner, lane, mint`.
    #[account(mut, unsafe(dup))]
    pub fee_account: UncheckedAccount,
    /// The fee recipient's associated token account, or what the fee recipient names by signing.
    #[account(mut, unsafe(dup))]
    pub destination: UncheckedAccount,
    /// SPL Token or Token-2022, whichever owns the mint.
    pub token_program: UncheckedAccount,
}

impl CollectFees {
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> admin::CollectFees<'a> {
        admin::CollectFees {
            caller: &self.caller,
            domain: &self.domain,
            owner: &self.owner,
            mint: &self.mint,
            fee_account: &self.fee_account,
            destination: &self.destination,
            token_program: &self.token_program,
            extra,
        }
    }
}
