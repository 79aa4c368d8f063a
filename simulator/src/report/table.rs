//! Who holds what, as a table, with what the step changed.

use crate::{
    ledger::{Chest, Place, Snapshot},
    scenario::amount,
    world::World,
};
use comfy_table::{Cell, CellAlignment, Color, Table, presets::UTF8_FULL_CONDENSED};

/// What a row adds up: places of one holder, per column.
struct Row {
    name: String,
    /// Only shown if there is something in it, before or after.
    optional: bool,
    /// Whether a place belongs to the row.
    holds: Box<dyn Fn(&Place) -> bool>,
    /// Whether withheld fees are counted instead of tokens.
    withheld: bool,
    /// Whether lamports, which are only rent, are left out.
    tokens_only: bool,
}

impl Row {
    fn new(name: impl Into<String>, optional: bool, holds: impl Fn(&Place) -> bool + 'static) -> Self {
        Self {
            name: name.into(),
            optional,
            holds: Box::new(holds),
            withheld: false,
            tokens_only: false,
        }
    }

    /// Lamports of the row, of wallets and of records but not the rent of token accounts.
    fn lamports(&self, snapshot: &Snapshot) -> u64 {
        let counted = |place: &Place| {
            !matches!(
                place,
                Place::Tokens { .. }
                    | Place::Fees { .. }
                    | Place::Held { .. }
                    | Place::VenueTokens { .. }
                    | Place::Mint(_)
            )
        };
        let mine = snapshot
            .seen
            .iter()
            .filter(|(place, _)| counted(place) && (self.holds)(place));
        mine.map(|(_, seen)| seen.lamports).sum()
    }

    /// Base units of a mint; none if the row has no account of it.
    fn units(&self, snapshot: &Snapshot, index: usize) -> Option<u64> {
        let of_mint = |place: &Place| match place {
            Place::Tokens { mint, .. }
            | Place::Escrow { mint, .. }
            | Place::Fees { mint, .. }
            | Place::Held { mint, .. }
            | Place::VenueTokens { mint, .. } => *mint == index,
            Place::Mint(mint) => self.withheld && *mint == index,
            _ => false,
        };
        let mine = snapshot
            .seen
            .iter()
            .filter(|(place, _)| of_mint(place) && (self.holds)(place));
        let amounts: Vec<u64> = mine
            .map(|(_, seen)| if self.withheld { seen.withheld } else { seen.units })
            .collect();
        (!amounts.is_empty()).then(|| amounts.iter().sum())
    }
}

pub fn holdings(world: &World, before: &Snapshot, after: &Snapshot, color: bool) -> Table {
    let mut table = Table::new();
    table.load_preset(UTF8_FULL_CONDENSED);
    let mints = &world.mints;
    let names = mints.iter().map(|mint| mint.spec.name.as_str());
    table.set_header(["who", "SOL"].into_iter().chain(names));
    for row in rows(world, before, after) {
        let changes = (row.lamports(before), row.lamports(after));
        let units: Vec<_> = (0..mints.len())
            .map(|mint| (row.units(before, mint), row.units(after, mint)))
            .collect();
        let empty = (row.tokens_only || changes == (0, 0))
            && units
                .iter()
                .all(|(old, new)| old.unwrap_or(0) == 0 && new.unwrap_or(0) == 0);
        if row.optional && empty {
            continue;
        }
        let sol = match row.tokens_only {
            true => cell((None, None), 9, color),
            false => cell((Some(changes.0), Some(changes.1)), 9, color),
        };
        let units = units
            .into_iter()
            .zip(mints)
            .map(|(change, mint)| cell(change, mint.spec.decimals, color));
        table.add_row([Cell::new(&row.name), sol].into_iter().chain(units));
    }
    table
}

fn rows(world: &World, before: &Snapshot, after: &Snapshot) -> Vec<Row> {
    let mut rows = Vec::new();
    for (index, person) in world.people.iter().enumerate() {
        let mine = move |place: &Place| match place {
            Place::Wallet(actor) | Place::Tokens { actor, .. } => *actor == index,
            _ => false,
        };
        rows.push(Row::new(&person.name, false, mine));
    }
    for name in world.records.keys() {
        let place = Place::Record(name.clone());
        if before.seen.contains_key(&place) || after.seen.contains_key(&place) {
            let name = name.clone();
            let label = format!("escrow: {name}");
            let mine = move |place: &Place| match place {
                Place::Record(record) | Place::Escrow { record, .. } => *record == name,
                _ => false,
            };
            rows.push(Row::new(label, false, mine));
        }
    }
    for (index, vault) in world.vaults.iter().enumerate() {
        for (part, wanted) in [("own", Chest::Reserve), ("in and out", Chest::Escrow)] {
            let mine = move |place: &Place| match place {
                Place::Held { vault, chest, .. } => (*vault, *chest) == (index, wanted),
                _ => false,
            };
            rows.push(Row {
                tokens_only: true,
                ..Row::new(format!("{}: {part}", vault.name), false, mine)
            });
        }
    }
    for (index, known) in world.adapters.iter().enumerate() {
        let mine = move |place: &Place| matches!(place, Place::VenueTokens { adapter, .. } if *adapter == index);
        rows.push(Row {
            tokens_only: true,
            ..Row::new(format!("with {}", known.name), false, mine)
        });
    }
    rows.push(Row {
        tokens_only: true,
        ..Row::new("fee accounts", true, |place| matches!(place, Place::Fees { .. }))
    });
    rows.push(Row {
        withheld: true,
        tokens_only: true,
        ..Row::new("withheld fees", true, |_| true)
    });
    rows
}

/// The balance, and beside it what changed.
fn cell((old, new): (Option<u64>, Option<u64>), decimals: u8, color: bool) -> Cell {
    let (was, is) = (old.unwrap_or(0), new.unwrap_or(0));
    let shown = match (old, new) {
        (None, None) => String::new(),
        _ if was == is => amount::format(is, decimals),
        _ if is > was => format!(
            "{} (+{})",
            amount::format(is, decimals),
            amount::format(is - was, decimals)
        ),
        _ => format!(
            "{} (-{})",
            amount::format(is, decimals),
            amount::format(was - is, decimals)
        ),
    };
    let cell = Cell::new(shown).set_alignment(CellAlignment::Right);
    match color {
        true if is > was => cell.fg(Color::Green),
        true if is < was => cell.fg(Color::Red),
        _ => cell,
    }
}
