//! The last resort of a shareholder whose vault has lost its operator.

use super::now::now;
use crate::{
    custody::{Leg, Payee},
    error::AirlockError,
    events::{self, ExitedProRata},
    lock,
    signer::Signer as TokenSigner,
    state::{Token, Vault},
    tokens::KnownTokenProgram,
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExitProRataArgs {
    /// Base units of shares to burn.
    pub shares: u64,
    /// The shareholder's bound: at least this many base units of the asset leave the reserve for them.
    pub min_assets: u64,
}

/// Signed by the shareholder. Needs no domain and nobody's leave.
#[derive(Accounts)]
pub struct ExitProRata<'info> {
    /// The shareholder.
    pub owner: Signer<'info>,
    /// The vault.
    #[account(mut)]
    pub vault: Box<Account<'info, Vault>>,
    /// `"reserve", vault`.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub reserve: UncheckedAccount<'info>,
    /// The vault's asset mint.
    /// CHECK: compared with the vault's.
    pub asset_mint: UncheckedAccount<'info>,
    /// The token program of the asset.
    /// CHECK: compared with the vault's.
    pub asset_token_program: UncheckedAccount<'info>,
    /// Any token account of the shareholder's.
    /// CHECK: checked to belong to the shareholder.
    #[account(mut)]
    pub destination: UncheckedAccount<'info>,
    /// The vault's share mint.
    /// CHECK: compared with the vault's.
    #[account(mut)]
    pub share_mint: UncheckedAccount<'info>,
    /// The token program of the shares.
    /// CHECK: compared with the vault's.
    pub share_token_program: UncheckedAccount<'info>,
    /// Where the shares are burned.
    /// CHECK: the token program checks that it is the shareholder's to burn from, and of this mint.
    #[account(mut)]
    pub shares: UncheckedAccount<'info>,
}

/// Burns shares for their part of what is idle. Uses no reported price, and gives up the claim on what is
/// deployed to those who stay.
pub fn exit_pro_rata<'info>(ctx: Context<'info, ExitProRata<'info>>, args: ExitProRataArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let [asset_program, share_program] = accounts.validate()?;
    let asset_leg = Leg::open(asset_program, &accounts.asset_mint, ctx.remaining_accounts)?;
    let share_leg = Leg::open(share_program, &accounts.share_mint, &[])?;
    let owner = Payee {
        wallet: accounts.owner.key,
        signed: true,
        bump: 0,
    };
    owner.check(&accounts.destination, accounts.asset_mint.key, asset_program)?;

    let shares = args.shares;
    let assets = accounts.vault.exit_pro_rata(shares, &now()?)?;
    ensure!(assets > 0 && assets >= args.min_assets, AirlockError::TooLittleIdle);
    let signer = accounts.vault.to_account_info();
    let moved = lock::hold(&signer, &mut **accounts.vault, |vault| {
        let owner = TokenSigner {
            account: &accounts.owner,
            seeds: &[],
        };
        share_leg.burn(&accounts.shares, &owner, shares)?;
        let vault = TokenSigner {
            account: &signer,
            seeds: &vault.signer_seeds(),
        };
        asset_leg.transfer(&accounts.reserve, &accounts.destination, &vault, assets)
    })?;
    events::log(&ExitedProRata {
        vault: accounts.vault.key(),
        owner: accounts.owner.key(),
        shares,
        assets: moved.sent,
        assets_arrived: moved.arrived,
        idle: accounts.vault.idle,
        supply: accounts.vault.supply,
    })?;
    Ok(())
}

impl ExitProRata<'_> {
    /// Returns the token programs of the asset and of the shares.
    fn validate(&self) -> Result<[KnownTokenProgram; 2]> {
        let vault = &self.vault;
        vault.check_unlocked()?;
        ensure!(vault.asset_mint == *self.asset_mint.key, AirlockError::WrongMint);
        ensure!(vault.share_mint == *self.share_mint.key, AirlockError::WrongMint);
        let reserve = vault.reserve_address(&vault.key());
        ensure!(reserve == *self.reserve.key, AirlockError::WrongAddress);
        let asset = KnownTokenProgram::stored_as(vault.token_program(Token::Asset), self.asset_token_program.key)?;
        let share = KnownTokenProgram::stored_as(vault.token_program(Token::Share), self.share_token_program.key)?;
        Ok([asset, share])
    }
}
