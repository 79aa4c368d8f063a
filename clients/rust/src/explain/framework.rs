//! Errors that Anchor raises before a handler of Airlock runs.

use super::Explanation;

/// `account`: the one it blames, by its name in the instruction.
pub(super) fn explain(code: u32, account: Option<&str>) -> Option<Explanation> {
    let which = account.unwrap_or("an account");
    let why = |name: &str, what: String, remedy: &str| Some(Explanation::new(name, what, remedy));
    match code {
        101 | 102 => why(
            if code == 101 {
                "InstructionFallbackNotFound"
            } else {
                "InstructionDidNotDeserialize"
            },
            "the deployed program does not know this instruction".into(),
            "use the client that fits the deployed version",
        ),
        2001 if account == Some("domain") => why(
            "ConstraintHasOne",
            "the domain is another's".into(),
            "sign with its authority",
        ),
        2006 => why(
            "ConstraintSeeds",
            format!("{which} is not the account derived from the others"),
            "derive it again from the same domain, owner and mint",
        ),
        3012 => Some(missing(account)),
        // A closed record that somebody sent lamports to is the system program's.
        3007 if account == Some("pending") => Some(Explanation {
            name: "AccountOwnedByWrongProgram".into(),
            what: "this is no record of Airlock's: it was finalized or refunded already, or never was one".into(),
            ..missing(account)
        }),
        3002 | 3003 | 3007 => why(
            match code {
                3002 => "AccountDiscriminatorMismatch",
                3003 => "AccountDidNotDeserialize",
                _ => "AccountOwnedByWrongProgram",
            },
            format!("{which} is not an account of the kind needed here"),
            "pass the one this program created; derive its address again",
        ),
        3005 => why(
            "AccountNotEnoughKeys",
            "the instruction lacks accounts".into(),
            "build it with the client's own builders",
        ),
        2000 | 3006 => why(
            "AccountNotMutable",
            format!("{which} must be writable"),
            "build it with the client's own builders",
        ),
        3008 => why(
            "InvalidProgramId",
            format!("{which} is not the program needed here"),
            "pass the system program",
        ),
        2002 | 3010 => why("AccountNotSigner", format!("{which} must sign"), "add its signature"),
        _ => None,
    }
}

/// An account that is not there, which means something else for each.
fn missing(account: Option<&str>) -> Explanation {
    let (what, remedy, already_done) = match account {
        Some("pending") => (
            "the record is not there: it was finalized or refunded already, or never existed",
            "nothing, if it was done already: its events tell how it ended",
            true,
        ),
        Some("sequence") => (
            "the owner has no sequence in this domain yet",
            "open the sequence first",
            false,
        ),
        Some("round") => (
            "the round is not there: it was never opened, or all its requests are done",
            "look at the vault, which names its current round, and at the request's events",
            false,
        ),
        Some("vault") => (
            "there is no vault at this address",
            "create it, or check the domain and the asset's mint",
            false,
        ),
        Some("domain") => (
            "there is no domain at this address",
            "create it, or check creator and index",
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
        ..Explanation::new("AccountNotInitialized", what, remedy)
    }
}
