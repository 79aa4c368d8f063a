use crate::{
    custody::{Leg, Payee},
    error::AirlockError,
    events::{self, VaultFeesCollected},
    lock,
    signer::Signer as TokenSigner,
    state::{Domain, Token, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the caller, who may be anyone: fee shares go to the fee recipient's associated token account, or where the
/// fee recipient says by signing.
#[derive(Accounts)]
pub struct CollectVaultFees<'info> {
    /// Anyone.
    pub caller: Signer<'info>,
    /// The vault's domain.
    pub domain: Box<Account<'info, Domain>>,
    /// The vault.
    #[account(mut, constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
    /// `"share_escrow", vault`.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub share_escrow: UncheckedAccount<'info>,
    /// The vault's share mint.
    /// CHECK: compared with the vault's.
    pub share_mint: UncheckedAccount<'info>,
    /// The fee recipient's associated token account, or what the fee recipient names by signing.
    /// CHECK: checked to belong to the fee recipient, by address or by their word.
    #[account(mut)]
    pub destination: UncheckedAccount<'info>,
    /// The token program of the shares.
    /// CHECK: compared with the vault's.
    pub share_token_program: UncheckedAccount<'info>,
}

pub fn collect_vault_fees(ctx: Context<CollectVaultFees>) -> Result<()> {
    let accounts = ctx.accounts;
    let vault = &accounts.vault;
    vault.check_unlocked()?;
    let program = vault.check_tokens(
        Token::Share,
        &vault.key(),
        accounts.share_escrow.key,
        accounts.share_mint.key,
        accounts.share_token_program.key,
    )?;
    let wallet = &accounts.domain.config.fee_recipient;
    ensure!(*wallet != Pubkey::default(), AirlockError::MissingKey);
    let recipient = Payee {
        wallet,
        signed: wallet == accounts.caller.key,
        bump: u8::MAX,
    };
    recipient.check(&accounts.destination, accounts.share_mint.key, program)?;
    let leg = Leg::open(program, &accounts.share_mint, &[])?;

    let shares = accounts.vault.take_fees()?;
    let signer = accounts.vault.to_account_info();
    lock::hold(&signer, &mut **accounts.vault, |vault| {
        let vault = TokenSigner {
            account: &signer,
            seeds: &vault.signer_seeds(),
        };
        leg.transfer(&accounts.share_escrow, &accounts.destination, &vault, shares)
    })?;
    events::log(&VaultFeesCollected {
        vault: accounts.vault.key(),
        destination: accounts.destination.key(),
        shares,
    })?;
    Ok(())
}
