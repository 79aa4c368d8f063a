//! Machines with one fault each, all of which must be found: a comparison that cannot fail proves nothing.

use anyhow::Result;
use compared::batch;
use compared::groups::{GROUPS, case};

use crate::compare::{Actual, CaseRun};
use crate::host::{Host, silence_cases};
use crate::machine::{Machine, Outcome};
use crate::report::describe;
use crate::session::{Limit, Session, find};

/// The program run on the host, with a changed result or outcome.
struct Faulty<F>(F);

impl<F: Fn(&mut Vec<u8>, bool) -> bool> Machine for Faulty<F> {
    fn name(&self) -> String {
        "a faulty machine".into()
    }

    fn per_call(&self) -> usize {
        4
    }

    /// The fault gets the results and whether the program panicked, and returns whether the machine aborts.
    fn run(&mut self, data: &[u8], results: usize) -> Result<Outcome> {
        let mut account = data.to_vec();
        let run = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| batch::run(&mut account)));
        let mut results = account.split_off(results);
        Ok(match (self.0)(&mut results, run.is_err()) {
            true => Outcome::Aborted("abort".into()),
            false => Outcome::Done(results),
        })
    }
}

/// How many differences a session finds on a machine with this fault.
fn found(only: &str, fault: impl Fn(&mut Vec<u8>, bool) -> bool) -> u64 {
    let mut session = Session::new(1, Some(only));
    session
        .run(&mut Faulty(fault), Limit::Cases(300), |_, _| ())
        .expect("the session ends");
    session.findings.values().map(|finding| finding.count).sum()
}

#[test]
fn a_machine_without_fault_shows_no_difference() {
    for group in [
        "random",
        "core",
        "primitives",
        "memory",
        "floats",
        "calls",
        "heap",
        "panics",
    ] {
        assert_eq!(found(group, |_, panicked| panicked), 0, "{group}");
    }
}

#[test]
fn one_flipped_bit_in_a_result_is_found() {
    let flip = |results: &mut Vec<u8>, panicked| {
        results[4] ^= 1;
        panicked
    };
    assert!(found("core.mul_div", flip) > 0);
    assert!(found("random", flip) > 0);
}

#[test]
fn a_result_of_another_length_is_found() {
    let longer = |results: &mut Vec<u8>, panicked| {
        results[0] += 1;
        panicked
    };
    let shorter = |results: &mut Vec<u8>, panicked| {
        results[0] -= 1;
        panicked
    };
    assert!(found("core.mul_div", longer) > 0);
    assert!(found("core.mul_div", shorter) > 0);
}

#[test]
fn an_abort_where_the_host_has_a_value_is_found() {
    assert!(found("core.divide", |_, _| true) > 0);
}

#[test]
fn an_abort_of_one_case_among_many_is_attributed_to_that_case() {
    // aborts if any result of the call starts with zero
    let mut session = Session::new(1, Some("core.divide"));
    let aborts = |results: &mut Vec<u8>, panicked| panicked || results[4] == 0;
    session
        .run(&mut Faulty(aborts), Limit::Cases(300), |_, _| ())
        .expect("the session ends");
    let finding = session.findings.values().next().expect("a finding");
    assert_eq!(finding.first.actual, Actual::Abort("abort".into()));
    assert_eq!(
        finding.first.case_run.expected.as_ref().map(|expected| expected[0]),
        Some(0)
    );
}

#[test]
fn a_missing_abort_where_the_host_panics_is_found() {
    silence_cases();
    assert!(found("panics", |_, _| false) > 0);
    assert!(found("panics.index", |_, _| false) > 0);
}

#[test]
fn a_report_names_the_case_and_the_smallest_input_and_repeats_it() {
    // wrong wherever the product is beyond 64 bits
    let fault = |results: &mut Vec<u8>, panicked: bool| {
        if results[4] == 0 {
            results[4] = 2;
        }
        panicked
    };
    let mut machine = Faulty(fault);
    let mut session = Session::new(1, Some("core.mul_div"));
    session
        .run(&mut machine, Limit::Cases(300), |_, _| ())
        .expect("the session ends");
    let finding = session.findings.values().next().expect("a finding");
    let text = describe(finding, &mut machine, &mut Host::new()).expect("a report");
    assert!(text.starts_with("core.mul_div: wrong "), "{text}");
    // a denominator of zero needs no input
    assert!(text.contains("input    \n"), "{text}");
    assert!(text.contains("-- --only core.mul_div --input"), "{text}");
}

#[test]
fn a_case_is_found_by_its_name_and_no_other_is() {
    let (group, number) = find("core.divide").expect("a case");
    assert_eq!(case(group, number).name, "divide");
    assert_eq!(find("core.nothing"), None);
    assert_eq!(find("divide"), None);
}

#[test]
fn names_are_unique_within_a_group() {
    for group in GROUPS {
        let mut names: Vec<_> = group.all().map(|case| case.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "{}", group.name);
    }
}

#[test]
fn a_recorded_random_input_gives_the_same_result_again() {
    let mut host = Host::new();
    let mut random = crate::random_input::RandomInput::new(3);
    for (group, one) in GROUPS.iter().enumerate().skip(1) {
        for number in 0..one.all().count() {
            let (group, number) = (group as u16, number as u16);
            let (input, expected) = host.run_random(group, number, &mut random);
            let case_run = CaseRun {
                group,
                number,
                input,
                expected,
            };
            assert_eq!(
                host.run(group, number, &case_run.input),
                case_run.expected,
                "{}",
                crate::report::name(&case_run)
            );
        }
    }
}
