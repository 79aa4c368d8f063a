//! Errors of SPL Token and Token-2022 that a user of Airlock can meet.

use super::Explanation;

pub(super) fn explain(code: u32) -> Option<Explanation> {
    let (name, what, remedy) = match code {
        0 => (
            "NotRentExempt",
            "a token account lacks lamports for its rent",
            "fund it",
        ),
        1 => (
            "InsufficientFunds",
            "the token account holds less than is to be moved",
            "fund it, or ask for less",
        ),
        2 => (
            "InvalidMint",
            "the mint is not one of this token program",
            "pass the mint's own token program",
        ),
        3 => (
            "MintMismatch",
            "the token account is of another mint",
            "pass the account of this mint",
        ),
        4 => (
            "OwnerMismatch",
            "the token account is not the signer's to spend",
            "sign with its owner or delegate",
        ),
        11 => (
            "NonNativeHasBalance",
            "a token account that still holds tokens cannot be closed",
            "move them out first",
        ),
        13 => (
            "InvalidState",
            "the token account is not initialised",
            "create it first",
        ),
        17 => (
            "AccountFrozen",
            "the mint's issuer froze the token account",
            "ask the issuer; whoever is paid can name another of their accounts by signing",
        ),
        18 => (
            "MintDecimalsMismatch",
            "the mint has other decimals",
            "read the mint again",
        ),
        31 => (
            "MintRequiredForTransfer",
            "the mint has extensions that a plain transfer ignores",
            "use a checked transfer",
        ),
        35 => (
            "AccountHasWithheldTransferFees",
            "withheld fees must be harvested before closing",
            "pass the mint as writable",
        ),
        36 => (
            "NoMemo",
            "the receiving token account wants a memo with each transfer, which an escrow cannot give",
            "its owner must turn that off, or name another of their accounts by signing",
        ),
        37 => (
            "NonTransferable",
            "this token cannot be transferred",
            "use another mint",
        ),
        42 => (
            "CpiGuardTransferBlocked",
            "the owner's CPI guard keeps programs from moving these tokens",
            "turn the guard off for this account, or use another account",
        ),
        44 => (
            "CpiGuardCloseAccountBlocked",
            "the owner's CPI guard keeps programs from closing this account elsewhere",
            "turn the guard off for this account",
        ),
        49 => (
            "NonConfidentialTransfersDisabled",
            "the receiving token account takes confidential transfers only",
            "its owner must allow others, or name another of their accounts by signing",
        ),
        67 => (
            "MintPaused",
            "the mint's issuer paused it",
            "wait until the issuer resumes it",
        ),
        _ => return None,
    };
    Some(Explanation::new(name, what, remedy))
}
