//! What errors mean.

use super::big;
use crate::{
    ID, Pubkey,
    explain::{self, Explanation, text::WITHOUT_CODE},
    generated::errors::AirlockError,
    program,
    testing::key,
};
use serde_json::{Value, json};
use solana_instruction::error::InstructionError;
use solana_transaction_error::TransactionError;
use std::fmt::Display;

/// Every error of the program.
pub(super) fn own() -> Vec<Value> {
    let all = (6_000..).map_while(AirlockError::from_code);
    all.map(|error| explained_row(&explain::code(error.code(), Some(&ID)), true))
        .collect()
}

/// Types of accounts that Airlock logs as expected; no known program has the last one.
const EXPECTED: [&str; 7] = [
    "PendingOperation",
    "Sequence",
    "Round",
    "Vault",
    "Domain",
    "Adapter",
    "Unheard",
];

/// What it fails with then.
const OF_AN_ACCOUNT: [InstructionError; 3] = [
    InstructionError::UninitializedAccount,
    InstructionError::IllegalOwner,
    InstructionError::InvalidAccountData,
];

/// Errors of everything else, as nodes report them.
pub(super) fn explained() -> Vec<Value> {
    let mut rows = Vec::new();
    for code in [100, 2_000, 2_001, 2_006, 2_007, 2_012, 2_040, 3_012] {
        rows.push(custom(code, &ID));
    }
    for error in WITHOUT_CODE {
        rows.extend(without_code(&error, &failed(&ID, None, &error)));
        rows.extend(without_code(&error, &failed(&key(7), None, &error)));
    }
    rows.extend(without_address());
    for error in OF_AN_ACCOUNT {
        for expected in EXPECTED {
            rows.extend(without_code(&error, &failed(&ID, Some(expected), &error)));
        }
        rows.extend(without_code(&error, &failed(&key(7), Some(EXPECTED[0]), &error)));
        rows.extend(without_code(&error, &printed_by_another(&error)));
    }
    for program in [program::SPL_TOKEN, program::TOKEN_2022, program::SYSTEM, key(7)] {
        rows.extend((0..70).map(|code| custom(code, &program)));
    }
    for code in [1, 17, 2_012, 6_008, 60_000] {
        rows.push(row(
            &json!({"InstructionError": [0, {"Custom": code}]}),
            &refused(InstructionError::Custom(code)),
            &[],
        ));
    }
    rows.extend(runtime());
    rows
}

/// A program below Airlock, or Airlock itself, that failed with a code.
fn custom(code: u32, program: &Pubkey) -> Value {
    let error = InstructionError::Custom(code);
    row(
        &json!({"InstructionError": [0, {"Custom": code}]}),
        &refused(error.clone()),
        &failed(program, None, &error),
    )
}

/// The same without a code: as a node reports it, and from the logs alone.
fn without_code(error: &InstructionError, logs: &[String]) -> [Value; 2] {
    let name = format!("{error:?}");
    let reported = row(&json!({"InstructionError": [0, name]}), &refused(error.clone()), logs);
    let why = explain::logs(logs).expect("a program failed");
    [
        reported,
        json!({"reported": null, "logs": logs, "why": explained_row(&why, true)}),
    ]
}

/// The runtime finds no address for a program's signer seeds; and a program prints logs that look like that.
fn without_address() -> Vec<Value> {
    const WORDS: &str =
        "Could not create program address with signer seeds: Provided seeds do not result in a valid address";
    let mut printed = failed(&ID, None, "exceeded CUs meter at BPF instruction");
    printed.insert(1, format!("Program log: {WORDS}"));
    printed.insert(2, format!("Program log: Program {ID} failed: {WORDS}"));
    [failed(&ID, None, WORDS), failed(&key(7), None, WORDS), printed]
        .iter()
        .flat_map(|logs| without_code(&InstructionError::ProgramFailedToComplete, logs))
        .collect()
}

