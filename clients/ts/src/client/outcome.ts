/** How calls end. */
import type { Address } from '@solana/kit';
import { RefusedError } from './error.js';
import type { ConfirmedTransaction } from './send.js';

/** Done by this call; or `alreadyDone`, by somebody else or by an earlier call. */
export type Outcome = ({ alreadyDone: false } & ConfirmedTransaction) | { alreadyDone: true };

/** A new pending record: its address, its lane and number, and the transaction that created it. */
export type Initiated = { pending: Address; lane: number; sequence: bigint; outcome: Outcome };

/** Counts "already done" as done. For calls on accounts that are known to have existed. */
export async function outcomeOf(sent: Promise<ConfirmedTransaction>): Promise<Outcome> {
  try {
    return { alreadyDone: false, ...(await sent) };
  } catch (error) {
    if (error instanceof RefusedError && error.explanation.alreadyDone) return { alreadyDone: true };
    throw error;
  }
}
