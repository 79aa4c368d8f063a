/** Why a transaction failed, and what to do about it. */
import type { Address } from '@solana/kit';
import { AIRLOCK_PROGRAM_ADDRESS } from '../generated/index.js';
import { MESSAGES } from '../generated/messages.js';
import { SPL_TOKEN, SYSTEM_PROGRAM, TOKEN_2022 } from '../programs.js';
import { because, type Explanation } from './explanation.js';
import { frameworkError, overtakenError, plainError } from './framework.js';
import { attribute, type Attributed } from './logs.js';
import { instructionError, systemError, transactionError } from './runtime.js';
import { failureOf, refusedSignature } from './text.js';
import { tokenError } from './token.js';

export type { Explanation } from './explanation.js';
export { attribute, type Attributed, type Line } from './logs.js';

/**
 * A custom error's code, and the program that raised it if known: without it, codes from 6000 count as Airlock's and codes from
 * 100 as its framework's, what is below as a token program's.
 */
export function explain(code: number, program?: Address): Explanation {
  const unknown = because(
    'Custom',
    `a program failed with its own error ${code}`,
    "look at that program's documentation, and at the logs",
  );
  return { ...of(known(code, program) ?? unknown, program), code };
}

/** The runtime's report on a transaction, as nodes write it in JSON, with the logs if there are any. */
export function explainTransaction(error: unknown, logs: readonly string[] = []): Explanation {
  const attributed = attribute(logs);
  const program = attributed.failure?.program;
  if (typeof error === 'string') return transactionError(error);
  const [name, detail] = Object.entries(Object(error) as object)[0] ?? ['Unknown', undefined];
  if (name !== 'InstructionError' || !Array.isArray(detail)) return transactionError(name);
  const [index, why] = detail as [number | bigint, string | Record<string, unknown>];
  const [kind, code] = typeof why === 'string' ? [why] : (Object.entries(why)[0] ?? ['Unknown']);
  if (kind === 'Custom') return explain(Number(code), program);
  return withoutCode(kind, attributed) ?? of(instructionError(`instruction ${index} failed (${kind})`, kind), program);
}

/** What the logs alone tell; none if they show no failed program. */
export function explainLogs(logs: readonly string[]): Explanation | undefined {
  const attributed = attribute(logs);
  if (attributed.failure === undefined) return undefined;
  const { program, reason } = attributed.failure;
  const failure = failureOf(reason);
  if (typeof failure === 'number') return explain(failure, program);
  if (failure === undefined) {
    // so the runtime calls whatever it has no name for
    const why = withoutCode('ProgramFailedToComplete', attributed);
    return why ?? of(because('ProgramFailed', reason, 'look at the logs'), program);
  }
  return withoutCode(failure, attributed) ?? of(instructionError(lower(reason), failure), program);
}

/** Every error of Airlock's own. */
export const errors = (): Explanation[] => [...MESSAGES.keys()].map((code) => explain(code, AIRLOCK_PROGRAM_ADDRESS));

/** Only of Airlock is it known what it means by an error without a code. */
function withoutCode(name: string, attributed: Attributed): Explanation | undefined {
  const { program, reason = '' } = attributed.failure ?? {};
  if (program !== AIRLOCK_PROGRAM_ADDRESS) return undefined;
  const why = refusedSignature(name, reason) ? overtakenError(name) : plainError(name, expected(attributed));
  return why && of(why, program);
}

function known(code: number, program?: Address): Explanation | undefined {
  switch (program) {
    case AIRLOCK_PROGRAM_ADDRESS:
      return airlock(code) ?? frameworkError(code);
    case SPL_TOKEN:
    case TOKEN_2022:
      return tokenError(code);
    case SYSTEM_PROGRAM:
      return systemError(code);
    case undefined:
      if (code >= 6000) return airlock(code);
      return code >= 100 ? frameworkError(code) : tokenError(code);
    default:
      return undefined;
  }
}

function airlock(code: number): Explanation | undefined {
  const message = MESSAGES.get(code);
  return message && because(...message);
}

const of = (why: Explanation, program?: Address): Explanation => (program === undefined ? why : { ...why, program });

/** Starts a sentence of the runtime in lower case, as the sentences here. */
const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** The type of account that Airlock wanted and did not get: it says so last of all, and right before it fails. */
function expected({ lines }: Attributed): string | undefined {
  const last = lines.at(-1);
  return last?.program === AIRLOCK_PROGRAM_ADDRESS ? /^expected account: (.*)$/s.exec(last.text)?.[1] : undefined;
}
