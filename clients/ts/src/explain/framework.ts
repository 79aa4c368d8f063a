/** Errors that Anchor raises before a handler of Airlock runs. */
import { because, type Explanation } from './explanation.js';

/** `account`: the one it blames, by its name in the instruction. */
export function frameworkError(code: number, account?: string): Explanation | undefined {
  const which = account ?? 'an account';
  switch (code) {
    case 101:
    case 102:
      return because(
        code === 101 ? 'InstructionFallbackNotFound' : 'InstructionDidNotDeserialize',
        'the deployed program does not know this instruction',
        'use the client that fits the deployed version',
      );
    case 2001:
      return account === 'domain'
        ? because('ConstraintHasOne', "the domain is another's", 'sign with its authority')
        : undefined;
    case 2000:
    case 3006:
      return because('AccountNotMutable', `${which} must be writable`, "build it with the client's own builders");
    case 2002:
    case 3010:
      return because('AccountNotSigner', `${which} must sign`, 'add its signature');
    case 2006:
      return because(
        'ConstraintSeeds',
        `${which} is not the account derived from the others`,
        'derive it again from the same domain, owner and mint',
      );
    case 3002:
      return wrongAccount('AccountDiscriminatorMismatch', which);
    case 3003:
      return wrongAccount('AccountDidNotDeserialize', which);
    case 3005:
      return because(
        'AccountNotEnoughKeys',
        'the instruction lacks accounts',
        "build it with the client's own builders",
      );
    case 3007:
      if (account !== 'pending') return wrongAccount('AccountOwnedByWrongProgram', which);
      // a closed record that somebody sent lamports to is the system program's
      return {
        ...missing(account),
        name: 'AccountOwnedByWrongProgram',
        cause: 'this is no record of Airlock\'s: it was finalized or refunded already, or never was one',
      };
    case 3008:
      return because('InvalidProgramId', `${which} is not the program needed here`, 'pass the system program');
    case 3012:
      return missing(account);
    default:
      return undefined;
  }
}

const wrongAccount = (name: string, which: string): Explanation =>
  because(
    name,
    `${which} is not an account of the kind needed here`,
    'pass the one this program created; derive its address again',
  );

/** An account that is not there, which means something else for each. */
function missing(account?: string): Explanation {
  const name = 'AccountNotInitialized';
  switch (account) {
    case 'pending':
      return because(
        name,
        'the record is not there: it was finalized or refunded already, or never existed',
        'nothing, if it was done already: its events tell how it ended',
        true,
      );
    case 'sequence':
      return because(name, 'the owner has no sequence in this domain yet', 'open the sequence first');
    case 'round':
      return because(
        name,
        'the round is not there: it was never opened, or all its requests are done',
        "look at the vault, which names its current round, and at the request's events",
      );
    case 'vault':
      return because(
        name,
        'there is no vault at this address',
        "create it, or check the domain and the asset's mint",
      );
    case 'domain':
      return because(name, 'there is no domain at this address', 'create it, or check creator and index');
    default:
      return because(
        name,
        'an account is not there: a record that was finalized or refunded already, or one that never existed',
        'look whether it was done already, and derive the addresses again',
      );
  }
}
