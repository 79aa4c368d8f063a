//! A report as tables: for people, and for docs/soak.md.

use super::report::Report;
use comfy_table::{Table, presets};

/// One table: its title, its columns, its rows.
struct TableContent {
    title: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Report {
    /// For people.
    pub fn tables(&self) -> String {
        self.show(presets::UTF8_FULL_CONDENSED, "\n")
    }

    /// For docs/soak.md.
    pub fn markdown(&self) -> String {
        self.show(presets::ASCII_MARKDOWN, "\n### ")
    }

    fn show(&self, preset: &str, before_title: &str) -> String {
        let mut out = String::new();
        for content in self.contents() {
            let mut table = Table::new();
            table
                .load_preset(preset)
                .set_header(content.columns)
                .add_rows(content.rows);
            out.push_str(&format!("{before_title}{}\n\n{table}\n", content.title));
        }
        for found in &self.findings {
            out.push_str(&format!("\nfinding: {found}"));
        }
        for found in &self.conservation.audit {
            out.push_str(&format!("\naudit: {found}"));
        }
        out.push_str(&format!("\n{}\n", self.verdict()));
        out
    }

    /// All of it in a sentence.
    pub fn verdict(&self) -> String {
        let well = if self.ok { "All is well" } else { "Something is wrong" };
        let (units, lamports) = (self.unaccounted_units, self.unaccounted_lamports);
        let (findings, audit) = (self.findings.len(), self.conservation.audit.len());
        format!(
            "{well}: {units} base units and {lamports} lamports unaccounted for, {findings} findings, {audit} of the audit."
        )
    }

    fn contents(&self) -> Vec<TableContent> {
        let calls = self.calls.iter().map(|(kind, counts)| {
            let numbers = [
                counts.done,
                counts.already_done,
                counts.refused,
                counts.overtaken,
                counts.given_up,
            ];
            row(kind, numbers)
        });
        let faults = self
            .faults
            .iter()
            .map(|(name, fault)| row(name, [fault.injected, fault.survived]));
        let connections = [
            ("connections dropped", self.connections.dropped),
            ("connections delayed", self.connections.delayed),
            ("connections cut", self.connections.cut),
        ];
        let connections = connections.map(|(name, count)| vec![name.to_owned(), count.to_string(), "–".to_owned()]);
        let keepers = self.keepers.iter().enumerate().map(|(number, keeper)| {
            let numbers = [
                keeper.done,
                keeper.too_late,
                keeper.failed,
                keeper.earned,
                keeper.spent,
                keeper.killed,
            ];
            row(&format!("keeper {number}"), numbers)
        });
        let ended = self
            .ended
            .iter()
            .map(|(end, count)| row(&format!("records {end}"), [*count]));
        let mut day = vec![
            vec!["users".into(), self.users.to_string()],
            vec!["seed".into(), self.seed.to_string()],
            vec!["seconds".into(), format!("{:.1}", self.seconds)],
            vec!["calls per second".into(), format!("{:.1}", self.calls_per_second)],
            vec![
                "from call to confirmation, p50".into(),
                format!("{} ms", self.p50_millis),
            ],
            vec![
                "from call to confirmation, p99".into(),
                format!("{} ms", self.p99_millis),
            ],
        ];
        day.push(row("attempts made again", [self.retries]));
        day.push(row("transactions that landed", [self.transactions]));
        day.push(row("of them refused", [self.refused_transactions]));
        day.push(row("records initiated", [self.records]));
        day.extend(ended);
        day.push(row("rounds of the vault", [self.rounds]));
        vec![
            TableContent {
                title: "The day",
                columns: vec!["", ""],
                rows: day,
            },
            TableContent {
                title: "Calls",
                columns: vec![
                    "call",
                    "done",
                    "already done",
                    "refused as expected",
                    "overtaken",
                    "given up",
                ],
                rows: calls.collect(),
            },
            TableContent {
                title: "Faults",
                columns: vec!["fault", "injected", "survived"],
                rows: faults.chain(connections).collect(),
            },
            TableContent {
                title: "Keepers, in lamports",
                columns: vec!["", "ended", "too late", "failed", "tips", "fees", "killed"],
                rows: keepers.collect(),
            },
        ]
    }
}

fn row<const N: usize>(name: &str, numbers: [u64; N]) -> Vec<String> {
    let numbers = numbers.iter().map(u64::to_string);
    std::iter::once(name.to_owned()).chain(numbers).collect()
}
