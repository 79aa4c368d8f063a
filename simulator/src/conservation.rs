//! The check at the end: every base unit and every lamport is in a known account.

use crate::{
    balances::{Account, Snapshot},
    failure::Failure,
    world::World,
};
use airlock_audit::live;
use serde::Serialize;

#[derive(Clone, Debug, Serialize)]
pub struct Conservation {
    pub mints: Vec<MintBalance>,
    pub lamports: LamportBalance,
    /// What an audit of everything that is stored, and of its history, found, one sentence each: none, if all is well.
    pub audit: Vec<String>,
}

/// Base units of one mint. Wrapped SOL has no supply of its own: what exists is the lamports behind it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MintBalance {
    pub mint: String,
    #[serde(skip)]
    pub decimals: u8,
    pub exists: u64,
    pub in_wallets: u64,
    pub in_escrow: u64,
    pub in_fee_accounts: u64,
    pub in_vaults: u64,
    /// With adapters, whosever it is there.
    pub with_adapters: u64,
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
    /// Rent of adapters, and what their programs keep.
    pub with_adapters: u64,
    /// Rent of vaults, their accounts and their rounds, and wrapped SOL.
    pub in_vaults: u64,
    pub in_sequences: u64,
    pub in_domain: u64,
    pub in_mints: u64,
    pub transaction_fees: u64,
    /// What there was at first less what was found.
    pub unaccounted: i128,
}

impl Conservation {
    pub async fn check(world: &World, last: &Snapshot) -> Result<Self, Failure> {
        let mints = (0..world.mints.len())
            .map(|mint| MintBalance::of(world, mint, last))
            .collect();
        Ok(Self {
            mints,
            lamports: LamportBalance::of(world, last),
            audit: audit(world).await?,
        })
    }

    pub fn unaccounted_units(&self) -> i128 {
        self.mints.iter().map(|mint| mint.unaccounted.abs()).sum()
    }

    pub fn unaccounted_lamports(&self) -> i128 {
        self.lamports.unaccounted
    }

    pub fn holds(&self) -> bool {
        self.unaccounted_units() == 0 && self.unaccounted_lamports() == 0 && self.audit.is_empty()
    }
}

/// Of what is stored, and of what the events say. Nobody in a scenario gives tokens away, so more than is owed is a finding
/// too.
async fn audit(world: &World) -> Result<Vec<String>, Failure> {
    let report = live::audit(&world.connection.client, None, |_| {}, |_| {}).await;
    let report = report.map_err(|why| Failure::rpc("auditing what is stored", why))?;
    let mut found: Vec<_> = report.findings.iter().map(ToString::to_string).collect();
    if report.counts.with_surplus > 0 {
        found.push(format!(
            "{} accounts hold more than they owe",
            report.counts.with_surplus
        ));
    }
    let history = live::audit_events(&world.connection.client, None, |_| {}).await;
    let history = history.map_err(|why| Failure::rpc("reading the history", why))?;
    found.extend(history.findings.iter().map(ToString::to_string));
    if !history.unverified.is_empty() {
        let incomplete = history.unverified.len();
        found.push(format!("of {incomplete} accounts the history is incomplete"));
    }
    Ok(found)
}

impl MintBalance {
    fn of(world: &World, index: usize, last: &Snapshot) -> Self {
        let mut balance = Self {
            mint: world.mints[index].spec.name.clone(),
            decimals: world.mints[index].spec.decimals,
            ..Self::default()
        };
        let mut backing = None;
        for (account, held) in &last.balances {
            let found = match account {
                Account::Tokens { mint, .. } if *mint == index => &mut balance.in_wallets,
                Account::Escrow { mint, .. } if *mint == index => &mut balance.in_escrow,
                Account::Fees { mint, .. } if *mint == index => &mut balance.in_fee_accounts,
                Account::VaultTokens { mint, .. } if *mint == index => &mut balance.in_vaults,
                Account::AdapterTokens { mint, .. } if *mint == index => &mut balance.with_adapters,
                Account::Mint(mint) if *mint == index => {
                    balance.exists = held.supply;
                    balance.withheld += held.withheld;
                    continue;
                }
                _ => continue,
            };
            *found += held.units;
            balance.withheld += held.withheld;
            if let Some(lamports) = held.backing {
                *backing.get_or_insert(0) += lamports;
            }
        }
        balance.exists = backing.unwrap_or(balance.exists);
        let parts = [
            balance.in_wallets,
            balance.in_escrow,
            balance.in_fee_accounts,
            balance.in_vaults,
            balance.with_adapters,
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
            at_first: world.at_start.balances.values().map(|held| held.lamports).sum(),
            transaction_fees: world.connection.journal.fees(),
            ..Self::default()
        };
        for (account, held) in &last.balances {
            let found = match account {
                Account::Wallet(_) => &mut balance.in_wallets,
                Account::Tokens { .. } => &mut balance.in_token_accounts,
                Account::Record(_) | Account::Escrow { .. } => &mut balance.in_pending_records,
                Account::Fees { .. } => &mut balance.in_fee_accounts,
                Account::Vault(_) | Account::Round { .. } | Account::VaultTokens { .. } => &mut balance.in_vaults,
                Account::Adapter(_) | Account::AdapterState { .. } | Account::AdapterTokens { .. } => {
                    &mut balance.with_adapters
                }
                Account::Sequence(_) | Account::VaultSequence(_) => &mut balance.in_sequences,
                Account::Domain => &mut balance.in_domain,
                Account::Mint(_) => &mut balance.in_mints,
            };
            *found += held.lamports;
        }
        let found: i128 = last.balances.values().map(|held| i128::from(held.lamports)).sum();
        balance.unaccounted = i128::from(balance.at_first) - found - i128::from(balance.transaction_fees);
        balance
    }
}
