//! What an audit found, for people and for programs.

use super::Found;
use crate::output::table;
use airlock_audit::{Counts, Finding, live::Retold};
use serde_json::{Value, json};

/// Of what nothing can be said, no more than this many are named to people.
const NAMED: usize = 5;

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
        text += &format!(" {with_surplus} hold more than they owe: strangers sent it.");
    }
    if let Some(retold) = &found.retold {
        text += &history(retold);
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

fn history(retold: &Retold) -> String {
    let Retold {
        transactions,
        events,
        accounts,
        untold,
        ..
    } = retold;
    let mut text = format!("\n{events} events of {transactions} transactions, held against {accounts} accounts.");
    if !untold.is_empty() {
        let named: Vec<_> = untold.iter().take(NAMED).map(ToString::to_string).collect();
        let more = if untold.len() > NAMED { " and others" } else { "" };
        text += &format!(
            " Of {} accounts the history does not say everything, since the node cut a log or they never stood still: {}{more}.",
            untold.len(),
            named.join(", ")
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
    if let Some(retold) = &found.retold {
        let untold = retold.untold.iter().map(ToString::to_string);
        answer["history"] = json!({
            "transactions": retold.transactions,
            "events": retold.events,
            "accounts": retold.accounts,
            "untold": untold.collect::<Vec<_>>(),
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
