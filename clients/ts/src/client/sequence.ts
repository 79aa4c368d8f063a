/** Calls that open and close one lane of an owner's numbering. */
import type { Address, TransactionSigner } from '@solana/kit';
import { closeSequence, openSequence } from '../flows/index.js';
import { firstSlotAt } from './open.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { readMoment, readSequence } from './read.js';
import { send } from './send.js';
import type { Wire } from './wire.js';

/** Which lane to open. */
export type OpenSequence = {
  /** Anyone. Signs, and pays the rent until the sequence is closed. */
  payer: TransactionSigner;
  domain: Address;
  owner: Address;
  /** 0 if none. */
  lane?: number;
};

/** Which lane to close. */
export type CloseSequence = {
  /** Signs, and pays the transaction. */
  owner: TransactionSigner;
  domain: Address;
  /** 0 if none. */
  lane?: number;
};

export async function openLane(wire: Wire, what: OpenSequence): Promise<Outcome> {
  const { slot } = await readMoment(wire);
  return outcomeOf(send(wire, await openSequence({ ...what, firstSlot: firstSlotAt(slot) }), what.payer));
}

/** In its turn: a call of this client that opens a record there is not disturbed. */
export const closeLane = (wire: Wire, { owner, domain, lane = 0 }: CloseSequence): Promise<Outcome> =>
  wire.queues.turn(domain, owner.address, { first: lane }, async () => {
    const sequence = await readSequence(wire, domain, owner.address, lane);
    if (sequence === undefined) return { alreadyDone: true };
    return outcomeOf(send(wire, await closeSequence(sequence, owner), owner));
  });
