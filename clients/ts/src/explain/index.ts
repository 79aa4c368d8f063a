/** Explains why a transaction failed, and what to do about it. */
import type { Address } from '@solana/kit';
import { AIRLOCK_PROGRAM_ADDRESS } from '../generated/index.js';
import { MESSAGES } from '../generated/messages.js';
import { SPL_TOKEN, SYSTEM_PROGRAM, TOKEN_2022 } from '../programs.js';
import { explanationOf, type Explanation } from './explanation.js';
import { frameworkError, overtakenError, plainError } from './framework.js';
import { attribute, type Attributed } from './logs.js';
import { instructionError, systemError, transactionError } from './runtime.js';
import { failureOf, refusedSignature } from './text.js';
import { tokenError } from './token.js';

export type { Explanation } from './explanation.js';
export { attribute, type Attributed, type LogLine } from './logs.js';

/**
 * Explains a custom error's code. `program` is the program that raised it. Without it, codes from 6000 count as Airlock's, codes
 * from 100 as its framework's, and lower ones as a token program's.
 */
export function explain(code: number, program?: Address): Explanation {
  const unknown = explanationOf(
    'Custom',
    `a program failed with its own error ${code}`,
    "look at that program's documentation, and at the logs",
  );
  return { ...of(known(code, program) ?? unknown, program), code };
}

/** Explains the error that the runtime reported, as nodes write it in JSON, with the logs if there are any. */
export function explainTransaction(error: unknown, logs: readonly string[] = []): Explanation {
  const attributed = attribute(logs);
  const program = attributed.failure?.program;
  if (typeof error === 'string') return transactionError(error);
  const [name, detail] = Object.entries(Object(error) as object)[0] ?? ['Unknown', undefined];
  if (name !== 'InstructionError' || !Array.isArray(detail)) return transactionError(name);
  const [index, failure] = detail as [number | bigint, string | Record<string, unknown>];
  const [kind, code] = typeof failure === 'string' ? [failure] : (Object.entries(failure)[0] ?? ['Unknown']);
  if (kind === 'Custom') return explain(Number(code), program);
  return withoutCode(kind, attributed) ?? of(instructionError(`instruction ${index} failed (${kind})`, kind), program);
}

/** Explains a failure from the logs alone; none if they show no failed program. */
export function explainLogs(logs: readonly string[]): Explanation | undefined {
  const attributed = attribute(logs);
  if (attributed.failure === undefined) return undefined;
  const { program, reason } = attributed.failure;
  const failure = failureOf(reason);
  if (typeof failure === 'number') return explain(failure, program);
  if (failure === undefined) {
    // the runtime's name for whatever it has no other name for
    const found = withoutCode('ProgramFailedToComplete', attributed);
    return found ?? of(explanationOf('ProgramFailed', reason, 'look at the logs'), program);
  }
  return withoutCode(failure, attributed) ?? of(instructionError(lower(reason), failure), program);
}

/** Every error of Airlock's own. */
export const errors = (): Explanation[] => [...MESSAGES.keys()].map((code) => explain(code, AIRLOCK_PROGRAM_ADDRESS));

/** Explains an error without a code, if Airlock raised it: for other programs its meaning is not known. */
function withoutCode(name: string, attributed: Attributed): Explanation | undefined {
  const { program, reason = '' } = attributed.failure ?? {};
  if (program !== AIRLOCK_PROGRAM_ADDRESS) return undefined;
  const found = refusedSignature(name, reason) ? overtakenError(name) : plainError(name, expected(attributed));
  return found && of(found, program);
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
  return message && explanationOf(...message);
}

const of = (explanation: Explanation, program?: Address): Explanation =>
  program === undefined ? explanation : { ...explanation, program };

/** A sentence of the runtime in lower case, as the other reasons are. */
const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** The type of account that Airlock expected and did not get: its last log line before it fails. */
function expected({ lines }: Attributed): string | undefined {
  const last = lines.at(-1);
  return last?.program === AIRLOCK_PROGRAM_ADDRESS ? /^expected account: (.*)$/s.exec(last.text)?.[1] : undefined;
}
