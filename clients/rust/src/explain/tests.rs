use super::*;

fn failed(program: &str, code: u32, text: &str) -> Vec<String> {
    let mut logs = vec![format!("Program {ID} invoke [1]")];
    if program != ID.to_string() {
        logs.push(format!("Program {program} invoke [2]"));
    }
    logs.push(format!("Program log: {text}"));
    logs.push(format!("Program {program} failed: custom program error: {code:#x}"));
    if program != ID.to_string() {
        logs.push(format!("Program {ID} failed: custom program error: {code:#x}"));
    }
    logs
}

const NOT_INITIALIZED: &str = "AnchorError caused by account: pending. Error Code: AccountNotInitialized. \
    Error Number: 3012. Error Message: The program expected this account to be already initialized.";

#[test]
fn every_error_of_the_program_says_what_and_what_to_do() {
    let codes = (6000..).take_while(|code| AirlockError::from_code(*code).is_some());
    assert!(codes.clone().count() > 40);
    for code in codes {
        let why = super::code(code, None);
        assert_eq!(why.airlock().map(|error| error.code()), Some(code));
        assert!(!why.what.is_empty() && why.remedy != "look at the logs", "{why}");
    }
}

#[test]
fn a_record_that_is_gone_counts_as_done() {
    let why = logs(&failed(&ID.to_string(), 3012, NOT_INITIALIZED)).unwrap();
    assert!(why.already_done, "{why}");
    let dusted = NOT_INITIALIZED.replace("AccountNotInitialized", "AccountOwnedByWrongProgram");
    let why = logs(&failed(&ID.to_string(), 3007, &dusted)).unwrap();
    assert!(why.already_done, "{why}");
}

#[test]
fn an_account_that_was_never_opened_does_not_count_as_done() {
    for account in ["sequence", "domain"] {
        let text = NOT_INITIALIZED.replace("account: pending", &format!("account: {account}"));
        let why = logs(&failed(&ID.to_string(), 3012, &text)).unwrap();
        assert!(!why.already_done, "{why}");
    }
}

#[test]
fn another_program_cannot_make_it_look_done() {
    let other = Pubkey::new_from_array([9; 32]).to_string();
    let why = logs(&failed(&other, 3012, NOT_INITIALIZED)).unwrap();
    assert!(!why.already_done, "{why}");
    assert_eq!(why.airlock(), None);
}

#[test]
fn the_token_program_is_blamed_for_its_own_errors() {
    let error = TransactionError::InstructionError(0, InstructionError::Custom(1));
    let why = transaction(
        &error,
        &failed(&program::SPL_TOKEN.to_string(), 1, "Error: insufficient funds"),
    );
    assert_eq!(
        (why.name.as_str(), why.program),
        ("InsufficientFunds", Some(program::SPL_TOKEN))
    );
    let why = transaction(&error, &failed(&program::SYSTEM.to_string(), 1, ""));
    assert_eq!(why.name, "ResultWithNegativeLamports");
}

#[test]
fn without_logs_the_code_alone_decides() {
    let of = |code| {
        let error = TransactionError::InstructionError(3, InstructionError::Custom(code));
        transaction::<&str>(&error, &[]).name
    };
    assert_eq!(of(1), "InsufficientFunds");
    assert_eq!(of(3012), "AccountNotInitialized");
    assert_eq!(of(6000), AirlockError::from_code(6000).unwrap().name());
}

#[test]
fn the_runtime_is_explained_too() {
    let why = transaction::<&str>(&TransactionError::BlockhashNotFound, &[]);
    assert_eq!(why.name, "BlockhashNotFound");
    assert!(transaction::<&str>(&TransactionError::AlreadyProcessed, &[]).already_done);
}
