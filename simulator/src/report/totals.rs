//! The tables at the end: conservation, and what it cost.

use super::grid::{Entry, Grid};
use crate::{compute::Units, conservation::Conservation, scenario::amount};
use std::collections::BTreeMap;

pub fn tokens(conservation: &Conservation) -> Grid {
    let columns = [
        "exists",
        "in wallets",
        "in escrow",
        "in fee accounts",
        "in vaults",
        "with adapters",
        "withheld",
        "unaccounted for",
    ];
    let rows = conservation.mints.iter().map(|mint| {
        let amounts = [
            mint.exists,
            mint.in_wallets,
            mint.in_escrow,
            mint.in_fee_accounts,
            mint.in_vaults,
            mint.with_adapters,
            mint.withheld,
        ];
        let shown = amounts.map(|units| amount::grouped(units.into(), mint.decimals));
        let unaccounted = format!("{} base units", mint.unaccounted);
        row(&mint.mint, shown.into_iter().chain([unaccounted]))
    });
    grid("mint", &columns, rows).without_empty()
}

pub fn lamports(conservation: &Conservation) -> Grid {
    let balance = &conservation.lamports;
    let parts = [
        ("at first", balance.at_first),
        ("in wallets", balance.in_wallets),
        ("in token accounts: rent and wrapped SOL", balance.in_token_accounts),
        ("in pending records and escrows", balance.in_pending_records),
        ("in fee accounts: rent and wrapped SOL", balance.in_fee_accounts),
        ("in vaults and rounds: rent and wrapped SOL", balance.in_vaults),
        ("with adapters: rent and what they keep", balance.with_adapters),
        ("in sequences: rent", balance.in_sequences),
        ("in the domain: rent", balance.in_domain),
        ("in mints: rent", balance.in_mints),
        ("paid as transaction fees", balance.transaction_fees),
    ];
    let unaccounted = format!("{} lamports", balance.unaccounted);
    let parts = parts.map(|(name, lamports)| row(name, [amount::grouped(lamports.into(), 9)]));
    grid(
        "where",
        &["SOL"],
        parts.into_iter().chain([row("unaccounted for", [unaccounted])]),
    )
    .without_empty()
}

pub fn compute(units: &BTreeMap<&'static str, Units>) -> Grid {
    let rows = units.iter().map(|(name, units)| {
        let numbers = [units.runs, units.least, units.mean, units.most];
        row(name, numbers.map(|number| amount::grouped(number.into(), 0)))
    });
    grid("instruction", &["runs", "least", "mean", "most"], rows)
}

fn grid(corner: &'static str, columns: &[&str], rows: impl Iterator<Item = (String, Vec<Entry>)>) -> Grid {
    Grid {
        corner,
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: rows.collect(),
    }
}

fn row(name: &str, values: impl IntoIterator<Item = String>) -> (String, Vec<Entry>) {
    (name.to_owned(), values.into_iter().map(Entry::from).collect())
}
