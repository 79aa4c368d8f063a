//! All that was played, on one screen.

use super::{
    paragraph::{Paint, Paragraph, unbroken},
    step::mismatch,
};
use crate::{
    compute::{self, Units},
    results::{Pending, StepOutcome, Summary},
    scenario::amount,
};
use std::collections::BTreeMap;

/// The most steps of a scenario that did not end as expected and are named again.
const NAMED: usize = 4;

const NEXT: [(&str, &str); 4] = [
    ("cargo xtask demo -- --tables", "who holds what, after each step"),
    ("cargo xtask demo -- --step", "one step at a time"),
    (
        "cargo xtask demo -- --scenario market",
        "another scenario; --list names all of them",
    ),
    (
        "cargo xtask localnet",
        "a node that stays up, with Airlock and funded keys",
    ),
];

pub fn summary(summaries: &[Summary]) -> Vec<Paragraph> {
    let mut lines = vec![Paragraph::indented(0).add(Paint::Bold, "Summary")];
    for summary in summaries {
        lines.extend(scenario(summary));
    }
    lines.push(Paragraph::indented(0).add(Paint::Bold, "Compute units, the least and the most"));
    lines.extend(compute_units(&compute::together(
        summaries.iter().map(|summary| &summary.compute_units),
    )));
    lines.push(Paragraph::indented(0).add(Paint::Bold, "Try next"));
    lines.extend(NEXT.map(|(command, what)| {
        let command = format!("{command:<40}");
        Paragraph::hanging(2, 4)
            .add(Paint::Plain, &unbroken(&command))
            .add(Paint::Dim, what)
    }));
    lines.push(verdict(summaries));
    lines
}

fn scenario(summary: &Summary) -> Vec<Paragraph> {
    let title = Paragraph::hanging(0, 2).add(Paint::Bold, &format!("{}:", summary.scenario));
    let mut lines = vec![title.add(Paint::Plain, &steps(summary))];
    let fees = amount::grouped(summary.conservation.lamports.transaction_fees.into(), 9);
    let cost = format!(
        "{} transactions with the set-up, network fees {};",
        summary.transactions,
        unbroken(&format!("{fees} SOL"))
    );
    let pending = format!("still pending: {}", pending(&summary.pending));
    lines.push(
        Paragraph::hanging(2, 4)
            .add(Paint::Plain, &cost)
            .add(Paint::Plain, &pending),
    );
    lines.extend(uncollected(summary));
    if !summary.conservation.holds() {
        lines.push(alarm(&format!("unaccounted for: {}", unaccounted(summary))));
    }
    for found in &summary.conservation.audit {
        lines.push(alarm(&format!("the audit found: {found}")));
    }
    for report in summary.mismatches().take(NAMED) {
        let what = mismatch(report).unwrap_or_default();
        lines.push(alarm(&format!(
            "step {} (line {}, {}): {what}",
            report.step, report.line, report.verb
        )));
    }
    let more = summary.mismatches().count().saturating_sub(NAMED);
    if more > 0 {
        lines.push(alarm(&format!("and {more} more, marked NOT AS EXPECTED above")));
    }
    lines
}

fn alarm(what: &str) -> Paragraph {
    Paragraph::hanging(2, 4).add(Paint::Alarm, what)
}

