//! A vault's accounts against its books.

use crate::{
    finding::{About, Finding, Invariant},
    token::{Holding, Issue},
};
use airlock_client::{
    Pubkey,
    generated::{
        accounts::Vault,
        types::{Lock, TokenProgram},
    },
};

/// What all rounds of a vault owe, in base units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    pub assets: u128,
    pub shares: u128,
}

/// What is known of the vault's own accounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accounts {
    pub reserve: Option<Holding>,
    pub asset_escrow: Option<Holding>,
    pub share_escrow: Option<Holding>,
    pub share_mint: Option<Issue>,
}

/// Checks a vault at `address`; returns what strangers sent it, assets and shares together.
pub fn check(address: &Pubkey, vault: &Vault, has: &Accounts, owed: &Owed, found: &mut Vec<Finding>) -> u128 {
    let mut about = About {
        account: *address,
        found,
    };
    let mut wrong = |invariant, what: String| about.wrong(invariant, what);
    if vault.address() != *address {
        wrong(
            Invariant::Layout,
            "the vault is not at the address of its domain and asset".into(),
        );
    }
    if vault.lock != Lock::Open {
        wrong(Invariant::LocksOpen, "the vault is locked".into());
    }
    let assets = (vault.asset_mint, vault.asset_token_program);
    let shares = (vault.share_mint, vault.share_token_program);
    let fees = u128::from(vault.fee_shares) + u128::from(vault.dust_shares);
    let mut surplus = 0;
    for (name, holding, mint, owes) in [
        ("reserve", has.reserve, assets, u128::from(vault.idle)),
        (
            "asset escrow",
            has.asset_escrow,
            assets,
            owed.assets + u128::from(vault.dust_assets),
        ),
        ("share escrow", has.share_escrow, shares, owed.shares + fees),
    ] {
        match held(address, holding, mint, owes) {
            Ok(beyond) => surplus += beyond,
            Err(what) => wrong(Invariant::VaultSolvency, format!("its {name} {what}")),
        }
    }
    match has.share_mint {
        None => wrong(Invariant::VaultSolvency, "its share mint is not there".into()),
        Some(mint) if mint.authority != Some(*address) || mint.freezable => wrong(
            Invariant::VaultSolvency,
            "somebody else may mint or freeze its shares".into(),
        ),
        // holders may burn what is theirs
        Some(mint) if mint.supply > vault.supply => wrong(
            Invariant::VaultSolvency,
            format!("{} shares were issued, and its books say {}", mint.supply, vault.supply),
        ),
        Some(_) => {}
    }
    surplus
}

/// What a vault's token account holds beyond what it owes.
fn held(vault: &Pubkey, holding: Option<Holding>, mint: (Pubkey, TokenProgram), owes: u128) -> Result<u128, String> {
    let holding = holding.ok_or("is not there")?;
    if (holding.mint, holding.token_program) != mint {
        return Err("is of another mint".into());
    }
    if holding.authority != *vault || holding.shared {
        return Err("can be taken from by somebody else".into());
    }
    let has = u128::from(holding.amount);
    has.checked_sub(owes)
        .ok_or_else(|| format!("holds {has} base units, and the books say {owes}"))
}
