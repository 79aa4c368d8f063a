//! The tables at the end: conservation, and what it cost.

use crate::{compute::Units, ledger::Conservation, scenario::amount, world::World};
use comfy_table::{Cell, CellAlignment, Table, presets::UTF8_FULL_CONDENSED};
use std::collections::BTreeMap;

pub fn tokens(conservation: &Conservation, decimals: &BTreeMap<String, u8>) -> Table {
    let header = [
        "mint",
        "exists",
        "in wallets",
        "in escrow",
        "in fee accounts",
        "in vaults",
        "with adapters",
        "withheld",
        "unaccounted for",
    ];
    let mut table = new(&header);
    for mint in &conservation.mints {
        let places = decimals.get(&mint.mint).copied().unwrap_or(0);
        let amounts = [
            mint.exists,
            mint.in_wallets,
            mint.in_escrow,
            mint.in_fee_accounts,
            mint.in_vaults,
            mint.with_adapters,
            mint.withheld,
        ];
        let shown = amounts.into_iter().map(|units| amount::format(units, places));
        let unaccounted = format!("{} base units", mint.unaccounted);
        table.add_row(row(&mint.mint, shown.chain([unaccounted])));
    }
    table
}

pub fn lamports(conservation: &Conservation) -> Table {
    let mut table = new(&["lamports", "SOL"]);
    let balance = &conservation.lamports;
    for (name, lamports) in [
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
    ] {
        table.add_row(row(name, [amount::format(lamports, 9)]));
    }
    table.add_row(row("unaccounted for", [format!("{} lamports", balance.unaccounted)]));
    table
}

pub fn compute(units: &BTreeMap<&'static str, Units>) -> Table {
    let mut table = new(&["instruction", "runs", "least", "mean", "most"]);
    for (name, units) in units {
        let numbers = [units.runs, units.least, units.mean, units.most];
        table.add_row(row(name, numbers.map(|number| number.to_string())));
    }
    table
}

/// Decimals of the world's mints, by name.
pub fn decimals(world: &World) -> BTreeMap<String, u8> {
    world
        .mints
        .iter()
        .map(|mint| (mint.spec.name.clone(), mint.spec.decimals))
        .collect()
}

fn new(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_preset(UTF8_FULL_CONDENSED).set_header(header);
    table
}

fn row(name: &str, values: impl IntoIterator<Item = String>) -> Vec<Cell> {
    let values = values
        .into_iter()
        .map(|value| Cell::new(value).set_alignment(CellAlignment::Right));
    std::iter::once(Cell::new(name)).chain(values).collect()
}
