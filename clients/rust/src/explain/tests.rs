use super::*;

/// Logs of Airlock, or of a program that it called, that wrote `text` and failed.
fn failed(program: &Pubkey, text: &str, reason: &str) -> Vec<String> {
    let mut logs = vec![format!("Program {ID} invoke [1]")];
    if *program != ID {
        logs.push(format!("Program {program} invoke [2]"));
    }
    logs.push(format!("Program log: {text}"));
    logs.push(format!("Program {program} failed: {reason}"));
    if *program != ID {
        logs.push(format!("Program {ID} failed: {reason}"));
    }
    logs
}

const OTHER: Pubkey = Pubkey::new_from_array([9; 32]);
const EXPECTED_RECORD: &str = "expected account: PendingOperation";
const UNINITIALIZED: &str = "instruction requires an initialized account";

fn of_instruction(error: InstructionError, logs: &[String]) -> Explanation {
    transaction(&TransactionError::InstructionError(0, error), logs)
}

#[test]
fn every_error_of_the_program_has_a_cause_and_a_remedy() {
    let codes = (6000..).take_while(|code| AirlockError::from_code(*code).is_some());
    assert!(codes.clone().count() > 40);
    for code in codes {
        let why = super::code(code, None);
        assert_eq!(why.airlock().map(|error| error.code()), Some(code));
        assert!(!why.what.is_empty() && why.remedy != "look at the logs", "{why}");
    }
}

#[test]
fn a_closed_record_counts_as_done() {
    let logged = failed(&ID, EXPECTED_RECORD, UNINITIALIZED);
    let why = logs(&logged).unwrap();
    assert!(why.already_done, "{why}");
    assert_eq!((why.name.as_str(), why.program), ("UninitializedAccount", Some(ID)));
    assert_eq!(of_instruction(InstructionError::UninitializedAccount, &logged), why);
}

#[test]
fn an_account_that_was_never_opened_does_not_count_as_done() {
    for account in ["Sequence", "Round", "Vault", "Domain", "Adapter"] {
        let text = format!("expected account: {account}");
        let why = logs(&failed(&ID, &text, UNINITIALIZED)).unwrap();
        assert!(!why.already_done, "{why}");
        assert!(why.what.contains(&account.to_lowercase()), "{why}");
    }
}

#[test]
fn an_account_of_another_program_is_named_and_does_not_count_as_done() {
    for error in [InstructionError::IllegalOwner, InstructionError::InvalidAccountData] {
        let why = of_instruction(error.clone(), &failed(&ID, EXPECTED_RECORD, &error.to_string()));
        assert!(!why.already_done && why.what.contains("the record"), "{why}");
        let why = of_instruction(error, &failed(&ID, "something else", "whatever"));
        assert!(
            why.what.starts_with("an account ") && !why.what.contains("the record"),
            "{why}"
        );
    }
}

#[test]
fn another_program_cannot_make_it_look_done() {
    let why = logs(&failed(&OTHER, EXPECTED_RECORD, UNINITIALIZED)).unwrap();
    assert!(!why.already_done, "{why}");
    assert_eq!((why.airlock(), why.program), (None, Some(OTHER)));
    let printed_by_other = [
        format!("Program {ID} invoke [1]"),
        format!("Program {OTHER} invoke [2]"),
        format!("Program log: {EXPECTED_RECORD}"),
        format!("Program {OTHER} success"),
        format!("Program {ID} failed: {UNINITIALIZED}"),
    ];
    let why = logs(&printed_by_other).unwrap();
    assert!(!why.already_done, "{why}");
}

#[test]
fn only_what_airlock_says_right_before_it_fails_counts() {
    let mut logged = failed(&ID, EXPECTED_RECORD, UNINITIALIZED);
    logged.insert(2, "Program log: something else".into());
    assert!(!logs(&logged).unwrap().already_done);
}

