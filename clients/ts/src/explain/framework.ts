/** Errors of Airlock that have no code of its own: what its framework refuses, and accounts that are not what they should be. */
import { explanationOf, type Explanation } from './explanation.js';

const BUILDERS = "build it with the client's own builders";
const ONCE = 'pass each account once';
const THIS_PROGRAMS = 'pass the one this program created; derive its address again';

/** Custom codes of the framework. */
export function frameworkError(code: number): Explanation | undefined {
  switch (code) {
    case 2000:
      return explanationOf('ConstraintMut', 'an account must be writable', BUILDERS);
    case 2007:
      return explanationOf('ConstraintExecutable', 'an account is no program where one is needed', BUILDERS);
    case 2012:
      return explanationOf('ConstraintAddress', 'an account is not the one that belongs in its place', BUILDERS);
    case 2040:
      return explanationOf('ConstraintDuplicateMutableAccount', 'one account is passed where two are needed', ONCE);
    default:
      return undefined;
  }
}

/**
 * What Airlock returned without a code, by the runtime's name for it. `expected`: the type of account that it wanted, by its name
 * in the IDL.
 */
export function plainError(name: string, expected?: string): Explanation | undefined {
  switch (name) {
    case 'UninitializedAccount':
      return explanationOf(name, ...missing(expected));
    case 'IllegalOwner':
      return explanationOf(name, `${passed(expected)} is another program's account`, THIS_PROGRAMS);
    case 'InvalidAccountData':
      if (expected !== undefined) return explanationOf(name, `${passed(expected)} is an account of another kind`, THIS_PROGRAMS);
      return explanationOf(
        name,
        'an account cannot be read as what is needed there, such as a mint or a token account',
        'check the mint, its token program and the token accounts',
      );
    case 'InvalidInstructionData':
      return explanationOf(
        name,
        'the deployed program does not know this instruction, or cannot read its arguments',
        'use the client that fits the deployed version',
      );
    case 'InvalidSeeds':
      return explanationOf(
        name,
        'an account is not the one derived from the others',
        'derive it again from the same domain, owner and mint',
      );
    case 'AccountBorrowFailed':
      return explanationOf(name, 'one account stands in two places where it cannot', ONCE);
    case 'NotEnoughAccountKeys':
      return explanationOf(name, 'the instruction lacks accounts', BUILDERS);
    case 'IncorrectProgramId':
      return explanationOf(name, 'an account is not the program needed here', 'pass the system program');
    default:
      return undefined;
  }
}

/** The runtime refused Airlock's signature: it signs for a record's address and its escrow's, which follow from the number. */
export const overtakenError = (name: string): Explanation => ({
  ...explanationOf(
    name,
    "a new record or its escrow is not at the address of the owner's next number: another was opened in between, or a bump is wrong",
    'read the sequence again, and build the instruction anew',
  ),
  overtaken: true,
});

const NAMES: ReadonlyMap<string, string> = new Map([
  ['PendingOperation', 'the record'],
  ['Sequence', 'the sequence'],
  ['Round', 'the round'],
  ['Vault', 'the vault'],
  ['Domain', 'the domain'],
  ['Adapter', 'the adapter'],
]);

/** Names an account by the type that it should have been of. */
const passed = (expected?: string): string =>
  expected === undefined ? 'an account' : `what was passed as ${NAMES.get(expected) ?? expected}`;

/** An account that is not there, or was closed and holds somebody's lamports: which means something else for each. */
function missing(expected?: string): [reason: string, remedy: string, alreadyDone?: boolean] {
  switch (expected) {
    case 'PendingOperation':
      return [
        'the record is not there: it was finalized or refunded already, or never existed',
        'nothing, if it was done already: its events tell how it ended',
        true,
      ];
    case 'Sequence':
      return ['the owner has no sequence in this domain yet', 'open the sequence first'];
    case 'Round':
      return [
        'the round is not there: it was never opened, or all its requests are done',
        "look at the vault, which names its current round, and at the request's events",
      ];
    case 'Vault':
      return ['there is no vault at this address', "create it, or check the domain and the asset's mint"];
    case 'Domain':
      return ['there is no domain at this address', 'create it, or check creator and index'];
    case 'Adapter':
      return [
        'there is no adapter at this address: it was never registered, or was removed',
        "register it, or check the vault and the adapter's program",
      ];
    default:
      return [
        'an account is not there: a record that was finalized or refunded already, or one that never existed',
        'look whether it was done already, and derive the addresses again',
      ];
  }
}