fn steps(summary: &Summary) -> String {
    let as_expected = |outcome| {
        let steps = summary
            .steps
            .iter()
            .filter(|step| step.as_expected && step.outcome == outcome);
        steps.count()
    };
    let played = match summary.steps.len() {
        all if all == summary.planned => format!("{all} steps"),
        some => format!("stopped after {some} of {} steps", summary.planned),
    };
    let waits = summary.steps.iter().filter(|step| step.verb == "wait").count();
    let counts = [
        (as_expected(StepOutcome::Done).saturating_sub(waits), "done"),
        (waits, "waits"),
        (as_expected(StepOutcome::Refused), "refused as expected"),
        (as_expected(StepOutcome::AlreadyDone), "already done"),
        (summary.mismatches().count(), "NOT AS EXPECTED"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<_> = counts.map(|(count, what)| format!("{count} {what}")).collect();
    format!("{played}, {}", counts.join(", "))
}

fn unaccounted(summary: &Summary) -> String {
    let mints = summary.conservation.mints.iter();
    let units: Vec<_> = mints
        .map(|mint| unbroken(&format!("{} {}", mint.unaccounted, mint.mint)))
        .collect();
    let lamports = unbroken(&format!("{} lamports", summary.unaccounted_lamports));
    format!("{} (base units), {lamports}", units.join(", "))
}

fn pending(pending: &[Pending]) -> String {
    let listed = pending.iter().map(|pending| {
        let amount = amount::grouped(pending.remaining.into(), pending.decimals);
        format!(
            "{} ({})",
            pending.record,
            unbroken(&format!("{amount} {}", pending.mint))
        )
    });
    match listed.collect::<Vec<_>>().as_slice() {
        [] => "nothing".into(),
        listed => listed.join(", "),
    }
}

/// By what the instructions are about.
fn compute_units(units: &BTreeMap<&'static str, Units>) -> Vec<Paragraph> {
    const SUBJECTS: [&str; 6] = ["transfer", "swap", "deposit", "redeem", "dispatch", "round"];
    let mut lines: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (name, units) in units {
        let (verb, subject) = name.rsplit_once('_').unwrap_or((name, ""));
        let about = SUBJECTS.iter().position(|known| *known == subject);
        let shown = if about.is_some() { verb } else { name };
        let range = range(units);
        let line = lines.entry(about.unwrap_or(SUBJECTS.len())).or_default();
        line.push(unbroken(&format!("{shown} {range}")));
    }
    let shown = lines.iter().map(|(about, list)| {
        let subject = SUBJECTS.get(*about).copied().unwrap_or("other");
        Paragraph::hanging(2, 4)
            .add(Paint::Plain, &format!("{subject}:"))
            .add(Paint::Plain, &list.join(", "))
    });
    shown.collect()
}

fn range(units: &Units) -> String {
    let [least, most] = [units.least, units.most].map(|units| amount::grouped(units.into(), 0));
    if least == most {
        least
    } else {
        format!("{least}-{most}")
    }
}

/// Fees that nobody has sent on to whom they go.
fn uncollected(summary: &Summary) -> Option<Paragraph> {
    let left = summary
        .conservation
        .mints
        .iter()
        .filter(|mint| mint.in_fee_accounts > 0)
        .map(|mint| {
            let fees = amount::grouped(mint.in_fee_accounts.into(), mint.decimals);
            unbroken(&format!("{fees} {}", mint.mint))
        });
    let left: Vec<_> = left.collect();
    (!left.is_empty())
        .then(|| Paragraph::hanging(2, 4).add(Paint::Plain, &format!("fees not collected: {}", left.join(", "))))
}

/// All scenarios in one sentence.
fn verdict(summaries: &[Summary]) -> Paragraph {
    let ok = summaries.iter().all(|summary| summary.ok);
    let steps: usize = summaries.iter().map(|summary| summary.steps.len()).sum();
    let units: i128 = summaries.iter().map(|summary| summary.unaccounted_units).sum();
    let lamports: i128 = summaries.iter().map(|summary| summary.unaccounted_lamports.abs()).sum();
    let seconds: f64 = summaries.iter().map(|summary| summary.seconds).sum();
    let (verdict, paint) = match ok {
        true => (
            "All is well: every base unit and every lamport is accounted for (0 missing)".to_owned(),
            Paint::Green,
        ),
        false => (
            format!("Something is wrong: {units} base units and {lamports} lamports are not accounted for"),
            Paint::Alarm,
        ),
    };
    let verdict = format!("{verdict}, {steps} steps, {seconds:.1} s.");
    Paragraph::indented(0).add(paint, &verdict)
}
