/** Calls that open and close the sequence of one of an owner's lanes. */
import type { Address, TransactionSigner } from '@solana/kit';
import * as flows from '../flows/index.js';
import type { ClientContext, FeePayer } from './context.js';
import { firstSlotAt } from './number.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { readClock, readSequence } from './read.js';
import { send } from './send.js';

/** Which sequence to open. */
export type OpenSequenceParams = FeePayer & {
  /** Anyone. Signs, and pays the rent until the sequence is closed. */
  payer: TransactionSigner;
  domain: Address;
  owner: Address;
  /** 0 if none. */
  lane?: number;
};

/** Which sequence to close. */
export type CloseSequenceParams = FeePayer & {
  /** Signs. */
  owner: TransactionSigner;
  domain: Address;
  /** 0 if none. */
  lane?: number;
};

export async function openSequence(
  context: ClientContext,
  { payer, domain, owner, lane, feePayer = payer }: OpenSequenceParams,
): Promise<Outcome> {
  const { slot } = await readClock(context);
  const instructions = await flows.openSequence({ payer, domain, owner, lane, firstSlot: firstSlotAt(slot) });
  return outcomeOf(send(context, instructions, feePayer));
}

/** In its turn on the lane, so that a call of this client that initiates there is not disturbed. */
export const closeSequence = (
  context: ClientContext,
  { owner, domain, lane = 0, feePayer = owner }: CloseSequenceParams,
): Promise<Outcome> =>
  context.queues.turn(domain, owner.address, { first: lane }, async () => {
    const sequence = await readSequence(context, domain, owner.address, lane);
    if (sequence === undefined) return { alreadyDone: true };
    return outcomeOf(send(context, await flows.closeSequence(sequence, owner), feePayer));
  });
