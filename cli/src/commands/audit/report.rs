//! The answer of an audit, as text and as JSON.

use super::found::Found;
use crate::output::table;
use airlock_audit::{Counts, Finding, live::EventsReport};
use serde_json::{Value, json};

/// No more unverified accounts than this are listed in the text.
const MAX_LISTED: usize = 5;

pub fn text(found: &Found) -> String {
    let Counts {
        domains,
        sequences,
        records,
        vaults,
        rounds,
        adapters,
        token_accounts,
        with_surplus,
    } = found.report.counts;
    let mut text = format!(
        "{domains} domains, {sequences} sequences, {records} records, {vaults} vaults, {rounds} rounds, {adapters} adapters, {token_accounts} token accounts."
    );
    if with_surplus > 0 {
        text += &format!(" {with_surplus} hold more than is owed, which others sent.");
    }
    if let Some(report) = &found.history {
        text += &history(report);
    }
    let findings: Vec<_> = found.findings().collect();
    if findings.is_empty() {
        return format!("Everything adds up. {text}");
    }
    let rows = findings.iter().map(|finding| {
        [
            finding.invariant.id().to_owned(),
            finding.account.to_string(),
            finding.what.clone(),
        ]
    });
    let rows = table(["invariant", "account", "what"], rows);
    format!("{rows}\n{} things do not add up. {text}", findings.len())
}

fn history(report: &EventsReport) -> String {
    let EventsReport {
        transactions,
        events,
        accounts,
        unverified,
        ..
    } = report;
    let mut text = format!("\n{events} events of {transactions} transactions, compared with {accounts} accounts.");
    if !unverified.is_empty() {
        let listed: Vec<_> = unverified.iter().take(MAX_LISTED).map(ToString::to_string).collect();
        let more = if unverified.len() > MAX_LISTED {
            " and others"
        } else {
            ""
        };
        text += &format!(
            " {} accounts could not be compared, since the node truncated a log or they kept changing: {}{more}.",
            unverified.len(),
            listed.join(", ")
        );
    }
    text
}

pub fn json(found: &Found) -> Value {
    let counts = &found.report.counts;
    let findings: Vec<_> = found.findings().map(finding).collect();
    let mut answer = json!({
        "ok": findings.is_empty(),
        "findings": findings,
        "domains": counts.domains,
        "sequences": counts.sequences,
        "records": counts.records,
        "vaults": counts.vaults,
        "rounds": counts.rounds,
        "adapters": counts.adapters,
        "token_accounts": counts.token_accounts,
        "with_surplus": counts.with_surplus,
    });
    if let Some(report) = &found.history {
        let unverified = report.unverified.iter().map(ToString::to_string);
        answer["history"] = json!({
            "transactions": report.transactions,
            "events": report.events,
            "accounts": report.accounts,
            "unverified": unverified.collect::<Vec<_>>(),
        });
    }
    answer
}

fn finding(finding: &Finding) -> Value {
    json!({
        "invariant": finding.invariant.id(),
        "account": finding.account.to_string(),
        "what": finding.what,
    })
}
