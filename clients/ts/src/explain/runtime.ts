/** Errors of the runtime and of the system program. */
import { explanationOf, type Explanation } from './explanation.js';

const NOT_DEPLOYED = 'the program is not deployed on this cluster; check the URL';
const FULL = 'the block is full; try again, or pay a higher priority fee';

const TRANSACTION: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  AccountInUse: ['an account is in use', FULL],
  AccountNotFound: ['the fee payer is not there', 'fund the fee payer with SOL'],
  AlreadyProcessed: ['this transaction was processed already', 'nothing: this very transaction was processed already'],
  BlockhashNotFound: [
    'the blockhash is not known',
    'the blockhash is too old or too new for this node; sign again with a new one',
  ],
  InsufficientFundsForFee: ['the fee payer cannot pay the fee', 'fund the fee payer with SOL'],
  InsufficientFundsForRent: [
    'an account would be left with less than its rent',
    'leave each account empty or with its rent in SOL',
  ],
  InvalidProgramForExecution: ['a program cannot be run', NOT_DEPLOYED],
  ProgramAccountNotFound: ['a program is not there', NOT_DEPLOYED],
  SignatureFailure: ['a signature is wrong', 'sign with every key the transaction names as a signer'],
  WouldExceedAccountDataBlockLimit: ['the block is full', FULL],
  WouldExceedMaxAccountCostLimit: ['the block is full for an account', FULL],
  WouldExceedMaxBlockCostLimit: ['the block is full', FULL],
};

const INSTRUCTION: Readonly<Record<string, string>> = {
  CallDepth: 'call Airlock from fewer nested programs',
  ComputationalBudgetExceeded: 'raise the compute unit limit, and look at the logs',
  IncorrectProgramId: NOT_DEPLOYED,
  InsufficientFunds: 'fund the payer with SOL',
  MissingAccount: 'pass every account; for a transfer hook, its program and accounts too',
  MissingRequiredSignature: 'sign with every key the instruction names as a signer',
  ProgramFailedToComplete: 'raise the compute unit limit, and look at the logs',
  ReentrancyNotAllowed: 'a program called by Airlock cannot call it back; do it in another instruction',
  UninitializedAccount: 'look whether it was done already, and derive the addresses again',
  UnsupportedProgramId: NOT_DEPLOYED,
};

/** Of a whole transaction, by the runtime's name for it. */
export function transactionError(name: string): Explanation {
  const [reason, remedy] = TRANSACTION[name] ?? [
    `the runtime refused the transaction (${name})`,
    'see what the runtime says; nothing changed',
  ];
  return explanationOf(name, reason, remedy, name === 'AlreadyProcessed');
}

/** Of one instruction, by the runtime's name for it. */
export function instructionError(reason: string, name: string): Explanation {
  return explanationOf(name, reason, INSTRUCTION[name] ?? 'look at the logs; nothing changed');
}

/** Custom errors of the system program. */
export function systemError(code: number): Explanation | undefined {
  switch (code) {
    case 0:
      return explanationOf(
        'AccountAlreadyInUse',
        'an account that was to be created is there already',
        'nothing, if it is the one you meant',
        true,
      );
    case 1:
      return explanationOf(
        'ResultWithNegativeLamports',
        'the payer holds less SOL than is needed for rent, tip or amount',
        'fund the payer',
      );
    default:
      return undefined;
  }
}
