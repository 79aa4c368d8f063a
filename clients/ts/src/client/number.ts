/** Sending a transaction that creates a pending record under the owner's next number. */
import type { Address, MaybeEncodedAccount, TransactionSigner } from '@solana/kit';
import type { InitiateInstructions } from '../flows/index.js';
import { firstNumber, firstSlotOf } from '../numbering.js';
import type { ClientContext, FeePayer } from './context.js';
import { RefusedError, SequenceNumberTooOldError } from './error.js';
import { lanesFor, type Lanes } from './lanes.js';
import type { Initiated } from './outcome.js';
import { clockOf, sequenceOf } from './read.js';
import { send } from './send.js';

/**
 * How many slots back a sequence begins that is opened now: another node of a pool may be some slots behind, and the transaction may
 * take some more to land.
 */
const FIRST_SLOT_MARGIN = 64n;

/** What to send, from the accounts as they were read; `next` is the number that the sequence assigns next. */
export type Plan = { flow: InitiateInstructions; sequence: bigint; next: bigint };

/** The numbers of a lane, as they were read. */
export type Numbers = {
  /** First slot of the sequence, if it must be opened first. */
  openSequence: bigint | undefined;
  /** The number that it assigns next. */
  next: bigint;
  /** The number to take. */
  sequence: bigint;
};

/** Whose record it is, in which domain, on which of the owner's lanes; with a chosen number, if any. */
export type LaneParams = FeePayer & {
  domain: Address;
  owner: TransactionSigner;
  payer?: TransactionSigner | undefined;
  lanes?: Lanes | undefined;
  sequence?: bigint | undefined;
};

/** From the account of a sequence and the clock. If the sequence is not open, it will be opened so that it has a chosen number. */
export function numbersOf(
  account: MaybeEncodedAccount | undefined,
  clock: MaybeEncodedAccount | undefined,
  chosen: bigint | undefined,
): Numbers {
  const opened = sequenceOf(account);
  const first = opened && firstNumber(opened.firstSlot);
  // anyone may open a lane, from a later number: the chosen one was assigned before the lane was closed, or never
  if (first !== undefined && chosen !== undefined && chosen < first) {
    throw new SequenceNumberTooOldError(chosen, opened?.lane ?? 0, first);
  }
  if (opened) return { openSequence: undefined, next: opened.next, sequence: chosen ?? opened.next };
  const openSequence = chosen === undefined ? firstSlotAt(clockOf(clock, undefined).slot) : firstSlotOf(chosen);
  const next = firstNumber(openSequence);
  return { openSequence, next, sequence: chosen ?? next };
}

/** The first slot of a sequence that is opened in this slot. */
export const firstSlotAt = (slot: bigint): bigint => (slot > FIRST_SLOT_MARGIN ? slot - FIRST_SLOT_MARGIN : 0n);

/** In its turn on the lane. Plans again if another initiate of the same owner took the number in between. */
export function initiate(
  context: ClientContext,
  params: LaneParams,
  plan: (lane: number) => Promise<Plan>,
): Promise<Initiated> {
  const { domain, owner, payer = owner, feePayer = payer, sequence } = params;
  return context.queues.turn(domain, owner.address, lanesFor(params.lanes, sequence), (lane) =>
    initiateOn(context, lane, feePayer, () => plan(lane)),
  );
}

async function initiateOn(
  context: ClientContext,
  lane: number,
  feePayer: TransactionSigner,
  plan: () => Promise<Plan>,
): Promise<Initiated> {
  for (let left = Math.max(context.options.attempts, 1); ; left -= 1) {
    const { flow, sequence, next } = await plan();
    const initiated = { pending: flow.pending, lane, sequence };
    if (sequence < next) return { ...initiated, outcome: { alreadyDone: true } };
    try {
      const confirmed = await send(context, flow.instructions, feePayer);
      return { ...initiated, outcome: { alreadyDone: false, ...confirmed } };
    } catch (error) {
      if (left <= 1 || !wasOvertaken(error)) throw error;
    }
  }
}

/** Whether another initiate took the number, or opened the sequence or the fee account, in between. */
const wasOvertaken = (error: unknown): boolean =>
  error instanceof RefusedError && (error.explanation.overtaken || error.explanation.name === 'AccountAlreadyInUse');
