//! The adapter author's test kit: of an adapter that is wrong in one way it says that, and nothing else.

mod behaviours;
mod promises;

use airlock_tests::kit::{About, Trial};

/// What the kit says.
fn said(trial: &Trial) -> Vec<(About, String)> {
    let findings = trial.findings().into_iter();
    findings.map(|finding| (finding.about, finding.to_string())).collect()
}
