/** How calls end. */
import type { Address } from '@solana/kit';
import { RefusedError } from './error.js';
import type { Done } from './send.js';

/** Done by this call; or `alreadyDone`: by somebody else, or by an earlier call. */
export type Outcome = ({ alreadyDone: false } & Done) | { alreadyDone: true };

/** A record that was opened: its address, its lane and number, and by which transaction. */
export type Opened = { pending: Address; lane: number; sequence: bigint; outcome: Outcome };

/** Counts "already done" as done. For calls on what is known to have been there. */
export async function outcomeOf(sent: Promise<Done>): Promise<Outcome> {
  try {
    return { alreadyDone: false, ...(await sent) };
  } catch (error) {
    if (error instanceof RefusedError && error.why.alreadyDone) return { alreadyDone: true };
    throw error;
  }
}
