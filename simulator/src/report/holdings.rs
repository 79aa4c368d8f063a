//! Who holds what, as a table, with what the step changed.

use super::{
    grid::{Entry, Grid},
    labels,
};
use crate::{
    balances::{Account, Balance, Snapshot},
    scenario::amount,
    world::World,
};
use comfy_table::Color;

const SOL_DECIMALS: u8 = 9;

/// One line of the table: a name, and the accounts that are counted in it.
struct Row<'a> {
    name: String,
    counts: Box<dyn Fn(&Account) -> bool + 'a>,
    amount: fn(&Balance) -> u64,
    /// Lamports that are only rent are not shown.
    sol: bool,
}

/// Withheld transfer fees are in a row of their own.
pub fn holdings(world: &World, before: &Snapshot, after: &Snapshot) -> Grid {
    let mints = world.mints.iter().map(|mint| mint.spec.name.clone());
    let rows = rows(world).into_iter().map(|row| {
        let sol = match row.sol {
            true => entry(row.lamports(before), row.lamports(after), SOL_DECIMALS),
            false => Entry::default(),
        };
        let units = world.mints.iter().enumerate().map(|(mint, known)| {
            let [old, new] = [before, after].map(|snapshot| row.units(snapshot, mint));
            entry(old, new, known.spec.decimals)
        });
        let entries = std::iter::once(sol).chain(units).collect();
        (row.name, entries)
    });
    let grid = Grid {
        corner: "who",
        columns: std::iter::once("SOL".to_owned()).chain(mints).collect(),
        rows: rows.collect(),
    };
    grid.without_empty()
}

fn rows(world: &World) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (index, person) in world.people.iter().enumerate() {
        let counts = move |account: &Account| match account {
            Account::Wallet(actor) | Account::Tokens { actor, .. } => *actor == index,
            _ => false,
        };
        rows.push(Row::new(labels::person(&person.name), counts).with_sol());
    }
    for name in world.records.keys() {
        let counts = move |account: &Account| match account {
            Account::Record(record) | Account::Escrow { record, .. } => record == name,
            _ => false,
        };
        rows.push(Row::new(format!("{name}: record, escrow"), counts).with_sol());
    }
    let mut others: Vec<String> = Vec::new();
    for known in world.accounts() {
        let shared = matches!(
            known.account,
            Account::Fees { .. } | Account::AdapterTokens { .. } | Account::VaultTokens { .. }
        );
        if let Some(label) = labels::of_tokens(world, &known.account).filter(|label| shared && !others.contains(label))
        {
            let wanted = label.clone();
            rows.push(Row::new(label.clone(), move |account| {
                labels::of_tokens(world, account).is_some_and(|label| label == wanted)
            }));
            others.push(label);
        }
    }
    rows.push(Row {
        amount: |balance| balance.withheld,
        ..Row::new("transfer fees withheld".into(), |_| true)
    });
    rows
}

impl<'a> Row<'a> {
    fn new(name: String, counts: impl Fn(&Account) -> bool + 'a) -> Self {
        Self {
            name,
            counts: Box::new(counts),
            amount: |balance| balance.units,
            sol: false,
        }
    }

    fn with_sol(self) -> Self {
        Self { sol: true, ..self }
    }

    /// Of wallets and records, without the rent of token accounts.
    fn lamports(&self, snapshot: &Snapshot) -> Option<u64> {
        self.sum(
            snapshot,
            |account| labels::mint_of(account).is_none() || matches!(account, Account::Escrow { .. }),
            |balance| balance.lamports,
        )
    }

    /// Base units of a mint; none if the row has no account of it.
    fn units(&self, snapshot: &Snapshot, mint: usize) -> Option<u64> {
        self.sum(snapshot, |account| labels::mint_of(account) == Some(mint), self.amount)
    }

    fn sum(
        &self,
        snapshot: &Snapshot,
        counts: impl Fn(&Account) -> bool,
        amount: impl Fn(&Balance) -> u64,
    ) -> Option<u64> {
        let counted = snapshot
            .balances
            .iter()
            .filter(|(account, _)| counts(account) && (self.counts)(account));
        let amounts: Vec<_> = counted.map(|(_, balance)| amount(balance)).collect();
        (!amounts.is_empty()).then(|| amounts.iter().sum())
    }
}

/// The balance, and beside it what changed.
fn entry(old: Option<u64>, new: Option<u64>, decimals: u8) -> Entry {
    if old.is_none() && new.is_none() {
        return Entry::default();
    }
    let (was, is) = (old.unwrap_or(0), new.unwrap_or(0));
    let shown = |units: u64| amount::grouped(units.into(), decimals);
    let (change, color) = match is.cmp(&was) {
        std::cmp::Ordering::Equal => (String::new(), None),
        std::cmp::Ordering::Greater => (format!(" (+{})", shown(is - was)), Some(Color::Green)),
        std::cmp::Ordering::Less => (format!(" (-{})", shown(was - is)), Some(Color::Red)),
    };
    Entry {
        text: format!("{}{change}", shown(is)),
        color,
    }
}
