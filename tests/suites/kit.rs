//! The adapter author's test kit: it finds what is wrong with an adapter, and nothing else.

mod behaviours;
mod promises;

use airlock_tests::kit::{AdapterTest, FindingKind};

fn findings(test: &AdapterTest) -> Vec<(FindingKind, String)> {
    let findings = test.findings().into_iter();
    findings.map(|finding| (finding.kind, finding.to_string())).collect()
}
