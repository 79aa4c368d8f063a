//! The errors that a step can expect, by name.

use super::problem::{BadScenario, Word};
use airlock_client::{ID, explain, program};

/// Expected of a step that asks the client for what is done already.
pub const ALREADY_DONE: &str = "AlreadyDone";

/// Errors without a code, which Airlock or its framework returns.
const WITHOUT_CODE: [&str; 8] = [
    "IllegalOwner",
    "IncorrectProgramId",
    "InvalidAccountData",
    "InvalidInstructionData",
    "InvalidSeeds",
    "MissingRequiredSignature",
    "NotEnoughAccountKeys",
    "UninitializedAccount",
];

/// That a word names an error of Airlock, of its framework or of the token programs.
pub fn check(word: &Word) -> Result<(), BadScenario> {
    let wanted = word.text.as_str();
    if wanted == ALREADY_DONE || WITHOUT_CODE.contains(&wanted) || known().any(|name| name == wanted) {
        return Ok(());
    }
    let ours: Vec<_> = (6000..6200).map(|code| explain::code(code, Some(&ID)).name).collect();
    let close = ours.iter().find(|name| name.eq_ignore_ascii_case(wanted));
    let remedy = match close {
        Some(name) => format!("did you mean {name}?"),
        None => "use a name of docs/instructions.md, such as TooEarly, or AlreadyDone".into(),
    };
    Err(word.bad(format!("there is no error `{wanted}`"), remedy))
}

fn known() -> impl Iterator<Item = String> {
    let ours = (100..6200).map(|code| explain::code(code, Some(&ID)));
    let tokens = (0..100).map(|code| explain::code(code, Some(&program::SPL_TOKEN)));
    ours.chain(tokens).map(|why| why.name).filter(|name| name != "Custom")
}