/// Logs of a program that Airlock called, or of Airlock itself, which logged what it expected and failed.
fn failed(program: &Pubkey, expected: Option<&str>, error: impl Display) -> Vec<String> {
    let mut logs = vec![format!("Program {ID} invoke [1]")];
    if *program != ID {
        logs.push(format!("Program {program} invoke [2]"));
    }
    logs.extend(expected.map(|name| format!("Program log: expected account: {name}")));
    logs.push(format!("Program {program} failed: {error}"));
    if *program != ID {
        logs.push(format!("Program {ID} failed: {error}"));
    }
    logs
}

/// Logs in which another program prints what Airlock would.
fn printed_by_another(error: &InstructionError) -> Vec<String> {
    let other = key(7);
    vec![
        format!("Program {ID} invoke [1]"),
        format!("Program {other} invoke [2]"),
        "Program log: expected account: PendingOperation".into(),
        format!("Program {other} success"),
        format!("Program {ID} failed: {error}"),
    ]
}

fn refused(error: InstructionError) -> TransactionError {
    TransactionError::InstructionError(0, error)
}

fn runtime() -> Vec<Value> {
    use InstructionError as In;
    use TransactionError as Tx;
    let whole = [
        ("AccountInUse", Tx::AccountInUse),
        ("AccountNotFound", Tx::AccountNotFound),
        ("AlreadyProcessed", Tx::AlreadyProcessed),
        ("BlockhashNotFound", Tx::BlockhashNotFound),
        ("InsufficientFundsForFee", Tx::InsufficientFundsForFee),
        ("InvalidProgramForExecution", Tx::InvalidProgramForExecution),
        ("ProgramAccountNotFound", Tx::ProgramAccountNotFound),
        ("SignatureFailure", Tx::SignatureFailure),
        ("SanitizeFailure", Tx::SanitizeFailure),
        ("WouldExceedMaxBlockCostLimit", Tx::WouldExceedMaxBlockCostLimit),
        ("WouldExceedMaxAccountCostLimit", Tx::WouldExceedMaxAccountCostLimit),
        ("WouldExceedAccountDataBlockLimit", Tx::WouldExceedAccountDataBlockLimit),
    ];
    let single = [
        ("MissingRequiredSignature", In::MissingRequiredSignature),
        ("ComputationalBudgetExceeded", In::ComputationalBudgetExceeded),
        ("ProgramFailedToComplete", In::ProgramFailedToComplete),
        ("InsufficientFunds", In::InsufficientFunds),
        ("ReentrancyNotAllowed", In::ReentrancyNotAllowed),
        ("CallDepth", In::CallDepth),
        ("UnsupportedProgramId", In::UnsupportedProgramId),
        ("IncorrectProgramId", In::IncorrectProgramId),
        ("MissingAccount", In::MissingAccount),
        ("InvalidAccountData", In::InvalidAccountData),
        ("UninitializedAccount", In::UninitializedAccount),
    ];
    let whole = whole.map(|(name, error)| row(&json!(name), &error, &[]));
    let single = single.map(|(name, error)| row(&json!({"InstructionError": [0, name]}), &refused(error), &[]));
    let rent = row(
        &json!({"InsufficientFundsForRent": {"account_index": 1}}),
        &Tx::InsufficientFundsForRent { account_index: 1 },
        &[],
    );
    [whole.to_vec(), single.to_vec(), vec![rent]].concat()
}

/// `reported` is `error` as nodes write it.
fn row(reported: &Value, error: &TransactionError, logs: &[String]) -> Value {
    let why = explain::transaction(error, logs);
    // the runtime's own words differ from language to language
    let explained = explained_row(&why, why.code.is_some() || !is_the_runtimes(&why, error));
    json!({"reported": reported, "logs": logs, "why": explained})
}

/// Whether it is explained as it is without logs: by the runtime's words.
fn is_the_runtimes(why: &Explanation, error: &TransactionError) -> bool {
    explain::transaction::<&str>(error, &[]).what == why.what
}

fn explained_row(why: &Explanation, with_cause: bool) -> Value {
    json!({
        "name": why.name,
        "code": why.code,
        "program": why.program.map(big),
        "cause": with_cause.then_some(&why.what),
        "remedy": why.remedy,
        "alreadyDone": why.already_done,
        "overtaken": why.overtaken,
    })
}
