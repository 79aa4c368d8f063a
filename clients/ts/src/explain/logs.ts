/**
 * Attributes each line of a transaction's logs to the program that wrote it.
 *
 * Only the runtime writes lines that begin with `Program <id> invoke`, `success` or `failed`; what programs write is prefixed
 * with `Program log: ` or `Program data: `. So the nesting shows which program wrote a line. Pass the
 * logs as the node returns them, one string per line.
 */
import type { Address } from '@solana/kit';

/** A line that a program wrote. */
export type LogLine = { program: string; text: string };

/** A transaction's logs, attributed. */
export type Attributed = {
  lines: LogLine[];
  /** The innermost program that failed, and the reason in the runtime's words. */
  failure?: { program: Address; reason: string };
};

const RUNTIME = /^Program (\S+) (?:invoke \[(\d+)\]|(success)|failed: (.*))$/;

export function attribute(logs: readonly string[]): Attributed {
  const found: Attributed = { lines: [] };
  const running: string[] = [];
  for (const line of logs) {
    // a dropped line could hide a call
    if (line === 'Log truncated') break;
    if (line.startsWith('Program log: ')) {
      const program = running.at(-1);
      if (program !== undefined) found.lines.push({ program, text: line.slice('Program log: '.length) });
      continue;
    }
    const [, program, depth, success, reason] = RUNTIME.exec(line) ?? [];
    if (program === undefined) continue;
    if (depth !== undefined) {
      running.length = Math.min(running.length, Math.max(Number(depth) - 1, 0));
      running.push(program);
    } else {
      running.pop();
      if (success === undefined) found.failure ??= { program: program as Address, reason: reason ?? '' };
    }
  }
  return found;
}
