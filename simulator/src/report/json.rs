//! For programs: one object.

use crate::{
    compute::{self, Units},
    conservation::Conservation,
    failure::Failure,
    results::{StepReport, Summary},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// All that was played, as if it were one.
#[derive(Serialize)]
struct Object<'a> {
    ok: bool,
    unaccounted_units: i128,
    unaccounted_lamports: i128,
    steps: Vec<&'a StepReport>,
    refusals: Vec<Refusal<'a>>,
    compute_units: BTreeMap<&'static str, Units>,
    transactions: usize,
    seconds: f64,
    /// What was checked at the end of each scenario.
    scenarios: Vec<ScenarioEnd<'a>>,
}

#[derive(Serialize)]
struct ScenarioEnd<'a> {
    scenario: &'a str,
    steps: usize,
    ok: bool,
    conservation: &'a Conservation,
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

/// The summaries as one JSON object, without a line break.
pub fn object(summaries: &[Summary]) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Object {
        ok: summaries.iter().all(|summary| summary.ok),
        unaccounted_units: summaries.iter().map(|summary| summary.unaccounted_units).sum(),
        unaccounted_lamports: summaries.iter().map(|summary| summary.unaccounted_lamports.abs()).sum(),
        steps: summaries.iter().flat_map(|summary| &summary.steps).collect(),
        refusals: summaries.iter().flat_map(Summary::refusals).map(refusal).collect(),
        compute_units: compute::together(summaries.iter().map(|summary| &summary.compute_units)),
        transactions: summaries.iter().map(|summary| summary.transactions).sum(),
        seconds: summaries.iter().map(|summary| summary.seconds).sum(),
        scenarios: summaries.iter().map(scenario_end).collect(),
    })
}

/// What is printed instead if the scenario could not be played.
pub fn failure(failure: &Failure) -> String {
    serde_json::json!({ "ok": false, "error": failure.to_string() }).to_string()
}

fn scenario_end(summary: &Summary) -> ScenarioEnd<'_> {
    ScenarioEnd {
        scenario: &summary.scenario,
        steps: summary.steps.len(),
        ok: summary.ok,
        conservation: &summary.conservation,
    }
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
