//! For programs: one object.

use crate::{
    failure::Failure,
    play::{StepReport, Summary},
};
use serde::Serialize;

#[derive(Serialize)]
struct Object<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    refusals: Vec<Refusal<'a>>,
}

#[derive(Serialize)]
struct Refusal<'a> {
    step: usize,
    say: &'a str,
    error: Option<&'a str>,
    expected: &'a str,
    says: Option<&'a str>,
    why: Option<&'a str>,
}

/// The summary as one JSON object, without a line break.
pub fn object(summary: &Summary) -> Result<String, serde_json::Error> {
    let refusals = summary.refusals().map(refusal).collect();
    serde_json::to_string(&Object { summary, refusals })
}

/// What is printed instead if the scenario could not be played.
pub fn failure(failure: &Failure) -> String {
    serde_json::json!({ "ok": false, "error": failure.to_string() }).to_string()
}

fn refusal(report: &StepReport) -> Refusal<'_> {
    Refusal {
        step: report.step,
        say: &report.say,
        error: report.error.as_deref(),
        expected: &report.expected,
        says: report.says.as_deref(),
        why: report.why.as_deref(),
    }
}
