//! Errors of Airlock that have no code of its own: what its framework refuses, and accounts that are not what they
//! should be.

use super::Explanation;
use solana_instruction::error::InstructionError;

const BUILDERS: &str = "build it with the client's own builders";
const ONCE: &str = "pass each account once";
const THIS_PROGRAMS: &str = "pass the one this program created; derive its address again";

/// Custom codes of the framework.
pub(super) fn custom(code: u32) -> Option<Explanation> {
    let (name, what, remedy) = match code {
        2000 => ("ConstraintMut", "an account must be writable", BUILDERS),
        2007 => (
            "ConstraintExecutable",
            "an account is no program where one is needed",
            BUILDERS,
        ),
        2012 => (
            "ConstraintAddress",
            "an account is not the one that belongs in its place",
            BUILDERS,
        ),
        2040 => (
            "ConstraintDuplicateMutableAccount",
            "one account is passed where two are needed",
            ONCE,
        ),
        _ => return None,
    };
    Some(Explanation::new(name, what, remedy))
}

/// What Airlock returned without a code. `expected`: the type of account that it wanted, by its name in the IDL.
pub(super) fn plain(error: &InstructionError, expected: Option<&str>) -> Option<Explanation> {
    let why = |what: &str, remedy: &str| Some(Explanation::new(format!("{error:?}"), what, remedy));
    #[allow(deprecated, reason = "what programs return is still called so")]
    match error {
        InstructionError::UninitializedAccount => Some(missing(expected)),
        InstructionError::IllegalOwner => why(
            &format!("{} is another program's account", passed(expected)),
            THIS_PROGRAMS,
        ),
        InstructionError::InvalidAccountData if expected.is_some() => why(
            &format!("{} is an account of another kind", passed(expected)),
            THIS_PROGRAMS,
        ),
        InstructionError::InvalidAccountData => why(
            "an account cannot be read as what is needed there, such as a mint or a token account",
            "check the mint, its token program and the token accounts",
        ),
        InstructionError::InvalidInstructionData => why(
            "the deployed program does not know this instruction, or cannot read its arguments",
            "use the client that fits the deployed version",
        ),
        InstructionError::InvalidSeeds => why(
            "an account is not the one derived from the others",
            "derive it again from the same domain, owner and mint",
        ),
        InstructionError::AccountBorrowFailed => why("one account stands in two places where it cannot", ONCE),
        InstructionError::NotEnoughAccountKeys => why("the instruction lacks accounts", BUILDERS),
        InstructionError::IncorrectProgramId => {
            why("an account is not the program needed here", "pass the system program")
        }
        _ => None,
    }
}

/// The runtime refused Airlock's signature: it signs for a record's address and its escrow's, which follow from the
/// number.
pub(super) fn overtaken(error: &InstructionError) -> Explanation {
    Explanation {
        overtaken: true,
        ..Explanation::new(
            format!("{error:?}"),
            "a new record or its escrow is not at the address of the owner's next number: another was opened in between, or a bump is wrong",
            "read the sequence again, and build the instruction anew",
        )
    }
}

/// Names an account by the type that it should have been of.
fn passed(expected: Option<&str>) -> String {
    let what = match expected {
        None => return "an account".into(),
        Some("PendingOperation") => "the record",
        Some("Sequence") => "the sequence",
        Some("Round") => "the round",
        Some("Vault") => "the vault",
        Some("Domain") => "the domain",
        Some("Adapter") => "the adapter",
        Some(other) => other,
    };
    format!("what was passed as {what}")
}

/// An account that is not there, or was closed and holds somebody's lamports: which means something else for each.
fn missing(expected: Option<&str>) -> Explanation {
    let (what, remedy, already_done) = match expected {
        Some("PendingOperation") => (
            "the record is not there: it was finalized or refunded already, or never existed",
            "nothing, if it was done already: its events tell how it ended",
            true,
        ),
        Some("Sequence") => (
            "the owner has no sequence in this domain yet",
            "open the sequence first",
            false,
        ),
        Some("Round") => (
            "the round is not there: it was never opened, or all its requests are done",
            "look at the vault, which names its current round, and at the request's events",
            false,
        ),
        Some("Vault") => (
            "there is no vault at this address",
            "create it, or check the domain and the asset's mint",
            false,
        ),
        Some("Domain") => (
            "there is no domain at this address",
            "create it, or check creator and index",
            false,
        ),
        Some("Adapter") => (
            "there is no adapter at this address: it was never registered, or was removed",
            "register it, or check the vault and the adapter's program",
            false,
        ),
        _ => (
            "an account is not there: a record that was finalized or refunded already, or one that never existed",
            "look whether it was done already, and derive the addresses again",
            false,
        ),
    };
    Explanation {
        already_done,
        ..Explanation::new("UninitializedAccount", what, remedy)
    }
}
