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
        body.push(costs(report, changes));
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
    let verb = format!("({})", report.verb);
    match report.outcome {
        StepOutcome::Done => Vec::new(),
        StepOutcome::AlreadyDone => vec![
            line()
                .add(
                    Paint::Plain,
                    "already done: the client finds that out, and sends nothing",
                )
                .add(Paint::Dim, &verb),
        ],
        StepOutcome::Refused => {
            let name = report.error.as_deref().unwrap_or("unknown");
            let paint = if report.as_expected { Paint::Bold } else { Paint::Alarm };
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
                    .map(|why| line().add(Paint::Plain, &format!("and rightly: {why}."))),
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

/// Which instructions ran, and what they cost besides.
fn costs(report: &StepReport, changes: &Changes) -> Paragraph {
    let units = report
        .compute_units
        .iter()
        .map(|(name, units)| unbroken(&format!("{name} {} CU", amount::grouped((*units).into(), 0))));
    let units: Vec<_> = units.collect();
    let what = match (units.as_slice(), report.signature.is_some()) {
        ([], false) => "no transaction".to_owned(),
        ([], true) => report.verb.clone(),
        (units, _) => units.join(", "),
    };
    let costs: Vec<_> = changes.costs.iter().filter_map(cost).collect();
    let costs = match costs.as_slice() {
        [] => String::new(),
        costs => format!("; rent and network fees: {}", costs.join(", ")),
    };
    line().add(Paint::Dim, &format!("{what}{costs}"))
}

fn cost(change: &Change) -> Option<String> {
    let Who::Holder(who) = &change.who else { return None };
    let sign = if change.units < 0 { "-" } else { "+" };
    let amount = amount::grouped(change.units.unsigned_abs(), change.decimals);
    Some(format!(
        "{who} {}",
        unbroken(&format!("{sign}{amount} {}", change.unit))
    ))
}
