//! What errors mean.

use super::big;
use crate::{
    ID, Pubkey,
    explain::{self, Explanation},
    generated::errors::AirlockError,
    program,
    testing::key,
};
use serde_json::{Value, json};
use solana_instruction::error::InstructionError;
use solana_transaction_error::TransactionError;

/// Every error of the program.
pub(super) fn own() -> Vec<Value> {
    let all = (6_000..).map_while(AirlockError::from_code);
    all.map(|error| told(&explain::code(error.code(), Some(&ID)), true))
        .collect()
}

/// Errors of everything else, as nodes report them.
pub(super) fn explained() -> Vec<Value> {
    let mut rows = Vec::new();
    for code in [
        101, 102, 2_000, 2_001, 2_002, 2_006, 3_002, 3_003, 3_005, 3_006, 3_007, 3_008, 3_010, 3_012, 3_999,
    ] {
        for account in [
            None,
            Some("pending"),
            Some("sequence"),
            Some("round"),
            Some("vault"),
            Some("domain"),
            Some("mint"),
        ] {
            rows.push(custom(code, &ID, account));
        }
    }
    for program in [program::SPL_TOKEN, program::TOKEN_2022, program::SYSTEM, key(7)] {
        rows.extend((0..70).map(|code| custom(code, &program, None)));
    }
    for code in [1, 17, 3_012, 6_008, 60_000] {
        rows.push(row(
            &json!({"InstructionError": [0, {"Custom": code}]}),
            &refused(InstructionError::Custom(code)),
            &[],
        ));
    }
    rows.extend(runtime());
    rows
}

/// A program below Airlock, or Airlock itself, that failed and blamed an account.
fn custom(code: u32, program: &Pubkey, account: Option<&str>) -> Value {
    let mut logs = vec![format!("Program {ID} invoke [1]")];
    if *program != ID {
        logs.push(format!("Program {program} invoke [2]"));
    }
    let said = |account| format!("Program log: AnchorError caused by account: {account}. Error Code: Some.");
    logs.extend(account.map(said));
    logs.push(format!("Program {program} failed: custom program error: {code:#x}"));
    if *program != ID {
        logs.push(format!("Program {ID} failed: custom program error: {code:#x}"));
    }
    row(
        &json!({"InstructionError": [2, {"Custom": code}]}),
        &TransactionError::InstructionError(2, InstructionError::Custom(code)),
        &logs,
    )
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
    json!({"reported": reported, "logs": logs, "why": told(&why, why.code.is_some())})
}

fn told(why: &Explanation, with_cause: bool) -> Value {
    json!({
        "name": why.name,
        "code": why.code,
        "program": why.program.map(big),
        "cause": with_cause.then_some(&why.what),
        "remedy": why.remedy,
        "alreadyDone": why.already_done,
    })
}
