//! Compares a vault's accounts with its books.

use crate::{
    finding::{AccountFindings, Finding, Invariant},
    token::{Mint, TokenAccount},
};
use airlock_client::{
    Pubkey,
    generated::{
        accounts::Vault,
        types::{Lock, TokenProgram},
    },
};

/// What all rounds of a vault owe to requests, in base units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    pub assets: u128,
    pub shares: u128,
}

/// The vault's token accounts and its share mint, if they exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VaultAccounts {
    pub reserve: Option<TokenAccount>,
    pub asset_escrow: Option<TokenAccount>,
    pub share_escrow: Option<TokenAccount>,
    pub share_mint: Option<Mint>,
}

/// Checks a vault at `address`; returns the base units, of assets and shares together, that its accounts hold beyond its books.
pub fn check(
    address: &Pubkey,
    vault: &Vault,
    accounts: &VaultAccounts,
    owed: &Owed,
    findings: &mut Vec<Finding>,
) -> u128 {
    let account = *address;
    let mut findings = AccountFindings { account, findings };
    findings.expect(
        vault.address() == *address,
        Invariant::Layout,
        "the vault is not at the address of its domain and asset",
    );
    findings.expect(vault.lock == Lock::Open, Invariant::LocksOpen, "the vault is locked");
    check_share_mint(address, vault, accounts.share_mint, &mut findings);
    let assets = (vault.asset_mint, vault.asset_token_program);
    let shares = (vault.share_mint, vault.share_token_program);
    let fees = u128::from(vault.fee_shares) + u128::from(vault.dust_shares);
    let mut surplus = 0;
    for (name, account, mint, owes) in [
        ("reserve", accounts.reserve, assets, u128::from(vault.idle)),
        (
            "asset escrow",
            accounts.asset_escrow,
            assets,
            owed.assets + u128::from(vault.dust_assets),
        ),
        ("share escrow", accounts.share_escrow, shares, owed.shares + fees),
    ] {
        match surplus_of(address, account, mint, owes) {
            Ok(more) => surplus += more,
            Err(what) => findings.add(Invariant::VaultSolvency, format!("its {name} {what}")),
        }
    }
    surplus
}

fn check_share_mint(address: &Pubkey, vault: &Vault, mint: Option<Mint>, findings: &mut AccountFindings<'_>) {
    let what = match mint {
        None => "its share mint does not exist".into(),
        Some(mint) if mint.authority != Some(*address) || mint.freezable => {
            "somebody else may mint or freeze its shares".into()
        }
        // shareholders may burn their shares
        Some(mint) if mint.supply > vault.supply => {
            format!("{} shares exist, and its books say {}", mint.supply, vault.supply)
        }
        Some(_) => return,
    };
    findings.add(Invariant::VaultSolvency, what);
}

/// Base units that a vault's token account holds beyond what it owes.
fn surplus_of(
    vault: &Pubkey,
    account: Option<TokenAccount>,
    mint: (Pubkey, TokenProgram),
    owes: u128,
) -> Result<u128, String> {
    let account = account.ok_or("does not exist")?;
    if (account.mint, account.token_program) != mint {
        return Err("is of another mint".into());
    }
    if account.authority != *vault || account.others_may_spend {
        return Err("can be spent from by somebody else".into());
    }
    let amount = u128::from(account.amount);
    amount
        .checked_sub(owes)
        .ok_or_else(|| format!("holds {amount} base units, and the books say {owes}"))
}
