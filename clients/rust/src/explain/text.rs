//! What a program failed with, from the runtime's words for it in the log.

use solana_instruction::error::InstructionError::{self, *};

/// What programs can return, then what calls of programs can fail with.
#[allow(deprecated, reason = "what programs return is still called so")]
pub(crate) const WITHOUT_CODE: [InstructionError; 32] = [
    InvalidArgument,
    InvalidInstructionData,
    InvalidAccountData,
    AccountDataTooSmall,
    InsufficientFunds,
    IncorrectProgramId,
    MissingRequiredSignature,
    AccountAlreadyInitialized,
    UninitializedAccount,
    NotEnoughAccountKeys,
    AccountBorrowFailed,
    MaxSeedLengthExceeded,
    InvalidSeeds,
    BorshIoError,
    AccountNotRentExempt,
    UnsupportedSysvar,
    IllegalOwner,
    MaxAccountsDataAllocationsExceeded,
    InvalidRealloc,
    MaxInstructionTraceLengthExceeded,
    BuiltinProgramsMustConsumeComputeUnits,
    InvalidAccountOwner,
    ArithmeticOverflow,
    Immutable,
    IncorrectAuthority,
    CallDepth,
    ComputationalBudgetExceeded,
    MissingAccount,
    PrivilegeEscalation,
    ProgramFailedToComplete,
    ReentrancyNotAllowed,
    UnsupportedProgramId,
];

/// The error that the runtime describes so, if it is one of those.
pub(super) fn error(reason: &str) -> Option<InstructionError> {
    match reason.strip_prefix("custom program error: 0x") {
        Some(hex) => u32::from_str_radix(hex, 16).ok().map(Custom),
        None => WITHOUT_CODE.into_iter().find(|error| error.to_string() == reason),
    }
}

/// Whether the runtime refused to let a program sign for an address: the account is not at that of the seeds, or they
/// give none. The latter has no name of its own, but a line of the runtime when the program fails; no program can write
/// that line.
pub(super) fn refused_signature(error: &InstructionError, reason: &str) -> bool {
    match error {
        PrivilegeEscalation => true,
        ProgramFailedToComplete => reason.starts_with("Could not create program address with signer seeds"),
        _ => false,
    }
}
