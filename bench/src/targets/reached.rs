//! Compares a report with the numbers to reach.

use super::{Added, BYTES_ADDED, EXCEPTION, Goal, OPERATIONS, OTHERS, PROGRAM_BYTES, SETTLE, SPREAD, Target};
use crate::{
    report::{Kind, Report, Row},
    thousands::thousands,
};

/// Every number to reach that the report has rows for.
pub fn check(report: &Report) -> Vec<Target> {
    let mut targets = Vec::new();
    targets.extend(OPERATIONS.iter().filter_map(|goal| units(report, goal)));
    targets.extend(OTHERS.iter().filter_map(|goal| units(report, goal)));
    targets.extend(settle(report));
    targets.push(spread(report));
    targets.push(common(report));
    let (step, bytes) = ("bytes of the program", report.program_bytes as u64);
    targets.push(at_most(step, PROGRAM_BYTES, BYTES_ADDED, bytes));
    targets
}

/// The numbers that are published as reached, but measured as not.
pub fn missed(published: &Report, measured: &Report) -> Vec<String> {
    let published = check(published);
    let was_reached = |step| published.iter().any(|target| target.step == step && target.reached);
    let now = check(measured).into_iter();
    let missed = now.filter(|target| !target.reached && was_reached(target.step));
    let text = |target: Target| format!("{}: {}, no longer {}", target.step, target.measured, target.limit);
    missed.map(text).collect()
}

fn units(report: &Report, goal: &Goal) -> Option<Target> {
    let rows: Option<Vec<&Row>> = goal
        .rows
        .iter()
        .map(|(name, variant)| report.row(name, variant))
        .collect();
    let units = rows?.iter().map(|row| row.units.avg).sum();
    Some(at_most(goal.step, goal.limit, goal.added, units))
}

fn at_most(step: &'static str, goal: u64, added: &[Added], measured: u64) -> Target {
    let limit = goal + added.iter().map(|Added(cost, _)| cost).sum::<u64>();
    let added: Vec<String> = added
        .iter()
        .map(|Added(cost, why)| format!("{}: {why}", thousands(*cost)))
        .collect();
    Target {
        step,
        goal: format!("≤ {}", thousands(goal)),
        added: added.join("; "),
        limit: format!("≤ {}", thousands(limit)),
        measured: thousands(measured),
        reached: measured <= limit,
    }
}

/// A goal to which nothing was added.
fn as_set(step: &'static str, goal: &str, measured: String, reached: bool) -> Target {
    let (goal, limit, added) = (goal.to_owned(), goal.to_owned(), String::new());
    Target {
        step,
        goal,
        added,
        limit,
        measured,
        reached,
    }
}

fn settle(report: &Report) -> Vec<Target> {
    let rows = report.of(Kind::Vault).filter(|row| row.name == "settle_round");
    let units: Vec<u64> = rows.flat_map(|row| [row.units.min, row.units.max]).collect();
    let (Some(&least), Some(&most)) = (units.iter().min(), units.iter().max()) else {
        return Vec::new();
    };
    let range = format!("{} to {}", thousands(least), thousands(most));
    vec![
        at_most("settle a round of any number of requests", SETTLE, &[], most),
        as_set(
            "settle a round of 1, 1,000 and 100,000 requests",
            "the same",
            range,
            least == most,
        ),
    ]
}

fn spread(report: &Report) -> Target {
    let rows = OPERATIONS.iter().flat_map(|goal| goal.rows);
    let rows = rows.filter_map(|(name, variant)| report.row(name, variant));
    let widest = rows.map(|row| row.units.ratio()).fold(1.0, f64::max);
    let goal = format!("max ≤ {:.3} × min", SPREAD as f64 / 1_000.0);
    let reached = (widest * 1_000.0).round() as u64 <= SPREAD;
    as_set("spread between owners", &goal, format!("{widest:.3} ×"), reached)
}

fn common(report: &Report) -> Target {
    let rows = report
        .of(Kind::Operation)
        .filter(|row| !row.variant.contains(EXCEPTION));
    let common = rows.filter_map(|row| row.common_writable).max().unwrap_or(0);
    let step = "common writable accounts of two users";
    as_set(step, "0", common.to_string(), common == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spread::Spread;

    fn report(rows: &[(Kind, &str, &str, [u64; 2])]) -> Report {
        let row = |(group, name, variant, units): &(Kind, &str, &str, [u64; 2])| Row {
            group: *group,
            name: (*name).into(),
            variant: (*variant).into(),
            units: Spread::of(units),
            bytes: 1,
            floor: None,
            common_writable: None,
        };
        let rows = rows.iter().map(row).collect();
        Report {
            rows,
            ..Report::default()
        }
    }

    fn finalize(least: u64, most: u64) -> Report {
        report(&[(
            Kind::Operation,
            "finalize_transfer",
            "in full, SPL Token",
            [least, most],
        )])
    }

    fn target(report: &Report, step: &str) -> Target {
        let mut targets = check(report).into_iter();
        targets.find(|target| target.step.starts_with(step)).expect(step)
    }

    #[test]
    fn what_was_added_since_is_added_to_the_goal() {
        let reached = target(&finalize(4_585, 4_585), "finalize a transfer");
        assert_eq!((&*reached.goal, &*reached.limit), ("≤ 3,700", "≤ 4,585"));
        assert!(reached.added.starts_with("596: ") && reached.reached);
        assert!(!target(&finalize(4_586, 4_586), "finalize a transfer").reached);
    }

    #[test]
    fn a_goal_of_several_steps_is_for_their_sum() {
        let initiate = (Kind::Vault, "initiate_deposit", "SPL Token", [6_000; 2]);
        let finalize = (Kind::Vault, "finalize_deposit", "shares, others remain", [4_000; 2]);
        assert_eq!(
            target(&report(&[initiate, finalize]), "a vault deposit").measured,
            "10,000"
        );
        let steps: Vec<&str> = check(&report(&[initiate])).iter().map(|target| target.step).collect();
        assert!(!steps.iter().any(|step| step.starts_with("a vault deposit")));
    }

    #[test]
    fn one_owner_who_pays_a_thousandth_more_is_a_spread() {
        assert!(target(&finalize(4_000, 4_001), "spread").reached);
        assert!(!target(&finalize(4_000, 4_004), "spread").reached);
    }

    #[test]
    fn settling_many_may_not_cost_more_than_settling_one() {
        let rounds = |many| {
            report(&[
                (Kind::Vault, "settle_round", "1 request", [7_000; 2]),
                (Kind::Vault, "settle_round", "1,000 requests", [many; 2]),
            ])
        };
        assert!(target(&rounds(7_000), "settle a round of 1,").reached);
        assert!(!target(&rounds(7_001), "settle a round of 1,").reached);
        assert!(!target(&rounds(8_001), "settle a round of any").reached);
    }

    #[test]
    fn a_goal_that_was_reached_and_is_no_more_is_named() {
        let (under, over) = (finalize(4_585, 4_585), finalize(4_586, 4_586));
        assert_eq!(
            missed(&under, &over),
            ["finalize a transfer in full: 4,586, no longer ≤ 4,585"]
        );
        assert!(missed(&over, &over).is_empty() && missed(&over, &under).is_empty());
    }
}
