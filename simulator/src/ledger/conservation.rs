//! The check at the end: every base unit and every lamport is somewhere that has a name.

use super::{Place, Snapshot};
use crate::world::World;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub struct Conservation {
    pub mints: Vec<MintBalance>,
    pub lamports: LamportBalance,
}

/// Base units of one mint. Wrapped SOL has no supply of its own: what exists is the lamports behind it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MintBalance {
    pub mint: String,
    pub exists: u64,
    pub in_wallets: u64,
    pub in_escrow: u64,
    pub in_fee_accounts: u64,
    pub withheld: u64,
    /// What exists less what was found.
    pub unaccounted: i128,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct LamportBalance {
    pub at_first: u64,
    pub in_wallets: u64,
    pub in_token_accounts: u64,
    /// Rent and tips of records that are still pending, with their escrows.
    pub in_pending_records: u64,
    pub in_fee_accounts: u64,
    pub in_sequences: u64,
    pub in_domain: u64,
    pub in_mints: u64,
    pub transaction_fees: u64,
    /// What there was at first less what was found.
    pub unaccounted: i128,
}

impl Conservation {
    pub fn check(world: &World, last: &Snapshot) -> Self {
        let mints = (0..world.mints.len())
            .map(|mint| MintBalance::of(world, mint, last))
            .collect();
        Self {
            mints,
            lamports: LamportBalance::of(world, last),
        }
    }

    pub fn unaccounted_units(&self) -> i128 {
        self.mints.iter().map(|mint| mint.unaccounted.abs()).sum()
    }

    pub fn unaccounted_lamports(&self) -> i128 {
        self.lamports.unaccounted
    }

    pub fn holds(&self) -> bool {
        self.unaccounted_units() == 0 && self.unaccounted_lamports() == 0
    }
}

impl MintBalance {
    fn of(world: &World, index: usize, last: &Snapshot) -> Self {
        let mut balance = Self {
            mint: world.mints[index].spec.name.clone(),
            ..Self::default()
        };
        let mut backing = None;
        for (place, seen) in &last.seen {
            let found = match place {
                Place::Tokens { mint, .. } if *mint == index => &mut balance.in_wallets,
                Place::Escrow { mint, .. } if *mint == index => &mut balance.in_escrow,
                Place::Fees { mint, .. } if *mint == index => &mut balance.in_fee_accounts,
                Place::Mint(mint) if *mint == index => {
                    balance.exists = seen.supply;
                    balance.withheld += seen.withheld;
                    continue;
                }
                _ => continue,
            };
            *found += seen.units;
            balance.withheld += seen.withheld;
            if let Some(lamports) = seen.backing {
                *backing.get_or_insert(0) += lamports;
            }
        }
        balance.exists = backing.unwrap_or(balance.exists);
        let parts = [
            balance.in_wallets,
            balance.in_escrow,
            balance.in_fee_accounts,
            balance.withheld,
        ];
        let found: i128 = parts.into_iter().map(i128::from).sum();
        balance.unaccounted = i128::from(balance.exists) - found;
        balance
    }
}

impl LamportBalance {
    fn of(world: &World, last: &Snapshot) -> Self {
        let mut balance = Self {
            at_first: world.genesis.seen.values().map(|seen| seen.lamports).sum(),
            transaction_fees: world.wire.journal.fees(),
            ..Self::default()
        };
        for (place, seen) in &last.seen {
            let found = match place {
                Place::Wallet(_) => &mut balance.in_wallets,
                Place::Tokens { .. } => &mut balance.in_token_accounts,
                Place::Record(_) | Place::Escrow { .. } => &mut balance.in_pending_records,
                Place::Fees { .. } => &mut balance.in_fee_accounts,
                Place::Sequence(_) => &mut balance.in_sequences,
                Place::Domain => &mut balance.in_domain,
                Place::Mint(_) => &mut balance.in_mints,
            };
            *found += seen.lamports;
        }
        let found: i128 = last.seen.values().map(|seen| i128::from(seen.lamports)).sum();
        balance.unaccounted = i128::from(balance.at_first) - found - i128::from(balance.transaction_fees);
        balance
    }
}
