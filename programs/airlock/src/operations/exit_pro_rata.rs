//! The last resort of a shareholder whose vault has lost its operator.

use super::{checks::check_reserve, now::now};
use crate::{
    custody::{Leg, Payment, Recipient},
    error::AirlockError,
    events::{self, ProRataExited},
    lock,
    signer::Signer,
    state::{Stored, Token, Vault},
    tokens::KnownTokenProgram,
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExitProRataArgs {
    /// Base units of shares to burn.
    pub shares: u64,
    /// The shareholder's bound: at least this many base units of the asset leave the reserve for them.
    pub min_assets: u64,
}

/// What the exit takes. The shareholder has signed. Needs no domain and nobody's leave.
pub struct ExitProRata<'a> {
    pub owner: &'a AccountView,
    pub vault: &'a AccountView,
    pub reserve: &'a AccountView,
    pub asset_mint: &'a AccountView,
    pub asset_token_program: &'a AccountView,
    pub destination: &'a AccountView,
    pub share_mint: &'a AccountView,
    pub share_token_program: &'a AccountView,
    pub shares: &'a AccountView,
    /// For the transfer hook of the asset's mint, if it has one.
    pub extra: &'a [AccountView],
}

/// Burns shares for their part of what is idle. Uses no reported price, and gives up the claim on what is
/// deployed to those who stay.
pub fn exit_pro_rata(accounts: &ExitProRata, args: &ExitProRataArgs) -> Result<()> {
    let [asset_program, share_program] = accounts.validate()?;
    let asset_leg = Leg::open(asset_program, accounts.asset_mint, accounts.extra)?;
    let share_leg = Leg::open(share_program, accounts.share_mint, &[])?;
    let owner = Recipient {
        wallet: accounts.owner.address(),
        signed: true,
        bump: 0,
    };
    owner.check(accounts.destination, accounts.asset_mint, asset_program)?;

    let shares = args.shares;
    let (domain, assets, seeds, [idle, supply]) = Vault::change(accounts.vault, |vault| {
        let assets = vault.exit_pro_rata(shares, &now()?)?;
        Ok((vault.domain, assets, vault.seeds(), [vault.idle, vault.supply]))
    })?;
    ensure!(assets > 0 && assets >= args.min_assets, AirlockError::InsufficientIdle);
    let callee = asset_leg.callee().and(share_leg.callee());
    let moved = lock::hold::<Vault, _>(accounts.vault, callee, || {
        share_leg.burn(accounts.shares, &Signer::of_transaction(accounts.owner), shares)?;
        let parts = seeds.parts();
        let payment = Payment {
            to: accounts.destination,
            amount: assets,
        };
        asset_leg.transfer(accounts.reserve, &Signer::of_seeds(accounts.vault, &parts), payment)
    })?;
    events::log!(ProRataExited {
        domain,
        vault: *accounts.vault.address(),
        owner: *accounts.owner.address(),
        shares: shares.into(),
        assets: moved.sent.into(),
        assets_arrived: moved.arrived.into(),
        idle,
        supply,
    });
    Ok(())
}

impl ExitProRata<'_> {
    /// Returns the token programs of the asset and of the shares.
    fn validate(&self) -> Result<[KnownTokenProgram; 2]> {
        let vault = Vault::load(self.vault)?;
        vault.check_unlocked()?;
        for (mint, given) in [
            (&vault.asset_mint, self.asset_mint),
            (&vault.share_mint, self.share_mint),
        ] {
            ensure!(address_eq(mint, given.address()), AirlockError::WrongMint);
        }
        check_reserve(&vault, self.vault, self.reserve)?;
        let asset = KnownTokenProgram::stored_as(vault.token_program(Token::Asset), self.asset_token_program)?;
        let share = KnownTokenProgram::stored_as(vault.token_program(Token::Share), self.share_token_program)?;
        Ok([asset, share])
    }
}