#[test]
fn every_error_without_a_code_is_known_by_its_words() {
    for error in text::WITHOUT_CODE {
        let why = logs(&failed(&OTHER, "", &error.to_string())).unwrap();
        assert_eq!(why.name, format!("{error:?}"));
        let why = logs(&failed(&ID, "", &error.to_string())).unwrap();
        assert_eq!((why.name, why.code), (format!("{error:?}"), None));
    }
    assert_eq!(logs(&failed(&ID, "", "nothing known")).unwrap().name, "ProgramFailed");
}

const NO_ADDRESS: &str =
    "Could not create program address with signer seeds: Provided seeds do not result in a valid address";
const ESCALATED: &str = "Cross-program invocation with unauthorized signer or writable account";

#[test]
fn a_signature_that_the_runtime_refuses_airlock_means_that_the_number_was_taken() {
    for (error, reason) in [
        (InstructionError::PrivilegeEscalation, ESCALATED),
        (InstructionError::ProgramFailedToComplete, NO_ADDRESS),
    ] {
        let logged = failed(&ID, "", reason);
        let why = logs(&logged).unwrap();
        assert!(why.overtaken && why.what.contains("next number"), "{why}");
        assert_eq!((why.name.clone(), why.program), (format!("{error:?}"), Some(ID)));
        assert_eq!(of_instruction(error.clone(), &logged), why);
        // not if it was another program's
        let logged = failed(&OTHER, "", reason);
        assert!(!logs(&logged).unwrap().overtaken && !of_instruction(error, &logged).overtaken);
    }
}

#[test]
fn a_program_that_runs_out_of_compute_units_was_not_overtaken() {
    let forged = format!("{NO_ADDRESS}\nProgram {ID} failed: {NO_ADDRESS}");
    for text in ["", NO_ADDRESS, &forged] {
        let logged = failed(&ID, text, "exceeded CUs meter at BPF instruction");
        let why = of_instruction(InstructionError::ProgramFailedToComplete, &logged);
        assert!(!why.overtaken && why.remedy.contains("compute unit limit"), "{why}");
        assert_eq!(logs(&logged).unwrap().name, "ProgramFailed");
    }
    assert!(!of_instruction(InstructionError::ProgramFailedToComplete, &[]).overtaken);
}

#[test]
fn what_airlock_cannot_read_twice_is_to_be_passed_once() {
    let reason = InstructionError::AccountBorrowFailed.to_string();
    assert_eq!(
        logs(&failed(&ID, "", &reason)).unwrap().remedy,
        "pass each account once"
    );
    assert_ne!(
        logs(&failed(&OTHER, "", &reason)).unwrap().remedy,
        "pass each account once"
    );
    assert_eq!(super::code(2007, Some(&ID)).name, "ConstraintExecutable");
}

#[test]
fn the_token_program_is_blamed_for_its_own_errors() {
    let of = |program, text| {
        let logs = failed(program, text, "custom program error: 0x1");
        of_instruction(InstructionError::Custom(1), &logs)
    };
    let why = of(&program::SPL_TOKEN, "Error: insufficient funds");
    assert_eq!(
        (why.name.as_str(), why.program),
        ("InsufficientFunds", Some(program::SPL_TOKEN))
    );
    assert_eq!(of(&program::SYSTEM, "").name, "ResultWithNegativeLamports");
}

#[test]
fn without_logs_the_code_alone_decides() {
    let of = |code| of_instruction(InstructionError::Custom(code), &[]).name;
    assert_eq!(of(1), "InsufficientFunds");
    assert_eq!(of(2012), "ConstraintAddress");
    assert_eq!(of(6000), AirlockError::from_code(6000).unwrap().name());
}

#[test]
fn the_runtime_is_explained_too() {
    let why = transaction::<&str>(&TransactionError::BlockhashNotFound, &[]);
    assert_eq!(why.name, "BlockhashNotFound");
    assert!(transaction::<&str>(&TransactionError::AlreadyProcessed, &[]).already_done);
    let why = of_instruction(InstructionError::UninitializedAccount, &[]);
    assert!(!why.already_done && why.program.is_none(), "{why}");
}
