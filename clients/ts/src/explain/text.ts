/** Reads what a program failed with from the runtime's words in the log. */

/** The runtime's words for an error without a code, and its name: first errors that programs return, then errors of calls. */
const WITHOUT_CODE: ReadonlyMap<string, string> = new Map([
  ['invalid program argument', 'InvalidArgument'],
  ['invalid instruction data', 'InvalidInstructionData'],
  ['invalid account data for instruction', 'InvalidAccountData'],
  ['account data too small for instruction', 'AccountDataTooSmall'],
  ['insufficient funds for instruction', 'InsufficientFunds'],
  ['incorrect program id for instruction', 'IncorrectProgramId'],
  ['missing required signature for instruction', 'MissingRequiredSignature'],
  ['instruction requires an uninitialized account', 'AccountAlreadyInitialized'],
  ['instruction requires an initialized account', 'UninitializedAccount'],
  ['insufficient account keys for instruction', 'NotEnoughAccountKeys'],
  ['instruction tries to borrow reference for an account which is already borrowed', 'AccountBorrowFailed'],
  ['Length of the seed is too long for address generation', 'MaxSeedLengthExceeded'],
  ['Provided seeds do not result in a valid address', 'InvalidSeeds'],
  ['Failed to serialize or deserialize account data', 'BorshIoError'],
  ['An account does not have enough lamports to be rent-exempt', 'AccountNotRentExempt'],
  ['Unsupported sysvar', 'UnsupportedSysvar'],
  ['Provided owner is not allowed', 'IllegalOwner'],
  ['Accounts data allocations exceeded the maximum allowed per transaction', 'MaxAccountsDataAllocationsExceeded'],
  ['Failed to reallocate account data', 'InvalidRealloc'],
  ['Max instruction trace length exceeded', 'MaxInstructionTraceLengthExceeded'],
  ['Builtin programs must consume compute units', 'BuiltinProgramsMustConsumeComputeUnits'],
  ['Invalid account owner', 'InvalidAccountOwner'],
  ['Program arithmetic overflowed', 'ArithmeticOverflow'],
  ['Account is immutable', 'Immutable'],
  ['Incorrect authority provided', 'IncorrectAuthority'],
  ['Cross-program invocation call depth too deep', 'CallDepth'],
  ['Computational budget exceeded', 'ComputationalBudgetExceeded'],
  ['An account required by the instruction is missing', 'MissingAccount'],
  ['Cross-program invocation with unauthorized signer or writable account', 'PrivilegeEscalation'],
  ['Program failed to complete', 'ProgramFailedToComplete'],
  ['Cross-program invocation reentrancy not allowed for this instruction', 'ReentrancyNotAllowed'],
  ['Unsupported program id', 'UnsupportedProgramId'],
]);

/** A custom code, or the runtime's name for an error without one; none if the words are not known. */
export function failureOf(reason: string): number | string | undefined {
  const [, hex] = /^custom program error: 0x([0-9a-f]+)$/.exec(reason) ?? [];
  return hex === undefined ? WITHOUT_CODE.get(reason) : Number.parseInt(hex, 16);
}

/**
 * Whether the runtime refused to let a program sign for an address: the seeds derive another address, or none. For the latter the
 * runtime has no error name, only a line in the log; no program can write that line.
 */
export const refusedSignature = (name: string, reason: string): boolean =>
  name === 'PrivilegeEscalation' ||
  (name === 'ProgramFailedToComplete' && reason.startsWith('Could not create program address with signer seeds'));
