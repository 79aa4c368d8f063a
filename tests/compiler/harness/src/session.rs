//! Compares one program on one machine: every group for the same time, with random inputs of its own.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::Result;
use compared::groups::{GROUPS, Group};

use crate::compare::{CaseRun, Checked, Difference, check};
use crate::host::Host;
use crate::machine::Machine;
use crate::random_input::RandomInput;

/// A case with so many differences is not run again.
const ENOUGH: u64 = 5;
/// Time between two lines of progress.
const PROGRESS: Duration = Duration::from_secs(10);

/// When a session ends.
#[derive(Clone, Copy)]
pub enum Limit {
    Cases(u64),
    Time(Duration),
}

/// What was run of a group.
#[derive(Default)]
pub struct Tally {
    pub cases: u64,
    pub differences: u64,
    /// Not compared, because the machine had too few compute units.
    pub skipped: u64,
    time: Duration,
}

/// A case with differences: the first one, and how many there are.
pub struct Finding {
    pub first: Difference,
    pub count: u64,
}

/// The selected cases of a group.
struct Selection {
    group: u16,
    numbers: Vec<u16>,
    next: usize,
    random: RandomInput,
    tally: Tally,
}

pub struct Session {
    selections: Vec<Selection>,
    pub findings: BTreeMap<(u16, u16), Finding>,
    host: Host,
}

impl Session {
    /// With the cases that `only` names (`group` or `group.case`), or all. The first group identifies the build, and is left
    /// out.
    pub fn new(seed: u64, only: Option<&str>) -> Self {
        let selections = GROUPS.iter().enumerate().skip(1).filter_map(|(at, group)| {
            let numbers: Vec<u16> = numbers(group, only).collect();
            (!numbers.is_empty()).then(|| Selection {
                group: at as u16,
                numbers,
                next: 0,
                random: RandomInput::new(seed.wrapping_mul(1_000_003).wrapping_add(at as u64)),
                tally: Tally::default(),
            })
        });
        Self {
            selections: selections.collect(),
            findings: BTreeMap::new(),
            host: Host::new(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.selections.is_empty()
    }

    /// The name of each group, and what was run of it.
    pub fn tallies(&self) -> impl Iterator<Item = (&'static str, &Tally)> {
        self.selections
            .iter()
            .map(|one| (GROUPS[usize::from(one.group)].name, &one.tally))
    }

    pub fn run(&mut self, machine: &mut dyn Machine, limit: Limit, progress: impl Fn(u64, u64)) -> Result<()> {
        let (start, mut reported) = (Instant::now(), Instant::now());
        let mut done = 0;
        loop {
            let left = match limit {
                Limit::Cases(cases) => cases.saturating_sub(done),
                Limit::Time(time) if start.elapsed() < time => u64::MAX,
                Limit::Time(_) => 0,
            };
            // the group with the least time so far
            let Some(at) = (0..self.selections.len())
                .filter(|at| left > 0 && self.has_cases(*at))
                .min_by_key(|at| self.selections[*at].tally.time)
            else {
                return Ok(());
            };
            done += self.step(at, machine, left)?;
            if reported.elapsed() >= PROGRESS {
                reported = Instant::now();
                progress(done, self.findings.values().map(|finding| finding.count).sum());
            }
        }
    }

    /// Whether a case is left that has not too many differences.
    fn has_cases(&self, at: usize) -> bool {
        let Selection { group, numbers, .. } = &self.selections[at];
        numbers.iter().any(|number| !self.has_enough(*group, *number))
    }

    fn has_enough(&self, group: u16, number: u16) -> bool {
        self.findings
            .get(&(group, number))
            .is_some_and(|finding| finding.count >= ENOUGH)
    }

    /// One call of the program; returns how many cases were in it.
    fn step(&mut self, at: usize, machine: &mut dyn Machine, most: u64) -> Result<u64> {
        let start = Instant::now();
        let group = self.selections[at].group;
        let per_call = GROUPS[usize::from(group)]
            .per_call
            .min(machine.per_call())
            .min(most as usize);
        let mut case_runs = Vec::with_capacity(per_call);
        while case_runs.len() < per_call {
            let one = &mut self.selections[at];
            let number = one.numbers[one.next % one.numbers.len()];
            one.next += 1;
            if self.has_enough(group, number) {
                continue;
            }
            let (input, expected) = self.host.run_random(group, number, &mut self.selections[at].random);
            case_runs.push(CaseRun {
                group,
                number,
                input,
                expected,
            });
        }
        let cases = case_runs.len() as u64;
        let Checked { differences, skipped } = check(machine, case_runs)?;
        let tally = &mut self.selections[at].tally;
        tally.cases += cases - skipped;
        tally.differences += differences.len() as u64;
        tally.skipped += skipped;
        tally.time += start.elapsed();
        for difference in differences {
            let key = (difference.case_run.group, difference.case_run.number);
            let finding = self.findings.entry(key).or_insert(Finding {
                first: difference,
                count: 0,
            });
            finding.count += 1;
        }
        Ok(cases)
    }
}

/// The group and the number of a case with this name, `group.case`.
pub fn find(name: &str) -> Option<(u16, u16)> {
    let mut groups = GROUPS.iter().zip(0..);
    groups.find_map(|(group, at)| Some((at, numbers(group, Some(name)).next()?)))
}

fn numbers(group: &Group, only: Option<&str>) -> impl Iterator<Item = u16> {
    let all = only.is_none_or(|only| only == group.name);
    let one = only.and_then(|only| only.strip_prefix(group.name)?.strip_prefix('.'));
    let wanted = group
        .all()
        .enumerate()
        .filter(move |(_, case)| all || one == Some(case.name));
    wanted.map(|(number, _)| number as u16)
}
