//! Where the compute units of an instruction go, as far as logs show it: the programs that it calls, the calls, the
//! event, and the rest, which is its own.

use crate::{
    cases::{self, Case, Group},
    report::Parts,
};
use anyhow::{Context, Result};
use litesvm::types::TransactionMetadata;

/// Compute units of a call to another program (a call's bytes are counted to the rest) and of a system instruction.
pub const CALL: u64 = 946;
const SYSTEM: u64 = 150;
/// Compute units of a log with one field, and of each of its bytes.
const LOG: u64 = 200;

/// Besides the operations that have a floor, what is taken apart.
const ALSO: &[(&str, &str)] = &[
    ("finalize_swap", "in full, SPL Token for SPL Token"),
    ("initiate_deposit", "SPL Token"),
    ("finalize_deposit", "shares, others remain"),
    ("settle_round", "1 request"),
];
/// The cheapest circumstances of an operation, and the floor that calls as seldom as Airlock does.
const PLAIN: [&str; 5] = [
    "SPL Token",
    "in full, SPL Token",
    "by the owner, SPL Token",
    "by a stranger, SPL Token",
    "token instructions in a batch",
];

impl Parts {
    pub fn calling(&self) -> u64 {
        self.calls * CALL
    }

    pub fn logging(&self) -> u64 {
        self.events.iter().map(|bytes| LOG + bytes).sum()
    }

    /// What the program itself spends: its instructions, sysvars, hashes and copies.
    pub fn own(&self) -> u64 {
        let others = self.called + self.calling() + self.logging();
        self.units.saturating_sub(others)
    }
}

/// Whether a case is one that is taken apart.
pub fn takes_apart(case: &Case) -> bool {
    let plain = PLAIN.contains(&case.variant);
    let compared = matches!(case.group, Group::Operation { floor: Some(_) } | Group::Floor);
    compared && plain || ALSO.contains(&(case.name, case.variant))
}

/// Of one transaction of a case; its functions are not in the logs.
pub fn of(case: &Case, meta: &TransactionMetadata) -> Result<Parts> {
    let logged = Logged::of(&meta.logs).with_context(|| meta.logs.join("\n"))?;
    Ok(Parts {
        name: case.name.into(),
        variant: case.variant.into(),
        floor: case.group == Group::Floor,
        units: meta.compute_units_consumed,
        calls: logged.calls,
        called: logged.called,
        events: logged.events,
        functions: Vec::new(),
    })
}

/// Puts its floor below each operation that has one.
pub fn beside_floors(parts: &[Parts]) -> Vec<Parts> {
    let mut beside = Vec::new();
    for operation in parts.iter().filter(|parts| !parts.floor) {
        beside.push(operation.clone());
        let mut cases = cases::all().filter(|case| (case.name, case.variant) == (&operation.name, &operation.variant));
        if let Some(Group::Operation { floor: Some(floor) }) = cases.next().map(|case| case.group) {
            beside.extend(parts.iter().find(|parts| parts.floor && parts.name == floor).cloned());
        }
    }
    beside
}

/// What the logs of a transaction say.
#[derive(Default, Debug, PartialEq, Eq)]
struct Logged {
    calls: u64,
    called: u64,
    events: Vec<u64>,
}

impl Logged {
    /// `None` if a call that is logged does not end.
    fn of(logs: &[String]) -> Option<Self> {
        let mut logged = Self::default();
        // the compute units of each invocation that has not ended
        let mut open: Vec<Option<u64>> = Vec::new();
        for line in logs {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["Program", "data:", data] if open.len() == 1 => logged.events.push(decoded_len(data)),
                ["Program", _, "invoke", _] => open.push(None),
                ["Program", _, "consumed", units, ..] => *open.last_mut()? = units.parse().ok(),
                ["Program", _, "success"] => {
                    let units = open.pop()?;
                    if open.len() == 1 {
                        logged.calls += 1;
                        // the system program does not log what it spends
                        logged.called += units.unwrap_or(SYSTEM);
                    }
                }
                _ => {}
            }
        }
        open.is_empty().then_some(logged)
    }
}

/// How many bytes these base64 digits stand for.
fn decoded_len(base64: &str) -> u64 {
    let padding = base64.bytes().rev().take_while(|digit| *digit == b'=').count();
    (base64.len() / 4 * 3 - padding) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logs(lines: &[&str]) -> Option<Logged> {
        Logged::of(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn what_a_called_program_calls_is_part_of_what_it_spends() {
        let logged = logs(&[
            "Program A invoke [1]",
            "Program 11111111111111111111111111111111 invoke [2]",
            "Program 11111111111111111111111111111111 success",
            "Program T invoke [2]",
            "Program log: consumed by nobody",
            "Program H invoke [3]",
            "Program data: AAAA",
            "Program H consumed 30 of 900 compute units",
            "Program H success",
            "Program T consumed 100 of 1000 compute units",
            "Program T success",
            "Program data: AAECAw==",
            "Program A consumed 2000 of 200000 compute units",
            "Program A success",
        ]);
        let (calls, called, events) = (2, 250, vec![4]);
        assert_eq!(logged, Some(Logged { calls, called, events }));
    }

    #[test]
    fn logs_that_stop_in_a_call_say_nothing() {
        assert_eq!(logs(&["Program A invoke [1]", "Log truncated"]), None);
    }

    #[test]
    fn own_units_are_the_rest() {
        let parts = Parts {
            units: 3_000,
            calls: 2,
            called: 250,
            events: vec![100],
            ..Parts::default()
        };
        assert_eq!((parts.calling(), parts.logging(), parts.own()), (1_892, 300, 558));
    }
}
