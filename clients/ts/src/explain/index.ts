/** Why a transaction failed, and what to do about it. */
import type { Address } from '@solana/kit';
import { AIRLOCK_PROGRAM_ADDRESS } from '../generated/index.js';
import { MESSAGES } from '../generated/messages.js';
import { SPL_TOKEN, SYSTEM_PROGRAM, TOKEN_2022 } from '../programs.js';
import { because, type Explanation } from './explanation.js';
import { frameworkError } from './framework.js';
import { attribute, type Attributed } from './logs.js';
import { instructionError, systemError, transactionError } from './runtime.js';
import { tokenError } from './token.js';

export type { Explanation } from './explanation.js';
export { attribute, type Attributed, type Line } from './logs.js';

/**
 * A custom error's code, and the program that raised it if known: without it, codes from 6000 count as Airlock's and codes from
 * 100 as Anchor's, what is below as a token program's.
 */
export const explain = (code: number, program?: Address): Explanation => custom(code, program);

/** The runtime's report on a transaction, as nodes write it in JSON, with the logs if there are any. */
export function explainTransaction(error: unknown, logs: readonly string[] = []): Explanation {
  const attributed = attribute(logs);
  const program = attributed.failure?.program;
  if (typeof error === 'string') return transactionError(error);
  const [name, detail] = Object.entries(Object(error) as object)[0] ?? ['Unknown', undefined];
  if (name !== 'InstructionError' || !Array.isArray(detail)) return transactionError(name);
  const [index, why] = detail as [number | bigint, string | Record<string, unknown>];
  if (typeof why === 'string') return of(instructionError(Number(index), why), program);
  const [kind, code] = Object.entries(why)[0] ?? ['Unknown', undefined];
  return kind === 'Custom'
    ? custom(Number(code), program, blamed(attributed))
    : of(instructionError(Number(index), kind), program);
}

/** What the logs alone tell; none if they show no failed program. */
export function explainLogs(logs: readonly string[]): Explanation | undefined {
  const attributed = attribute(logs);
  if (attributed.failure === undefined) return undefined;
  const { program, reason } = attributed.failure;
  const [, hex] = /^custom program error: 0x([0-9a-f]+)$/.exec(reason) ?? [];
  return hex === undefined
    ? of(because('ProgramFailed', reason, 'look at the logs'), program)
    : custom(Number.parseInt(hex, 16), program, blamed(attributed));
}

/** Every error of Airlock's own. */
export const errors = (): Explanation[] => [...MESSAGES.keys()].map((code) => explain(code, AIRLOCK_PROGRAM_ADDRESS));

function custom(code: number, program?: Address, account?: string): Explanation {
  const unknown = because(
    'Custom',
    `a program failed with its own error ${code}`,
    "look at that program's documentation, and at the logs",
  );
  return { ...of(known(code, program, account) ?? unknown, program), code };
}

function known(code: number, program?: Address, account?: string): Explanation | undefined {
  switch (program) {
    case AIRLOCK_PROGRAM_ADDRESS:
      return airlock(code) ?? frameworkError(code, account);
    case SPL_TOKEN:
    case TOKEN_2022:
      return tokenError(code);
    case SYSTEM_PROGRAM:
      return systemError(code);
    case undefined:
      if (code >= 6000) return airlock(code);
      return code >= 100 ? frameworkError(code, account) : tokenError(code);
    default:
      return undefined;
  }
}

function airlock(code: number): Explanation | undefined {
  const message = MESSAGES.get(code);
  return message && because(...message);
}

const of = (why: Explanation, program?: Address): Explanation => (program === undefined ? why : { ...why, program });

/** The account that Airlock's framework blamed, by its name in the instruction. */
function blamed({ lines }: Attributed): string | undefined {
  for (const { program, text } of [...lines].reverse()) {
    const [, account] = /^AnchorError caused by account: ([^.]*)\./.exec(text) ?? [];
    if (program === AIRLOCK_PROGRAM_ADDRESS && account !== undefined) return account;
  }
  return undefined;
}
