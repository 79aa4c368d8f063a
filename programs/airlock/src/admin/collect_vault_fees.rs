use super::to_fee_recipient;
use crate::{
    custody::{Leg, Payment},
    events::{self, VaultFeesCollected},
    lock,
    operations::checks::check_domain,
    signer::Signer,
    state::{Domain, Stored, Token, Vault},
};
use anchor_lang::prelude::*;

/// What a collection of fee shares takes. The caller has signed, who may be anyone: fee shares go to the fee recipient's
/// associated token account, or where the fee recipient says by signing.
pub struct CollectVaultFees<'a> {
    pub caller: &'a AccountView,
    pub domain: &'a AccountView,
    pub vault: &'a AccountView,
    pub share_escrow: &'a AccountView,
    pub share_mint: &'a AccountView,
    pub destination: &'a AccountView,
    pub share_token_program: &'a AccountView,
}

pub fn collect_vault_fees(accounts: &CollectVaultFees) -> Result<()> {
    let domain = Domain::load(accounts.domain)?;
    let (leg, seeds, shares) = Vault::change(accounts.vault, |vault| {
        check_domain(&vault.domain, accounts.domain)?;
        vault.check_unlocked()?;
        let program = vault.check_tokens(
            Token::Share,
            accounts.vault,
            accounts.share_escrow,
            accounts.share_mint,
            accounts.share_token_program,
        )?;
        let recipient = to_fee_recipient(&domain, accounts.caller)?;
        recipient.check(accounts.destination, accounts.share_mint, program)?;
        let leg = Leg::open(program, accounts.share_mint, &[])?;
        Ok((leg, vault.seeds(), vault.take_fees()?))
    })?;
    drop(domain);

    lock::hold::<Vault, _>(accounts.vault, leg.callee(), || {
        let parts = seeds.parts();
        let vault = Signer::of_seeds(accounts.vault, &parts);
        let payment = Payment {
            to: accounts.destination,
            amount: shares,
        };
        leg.transfer(accounts.share_escrow, &vault, payment)
    })?;
    events::log!(VaultFeesCollected {
        domain: *accounts.domain.address(),
        vault: *accounts.vault.address(),
        destination: *accounts.destination.address(),
        shares: shares.into(),
    });
    Ok(())
}
