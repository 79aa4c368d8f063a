/** Sending a transaction that opens a record under the owner's next number. */
import type { TransactionSigner } from '@solana/kit';
import type { Initiation } from '../flows/index.js';
import { RefusedError } from './error.js';
import type { Opened } from './outcome.js';
import { send } from './send.js';
import type { Wire } from './wire.js';

/** What is to be sent, as the chain was when it was read; `next` is the number that the sequence gives out next. */
export type Plan = { flow: Initiation; sequence: bigint; next: bigint };

/** Plans anew if another initiate of the same owner took the number in between. */
export async function open(wire: Wire, payer: TransactionSigner, plan: () => Promise<Plan>): Promise<Opened> {
  for (let left = Math.max(wire.options.attempts, 1); ; left -= 1) {
    const { flow, sequence, next } = await plan();
    const { pending } = flow;
    if (sequence < next) return { pending, sequence, outcome: { alreadyDone: true } };
    try {
      const done = await send(wire, flow.instructions, payer);
      return { pending, sequence, outcome: { alreadyDone: false, ...done } };
    } catch (error) {
      if (left <= 1 || !lostARace(error)) throw error;
    }
  }
}

/** Another initiate took the number, or opened the sequence or the fee account, in between. */
const lostARace = (error: unknown): boolean =>
  error instanceof RefusedError && ['AccountAlreadyInUse', 'WrongAddress'].includes(error.why.name);
