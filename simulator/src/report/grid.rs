//! Tables that fit a terminal: what is empty is left out, and what is too wide is split.

use super::paragraph::WIDTH;
use comfy_table::{Cell, CellAlignment, Color, ContentArrangement, Table, presets::UTF8_FULL_CONDENSED};
use unicode_width::UnicodeWidthStr;

/// Columns of the borders and the padding of one column.
const BORDERS: usize = 3;

/// A table whose first column names the rows.
pub struct Grid {
    pub corner: &'static str,
    pub columns: Vec<String>,
    pub rows: Vec<(String, Vec<Entry>)>,
}

/// What stands in one place of a table.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub text: String,
    pub color: Option<Color>,
}

impl From<String> for Entry {
    fn from(text: String) -> Self {
        Self { text, color: None }
    }
}

impl Entry {
    fn is_empty(&self) -> bool {
        self.text.is_empty() || self.text == "0"
    }
}

impl Grid {
    /// Leaves out the rows and columns in which there is nothing.
    pub fn without_empty(mut self) -> Self {
        self.rows.retain(|(_, entries)| !entries.iter().all(Entry::is_empty));
        let full: Vec<usize> = (0..self.columns.len())
            .filter(|column| self.rows.iter().any(|(_, entries)| !entries[*column].is_empty()))
            .collect();
        self.columns = full.iter().map(|column| self.columns[*column].clone()).collect();
        for (_, entries) in &mut self.rows {
            *entries = full.iter().map(|column| entries[*column].clone()).collect();
        }
        self
    }

    /// One table below the other, if one is too wide.
    pub fn render(&self, color: bool) -> String {
        let names = self.rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
        let first = names.max(self.corner.width()) + BORDERS + 1;
        let mut out = String::new();
        let mut columns: Vec<usize> = Vec::new();
        let mut width = first;
        for column in 0..self.columns.len() {
            let wide = self.width(column);
            if width + wide > WIDTH && !columns.is_empty() {
                out.push_str(&self.part(&columns, color));
                columns.clear();
                width = first;
            }
            width += wide;
            columns.push(column);
        }
        out.push_str(&self.part(&columns, color));
        out
    }

    fn width(&self, column: usize) -> usize {
        let entries = self.rows.iter().map(|(_, entries)| entries[column].text.width());
        entries.max().unwrap_or(0).max(self.columns[column].width()) + BORDERS
    }

    fn part(&self, columns: &[usize], color: bool) -> String {
        let mut table = Table::new();
        table.load_preset(UTF8_FULL_CONDENSED);
        // a single column that is wider than a terminal is broken into lines
        table
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(100);
        match color {
            true => table.enforce_styling(),
            false => table.force_no_tty(),
        };
        let header = columns.iter().map(|column| self.columns[*column].as_str());
        table.set_header(std::iter::once(self.corner).chain(header));
        for (name, entries) in &self.rows {
            let cells = columns.iter().map(|column| cell(&entries[*column]));
            table.add_row(std::iter::once(Cell::new(name)).chain(cells));
        }
        format!("{table}\n")
    }
}

fn cell(entry: &Entry) -> Cell {
    let cell = Cell::new(&entry.text).set_alignment(CellAlignment::Right);
    match entry.color {
        Some(color) => cell.fg(color),
        None => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(columns: usize, text: &str) -> Grid {
        Grid {
            corner: "who",
            columns: (0..columns).map(|column| format!("MINT{column}")).collect(),
            rows: vec![
                ("alice".into(), vec![text.to_owned().into(); columns]),
                ("nobody".into(), vec![Entry::default(); columns]),
            ],
        }
    }

    #[test]
    fn a_wide_table_is_split_and_every_column_is_still_there() {
        let shown = grid(9, "1,000,000 (+1,000,000)").render(false);
        assert!(shown.lines().all(|line| line.width() <= WIDTH), "{shown}");
        for column in 0..9 {
            assert!(shown.contains(&format!("MINT{column}")), "{shown}");
        }
        let wide = grid(1, &"9".repeat(300)).render(false);
        assert!(wide.lines().all(|line| line.width() <= WIDTH), "{wide}");
    }

    #[test]
    fn rows_and_columns_without_anything_in_them_are_left_out() {
        let mut some = grid(3, "5");
        some.rows[0].1[1] = "0".to_owned().into();
        let shown = some.without_empty().render(false);
        assert!(shown.contains("MINT0") && !shown.contains("MINT1"), "{shown}");
        assert!(!shown.contains("nobody"), "{shown}");
    }
}
