//! Errors of the runtime and of the system program.

use super::Explanation;
use solana_instruction::error::InstructionError;
use solana_transaction_error::TransactionError;

pub(super) fn transaction(error: &TransactionError) -> Explanation {
    let remedy = match error {
        TransactionError::BlockhashNotFound => {
            "the blockhash is too old or too new for this node; sign again with a new one"
        }
        TransactionError::AlreadyProcessed => "nothing: this very transaction was processed already",
        TransactionError::AccountNotFound | TransactionError::InsufficientFundsForFee => "fund the fee payer with SOL",
        TransactionError::InsufficientFundsForRent { .. } => "leave each account empty or with its rent in SOL",
        TransactionError::ProgramAccountNotFound | TransactionError::InvalidProgramForExecution => {
            "the program is not deployed on this cluster; check the URL"
        }
        TransactionError::SignatureFailure => "sign with every key the transaction names as a signer",
        TransactionError::AccountInUse
        | TransactionError::WouldExceedMaxBlockCostLimit
        | TransactionError::WouldExceedMaxAccountCostLimit
        | TransactionError::WouldExceedAccountDataBlockLimit => {
            "the block is full; try again, or pay a higher priority fee"
        }
        _ => "see what the runtime says; nothing changed",
    };
    let name = format!("{error:?}");
    let name = name.split([' ', '(', '{']).next().unwrap_or_default();
    Explanation {
        already_done: *error == TransactionError::AlreadyProcessed,
        ..Explanation::new(name, lower(&error.to_string()), remedy)
    }
}

/// `index`: of the instruction, if it is known.
pub(super) fn instruction(index: Option<u8>, error: &InstructionError) -> Explanation {
    let remedy = match error {
        InstructionError::MissingRequiredSignature => "sign with every key the instruction names as a signer",
        InstructionError::ComputationalBudgetExceeded | InstructionError::ProgramFailedToComplete => {
            "raise the compute unit limit, and look at the logs"
        }
        InstructionError::InsufficientFunds => "fund the payer with SOL",
        InstructionError::ReentrancyNotAllowed => {
            "a program called by Airlock cannot call it back; do it in another instruction"
        }
        InstructionError::CallDepth => "call Airlock from fewer nested programs",
        InstructionError::UnsupportedProgramId | InstructionError::IncorrectProgramId => {
            "the program is not deployed on this cluster; check the URL"
        }
        InstructionError::MissingAccount => "pass every account; for a transfer hook, its program and accounts too",
        InstructionError::UninitializedAccount => "look whether it was done already, and derive the addresses again",
        _ => "look at the logs; nothing changed",
    };
    let name = format!("{error:?}");
    let name = name.split([' ', '(', '{']).next().unwrap_or_default();
    let what = lower(&error.to_string());
    let what = index.map_or_else(|| what.clone(), |index| format!("instruction {index}: {what}"));
    Explanation::new(name, what, remedy)
}

/// Custom errors of the system program.
pub(super) fn system(code: u32) -> Option<Explanation> {
    Some(match code {
        0 => Explanation {
            already_done: true,
            ..Explanation::new(
                "AccountAlreadyInUse",
                "an account that was to be created is there already",
                "nothing, if it is the one you meant",
            )
        },
        1 => Explanation::new(
            "ResultWithNegativeLamports",
            "the payer holds less SOL than is needed for rent, tip or amount",
            "fund the payer",
        ),
        _ => return None,
    })
}

/// Starts a sentence of the runtime in lower case, to stand in the middle of ours.
fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
