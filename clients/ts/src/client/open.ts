/** Sending a transaction that opens a record under the owner's next number. */
import type { Address, MaybeEncodedAccount, TransactionSigner } from '@solana/kit';
import type { Initiation } from '../flows/index.js';
import { firstNumber, firstSlotOf } from '../numbering.js';
import { NumberNotGivenError, RefusedError } from './error.js';
import { lanesFor, type Lanes } from './lanes.js';
import type { Opened } from './outcome.js';
import { momentOf, sequenceOf } from './read.js';
import { send } from './send.js';
import type { Wire } from './wire.js';

/**
 * How many slots back a sequence begins that is opened now: another node of a pool may be behind by some, and the transaction may
 * take some more to land.
 */
const FIRST_SLOT_MARGIN = 64n;

/** What is to be sent, as the chain was when it was read; `next` is the number that the sequence gives out next. */
export type Plan = { flow: Initiation; sequence: bigint; next: bigint };

/** The numbers of a lane, as they were read. */
export type Numbers = {
  /** First slot of the sequence, if it must be opened first. */
  openSequence: bigint | undefined;
  /** The number that it gives out next. */
  next: bigint;
  /** The number to take. */
  sequence: bigint;
};

/** Who opens a record where, on one of which lanes; with a chosen number, if any. */
export type Opening = {
  domain: Address;
  owner: TransactionSigner;
  payer?: TransactionSigner | undefined;
  lanes?: Lanes | undefined;
  sequence?: bigint | undefined;
};

/** From the account of a sequence and the clock. A number chosen for a sequence that is not open opens it there. */
export function numbersOf(
  account: MaybeEncodedAccount | undefined,
  clock: MaybeEncodedAccount | undefined,
  chosen: bigint | undefined,
): Numbers {
  const opened = sequenceOf(account);
  const first = opened && firstNumber(opened.firstSlot);
  // anyone may open a lane, from a later number: the chosen one was given out before the lane was closed, or never
  if (first !== undefined && chosen !== undefined && chosen < first) {
    throw new NumberNotGivenError(chosen, opened?.lane ?? 0, first);
  }
  if (opened) return { openSequence: undefined, next: opened.next, sequence: chosen ?? opened.next };
  const openSequence = chosen === undefined ? firstSlotAt(momentOf(clock, undefined).slot) : firstSlotOf(chosen);
  const next = firstNumber(openSequence);
  return { openSequence, next, sequence: chosen ?? next };
}

/** With which first slot a sequence is opened in this slot. */
export const firstSlotAt = (slot: bigint): bigint => (slot > FIRST_SLOT_MARGIN ? slot - FIRST_SLOT_MARGIN : 0n);

/** In its turn on the lane. Plans anew if another initiate of the same owner took the number in between. */
export function open(wire: Wire, what: Opening, plan: (lane: number) => Promise<Plan>): Promise<Opened> {
  const { domain, owner, payer = owner, sequence } = what;
  return wire.queues.turn(domain, owner.address, lanesFor(what.lanes, sequence), (lane) =>
    openOn(wire, lane, payer, () => plan(lane)),
  );
}

async function openOn(wire: Wire, lane: number, payer: TransactionSigner, plan: () => Promise<Plan>): Promise<Opened> {
  for (let left = Math.max(wire.options.attempts, 1); ; left -= 1) {
    const { flow, sequence, next } = await plan();
    const opened = { pending: flow.pending, lane, sequence };
    if (sequence < next) return { ...opened, outcome: { alreadyDone: true } };
    try {
      const done = await send(wire, flow.instructions, payer);
      return { ...opened, outcome: { alreadyDone: false, ...done } };
    } catch (error) {
      if (left <= 1 || !lostARace(error)) throw error;
    }
  }
}

/** Another initiate took the number, or opened the sequence or the fee account, in between. */
const lostARace = (error: unknown): boolean =>
  error instanceof RefusedError && (error.why.overtaken || error.why.name === 'AccountAlreadyInUse');
