//! For people: each step as it happens.

use super::{table, totals};
use crate::{
    ledger::Snapshot,
    play::{Audience, Course, StepReport, Summary},
    scenario::{Scenario, Step},
    world::World,
};
use indicatif::{ProgressBar, ProgressStyle};
use std::{collections::BTreeMap, io::IsTerminal, time::Duration};

/// Prints to standard output; turns a wheel and shows colours only on a terminal.
pub struct Stage {
    terminal: bool,
    wheel: Option<ProgressBar>,
    total: usize,
    decimals: BTreeMap<String, u8>,
}

impl Stage {
    pub fn new() -> Self {
        let mut stage = Self {
            terminal: std::io::stdout().is_terminal(),
            wheel: None,
            total: 0,
            decimals: BTreeMap::new(),
        };
        stage.turn("starting a node, deploying the program".into());
        stage
    }

    /// Shows that something is going on.
    fn turn(&mut self, what: String) {
        if !self.terminal {
            return;
        }
        let wheel = ProgressBar::new_spinner().with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            wheel.set_style(style);
        }
        wheel.enable_steady_tick(Duration::from_millis(80));
        self.wheel = Some(wheel);
    }

    fn still(&mut self) {
        if let Some(wheel) = self.wheel.take() {
            wheel.finish_and_clear();
        }
    }

    /// The end: what was checked, what it cost, how long it took.
    pub fn finale(&mut self, summary: &Summary) {
        self.still();
        println!(
            "\nConservation: every base unit has a place\n{}",
            totals::tokens(&summary.conservation, &self.decimals)
        );
        println!(
            "\nConservation: every lamport has a place\n{}",
            totals::lamports(&summary.conservation)
        );
        println!(
            "\nCompute units per instruction\n{}\n",
            totals::compute(&summary.compute_units)
        );
        for finding in &summary.conservation.audit {
            println!("The audit found: {finding}.");
        }
        for report in summary.surprises() {
            let found = report.error.clone().unwrap_or_else(|| format!("{:?}", report.outcome));
            println!(
                "Step {} (line {}, `{}`) did not end as expected: expected {}, found {found}.",
                report.step, report.line, report.verb, report.expected
            );
            if let Some(says) = &report.says {
                println!("    {says}.");
            }
        }
        let refused = summary.refusals().filter(|report| report.as_expected).count();
        println!(
            "{}: {} steps, {refused} refused as they should be, {} transactions, {} base units and {} lamports \
             unaccounted for, {:.1} s.",
            if summary.ok {
                "All is well"
            } else {
                "Something is wrong"
            },
            summary.steps.len(),
            summary.transactions,
            summary.unaccounted_units,
            summary.unaccounted_lamports,
            summary.seconds
        );
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}

impl Audience for Stage {
    fn curtain(&mut self, scenario: &Scenario, world: &World) {
        self.still();
        self.total = scenario.steps.len();
        self.decimals = totals::decimals(world);
        println!(
            "{}\nnode {}, program {}",
            scenario.title,
            world.node.url(),
            airlock_client::ID
        );
        println!(
            "{}",
            table::holdings(world, &world.genesis, &world.genesis, self.terminal)
        );
    }

    fn begins(&mut self, number: usize, step: &Step) {
        self.turn(format!("[{number}/{}] {}", self.total, step.say));
    }

    fn ended(&mut self, report: &StepReport, world: &World, before: &Snapshot, after: &Snapshot) {
        self.still();
        println!("\n[{}/{}] {} ({})", report.step, self.total, report.say, report.verb);
        let mark = if report.as_expected { "" } else { " - NOT AS EXPECTED" };
        match report.outcome {
            Course::Refused => {
                println!("    refused: {}{mark}", report.error.as_deref().unwrap_or("unknown"));
                if let Some(says) = &report.says {
                    println!("    the program says: {says}.");
                }
                if let Some(why) = &report.why {
                    println!("    and rightly: {why}.");
                }
            }
            Course::AlreadyDone => println!("    already done: nothing was sent{mark}"),
            Course::Done if report.verb == "wait" => println!("    time passed{mark}"),
            Course::Done => {
                let units: Vec<_> = report
                    .compute_units
                    .iter()
                    .map(|(name, units)| format!("{name} {units} CU"))
                    .collect();
                if !units.is_empty() {
                    println!("    {}{mark}", units.join(", "));
                } else if !mark.is_empty() {
                    println!("   {mark}");
                }
                println!("{}", table::holdings(world, before, after, self.terminal));
            }
        }
    }
}
