//! A step as people read it: a sentence, then what changed and for whom.

use super::{
    changes::{Change, Changes, Moved, Movement, Who},
    paragraph::{Paint, Paragraph, unbroken},
};
use crate::{
    results::{StepOutcome, StepReport},
    scenario::amount,
};

const INDENT: usize = 4;

/// The sentence of a step, which is one of `total`.
pub fn heading(report: &StepReport, total: usize) -> Paragraph {
    Paragraph::hanging(0, INDENT)
        .add(Paint::Dim, &format!("[{}/{total}]", report.step))
        .add(Paint::Bold, &report.say)
}

/// How it ended and what it changed.
pub fn body(report: &StepReport, changes: &Changes) -> Vec<Paragraph> {
    let mut body = outcome(report);
    body.extend(mismatch(report).map(|what| line().add(Paint::Alarm, &format!("NOT AS EXPECTED: {what}"))));
    body.extend(changes.movements.iter().map(movement));
    if report.outcome == StepOutcome::Done {
        body.extend(costs(report, changes));
    }
    body
}

/// In what the outcome differs from what the scenario expects, if it does.
pub fn mismatch(report: &StepReport) -> Option<String> {
    let found = match report.outcome {
        StepOutcome::Done => "it was done",
        StepOutcome::AlreadyDone => "it was done already",
        StepOutcome::Refused => report.error.as_deref().unwrap_or("an unknown error"),
    };
    (!report.as_expected).then(|| format!("expected {}, found: {found}", report.expected))
}

fn line() -> Paragraph {
    Paragraph::hanging(INDENT, INDENT + 2)
}

fn outcome(report: &StepReport) -> Vec<Paragraph> {
    match report.outcome {
        StepOutcome::Done => Vec::new(),
        StepOutcome::AlreadyDone => vec![line().add(Paint::Plain, "already done: nothing was sent")],
        StepOutcome::Refused => {
            let name = report.error.as_deref().unwrap_or("unknown");
            let paint = if report.as_expected { Paint::Bold } else { Paint::Alarm };
            let verb = format!("({})", report.verb);
            let mut lines = vec![line().add(paint, &format!("refused: {name}")).add(Paint::Dim, &verb)];
            lines.extend(
                report
                    .says
                    .iter()
                    .map(|says| line().add(Paint::Plain, &format!("the program says: {says}."))),
            );
            lines.extend(
                report
                    .why
                    .iter()
                    .map(|why| line().add(Paint::Plain, &format!("why: {why}."))),
            );
            lines
        }
    }
}

/// Who has less, and then who has more.
fn movement(movement: &Movement) -> Paragraph {
    let (less, more): (Vec<_>, Vec<_>) = movement.changes.iter().partition(|change| change.units < 0);
    let mut paragraph = list(line(), &less);
    if !less.is_empty() && !more.is_empty() {
        paragraph = paragraph.add(Paint::Plain, "→");
    }
    paragraph = list(paragraph, &more);
    match movement.of {
        Moved::Tokens => paragraph,
        Moved::Tip => paragraph.add(Paint::Plain, "(tip)"),
        Moved::RentAndTips => paragraph.add(Paint::Plain, "(rent and tips)"),
    }
}

fn list(mut paragraph: Paragraph, changes: &[&Change]) -> Paragraph {
    for (index, change) in changes.iter().enumerate() {
        let comma = if index + 1 < changes.len() { "," } else { "" };
        let amount = amount::grouped(change.units.unsigned_abs(), change.decimals);
        let (who, sign) = match (&change.who, change.units < 0) {
            (Who::Holder(who), true) => (who.as_str(), "-"),
            (Who::Holder(who), false) => (who.as_str(), "+"),
            (Who::Supply, true) => ("minted:", ""),
            (Who::Supply, false) => ("burned:", ""),
        };
        let paint = if change.units < 0 { Paint::Red } else { Paint::Green };
        paragraph = paragraph
            .add(Paint::Plain, who)
            .add(paint, &unbroken(&format!("{sign}{amount} {}{comma}", change.unit)));
    }
    paragraph
}

/// Which instructions ran, and who paid rent or got it back. None of a wait.
fn costs(report: &StepReport, changes: &Changes) -> Option<Paragraph> {
    let names: Vec<_> = report.compute_units.iter().map(|(name, _)| *name).collect();
    let units: u64 = report.compute_units.iter().map(|(_, units)| units).sum();
    let what = match names.as_slice() {
        [] if report.signature.is_none() => return None,
        [] => report.verb.clone(),
        names => format!(
            "{}: {}",
            names.join(", "),
            unbroken(&format!("{} CU", amount::grouped(units.into(), 0)))
        ),
    };
    let (paid, back): (Vec<_>, Vec<_>) = changes.rents.iter().partition(|change| change.units < 0);
    let parts = [Some(what), rents("rent", &paid), rents("rent back", &back)];
    let shown: Vec<_> = parts.into_iter().flatten().collect();
    Some(line().add(Paint::Dim, &shown.join("; ")))
}

/// Of each wallet, to four decimals: rent is a matter of sizes, and not of what was agreed.
fn rents(what: &str, changes: &[&Change]) -> Option<String> {
    let shown = changes.iter().filter_map(|change| {
        let Who::Holder(who) = &change.who else { return None };
        let rounded = (change.units.unsigned_abs() + 50_000) / 100_000;
        Some(format!(
            "{who} {}",
            unbroken(&format!("{} {}", amount::grouped(rounded, 4), change.unit))
        ))
    });
    let shown: Vec<_> = shown.collect();
    (!shown.is_empty()).then(|| format!("{what}: {}", shown.join(", ")))
}
