//! Prints a scenario while it is played, for people.

use super::{
    changes::Changes, holdings::holdings, intro, paragraph::Paragraph, step, step_prompt::StepPrompt, summary::summary,
    totals,
};
use crate::{
    play::{Observer, StepEnd, Summary},
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

    /// Says what takes a moment now.
    pub fn starting(&mut self) {
        if self.explained {
            println!();
        }
        self.print(&[intro::starting()]);
        self.spin("starting".into());
    }

    pub fn summary(&mut self, summaries: &[Summary]) {
        self.stop_spinner();
        if self.style.tables {
            self.totals(summaries);
        }
        println!();
        let lines = summary(summaries);
        self.print(&lines);
    }

    fn totals(&self, summaries: &[Summary]) {
        for summary in summaries {
            println!("\n{}: every base unit has a place", summary.scenario);
            print!("{}", totals::tokens(&summary.conservation).render(self.style.color));
            println!("\n{}: every lamport has a place", summary.scenario);
            print!("{}", totals::lamports(&summary.conservation).render(self.style.color));
            println!("\n{}: compute units per instruction", summary.scenario);
            print!("{}", totals::compute(&summary.compute_units).render(self.style.color));
        }
    }

    fn print(&self, lines: &[Paragraph]) {
        for line in lines {
            print!("{}", line.render(self.style.color));
        }
        // what cannot be printed is no reason to stop
        let _ = io::stdout().flush();
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
            println!();
            self.print(&intro::explanation());
        }
        println!();
        self.print(&intro::opening(scenario, world));
    }

    fn step_begins(&mut self, number: usize, step: &Step) {
        self.spin(format!("[{number}/{}] {}", self.total, step.say));
    }

    async fn step_ended(&mut self, ended: &StepEnd<'_>) -> ControlFlow<()> {
        self.stop_spinner();
        println!();
        self.print(&[step::heading(ended.report, self.total)]);
        let changes = Changes::between(ended.world, ended.before, ended.after, ended.landed);
        self.print(&step::body(ended.report, &changes));
        if self.style.tables && ended.report.signature.is_some() {
            let table = holdings(ended.world, ended.before, ended.after);
            print!("{}", table.render(self.style.color));
        }
        match &mut self.prompt {
            Some(prompt) => prompt.wait().await,
            None => ControlFlow::Continue(()),
        }
    }
}
