use super::{Outcome, changed::Pair, compare::differences};
use airlock_client::ID;
use solana_account::Account;
use solana_instruction_error::InstructionError::{self, Custom, IllegalOwner};
use solana_transaction_error::TransactionError::InstructionError as Failed;

/// The outcome of a transaction of one call of Airlock, during which these lines are logged.
fn outcome(error: Option<InstructionError>, lines: &[&str]) -> Outcome {
    let end = if error.is_some() { "failed: why" } else { "success" };
    let lines = lines.iter().map(ToString::to_string);
    let logs = [format!("Program {ID} invoke [1]")].into_iter().chain(lines);
    Outcome {
        result: error.map_or(Ok(()), |error| Err(Failed(0, error))),
        logs: logs.chain([format!("Program {ID} {end}")]).collect(),
        compute_units: 0,
    }
}

/// Kind, old and new of each difference.
fn found(old: &Outcome, new: &Outcome, changed: &[Pair]) -> Vec<[String; 3]> {
    let found = differences(old, new, changed).into_iter();
    found.map(|found| [found.kind.into(), found.old, found.new]).collect()
}

fn changed(old: u64, new: u64) -> Pair {
    let [old, new] = [old, new].map(|lamports| Account::new(lamports, 0, &ID));
    Pair {
        key: ID,
        old: Some(old),
        new: Some(new),
    }
}

#[test]
fn what_is_the_same_is_no_difference_whatever_else_was_logged_and_used() {
    for error in [None, Some(Custom(6000))] {
        let old = outcome(error.clone(), &["Program log: Instruction: SetPause"]);
        let new = Outcome {
            compute_units: 1,
            ..outcome(error, &[])
        };
        assert!(found(&old, &new, &[]).is_empty());
    }
}

#[test]
fn another_error_of_the_same_program_is_a_difference_of_errors() {
    let (old, new) = (outcome(Some(Custom(77)), &[]), outcome(Some(IllegalOwner), &[]));
    assert_eq!(
        found(&old, &new, &[]),
        [["error", "Custom (77)", "IllegalOwner"].map(String::from)]
    );
}

#[test]
fn another_error_of_another_instruction_or_program_is_a_difference_of_results() {
    let old = outcome(Some(IllegalOwner), &[]);
    let mut later = old.clone();
    later.result = Err(Failed(1, IllegalOwner));
    let mut inner = old.clone();
    inner
        .logs
        .insert(1, "Program 11111111111111111111111111111111 failed: why".into());
    let expected = [
        (later, "IllegalOwner by Airlock in instruction 1"),
        (inner, "IllegalOwner by the system program in instruction 0"),
    ];
    for (new, now) in expected {
        let was = "IllegalOwner by Airlock in instruction 0";
        assert_eq!(found(&old, &new, &[]), [["result", was, now].map(String::from)]);
    }
}

#[test]
fn a_refusal_of_what_succeeded_is_the_only_difference_of_its_transaction() {
    let (old, new) = (outcome(None, &["Program data: AAAA"]), outcome(Some(IllegalOwner), &[]));
    let expected = ["result", "ok", "IllegalOwner by Airlock in instruction 0"].map(String::from);
    assert_eq!(found(&old, &new, &[changed(1, 2)]), [expected]);
}

#[test]
fn events_return_data_and_accounts_are_compared_byte_by_byte() {
    let returned = [
        format!("Program return: {ID} AAAA"),
        format!("Program return: {ID} AAAB"),
    ];
    let old = outcome(None, &["Program data: AAAA", &returned[0]]);
    let new = outcome(None, &["Program data: AAAB", &returned[1]]);
    let kinds = found(&old, &new, &[changed(1, 2)]).into_iter().map(|[kind, ..]| kind);
    assert_eq!(kinds.collect::<Vec<_>>(), ["events", "return data", "lamports"]);
}
