//! Prints a scenario while it is played, for people.

use super::{
    changes::Changes, holdings::holdings, intro, paragraph::Paragraph, round, step, step_prompt::StepPrompt,
    summary::summary, totals,
};
use crate::{
    play::{Observer, StepEnd},
    results::Summary,
    scenario::{Scenario, Step},
    world::World,
};
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    io::{self, IsTerminal, Write},
    ops::ControlFlow,
    time::Duration,
};

/// What to print, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    pub color: bool,
    /// All balances after each step, and all totals at the end.
    pub tables: bool,
    /// Waits for Enter after each step.
    pub step: bool,
}

/// Prints to standard output; shows a spinner only on a terminal.
pub struct Console {
    style: Style,
    prompt: Option<StepPrompt>,
    spinner: Option<ProgressBar>,
    explained: bool,
    /// Steps of the scenario that is played.
    total: usize,
}

impl Console {
    pub fn new(style: Style) -> Self {
        Self {
            style,
            prompt: style.step.then(StepPrompt::new),
            spinner: None,
            explained: false,
            total: 0,
        }
    }

    /// Says that the node is started, which takes a moment.
    pub fn starting(&mut self) {
        if self.explained {
            write("\n");
        }
        self.print(&[intro::starting()]);
        self.spin("starting".into());
    }

    pub fn summary(&mut self, summaries: &[Summary]) {
        self.stop_spinner();
        if self.style.tables {
            self.totals(summaries);
        }
        write("\n");
        self.print(&summary(summaries));
    }

    fn totals(&self, summaries: &[Summary]) {
        for summary in summaries {
            for (what, table) in [
                (
                    "every base unit is in a known account",
                    totals::tokens(&summary.conservation),
                ),
                (
                    "every lamport is in a known account",
                    totals::lamports(&summary.conservation),
                ),
                ("compute units per instruction", totals::compute(&summary.compute_units)),
            ] {
                write(&format!(
                    "\n{}: {what}\n{}",
                    summary.scenario,
                    table.render(self.style.color)
                ));
            }
        }
    }

    fn print(&self, lines: &[Paragraph]) {
        let shown: String = lines.iter().map(|line| line.render(self.style.color)).collect();
        write(&shown);
    }

    fn spin(&mut self, what: String) {
        if !io::stdout().is_terminal() || self.style.step {
            return;
        }
        let spinner = ProgressBar::new_spinner().with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {wide_msg}") {
            spinner.set_style(style);
        }
        spinner.enable_steady_tick(Duration::from_millis(80));
        self.spinner = Some(spinner);
    }

    fn stop_spinner(&mut self) {
        if let Some(spinner) = self.spinner.take() {
            spinner.finish_and_clear();
        }
    }
}

impl Observer for Console {
    fn prepared(&mut self, scenario: &Scenario, world: &World) {
        self.stop_spinner();
        self.total = scenario.steps.len();
        if !std::mem::replace(&mut self.explained, true) {
            write("\n");
            self.print(&intro::explanation());
        }
        write("\n");
        self.print(&intro::opening(scenario, world));
    }

    fn step_begins(&mut self, number: usize, step: &Step) {
        self.spin(format!("[{number}/{}] {}", self.total, step.say));
    }

    async fn step_ended(&mut self, ended: &StepEnd<'_>) -> ControlFlow<()> {
        self.stop_spinner();
        write("\n");
        self.print(&[step::heading(ended.report, self.total)]);
        let changes = Changes::between(ended.world, ended.before, ended.after, ended.landed);
        self.print(&round::lines(ended));
        self.print(&step::body(ended.report, &changes));
        if self.style.tables && ended.report.signature.is_some() {
            let table = holdings(ended.world, ended.before, ended.after);
            write(&table.render(self.style.color));
        }
        match &mut self.prompt {
            Some(prompt) => prompt.wait().await,
            None => ControlFlow::Continue(()),
        }
    }
}

/// Nobody may be left to read it, as behind `head`: that is no reason to stop.
fn write(text: &str) {
    let mut out = io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
