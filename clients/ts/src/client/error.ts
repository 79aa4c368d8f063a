/** Why a call failed. What a node or the network says comes as kit's own errors. */
import type { Address, Signature } from '@solana/kit';
import { SHORTEST_SLOT_MS, mostSlotsWithin } from '../bounds.js';
import { explainTransaction, type Explanation } from '../explain/index.js';
import { UNUSUAL, type Unusual } from '../recipient.js';
import type { Quote } from '../record.js';

/** The cluster refused the transaction; nothing changed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  /** What it means: name, cause and remedy. */
  readonly why: Explanation;

  constructor(
    /** What the runtime reported, as nodes write it in JSON. */
    readonly reported: unknown,
    /** As far as the node returned them. */
    readonly logs: readonly string[],
    /** The transaction, if it was processed rather than refused by simulation. */
    readonly signature?: Signature,
  ) {
    const why = explainTransaction(reported, logs);
    super(`${why.name}: ${why.cause}; ${why.remedy}`);
    this.why = why;
  }
}

/** There is no such account of Airlock's, or what is there is something else. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';

  constructor(
    /** What should be there, such as `record`. */
    readonly what: string,
    readonly address: Address,
  ) {
    super(`there is no ${what} at ${address}; check the address and the cluster`);
  }
}

/** Nobody could sign for what is paid there. Nothing was sent. */
export class UnusualRecipientError extends Error {
  override readonly name = 'UnusualRecipientError';

  constructor(
    /** Who was to be paid. */
    readonly recipient: Address,
    /** What is there. */
    readonly what: Unusual,
  ) {
    super(
      `${recipient} is ${UNUSUAL[what]}: nobody could use what is paid there; ` +
        'name a wallet, or allow it if it is meant (allowUnusualRecipient)',
    );
  }
}

/** The record would expire before it could be finalized. Nothing was sent. */
export class DelayBeyondExpiryError extends Error {
  override readonly name = 'DelayBeyondExpiryError';

  constructor(
    /** Slots until finalize opens. */
    readonly waitSlots: number,
    /** Seconds until it expires. */
    readonly expiresIn: bigint,
  ) {
    super(
      `${waitSlots} slots cannot pass within ${expiresIn} s, even if each takes only ${SHORTEST_SLOT_MS} ms; ` +
        `wait for at most ${mostSlotsWithin(expiresIn)} slots, or let it expire later`,
    );
  }
}

/** The number is from before the lane was opened: given out before the lane was closed, or never. Nothing was sent. */
export class NumberNotGivenError extends Error {
  override readonly name = 'NumberNotGivenError';

  constructor(
    /** What was asked for. */
    readonly number: bigint,
    /** Of the owner. */
    readonly lane: number,
    /** The first number of the lane as it is open now. */
    readonly first: bigint,
  ) {
    super(
      `lane ${lane} numbers from ${first} on, and number ${number} is from before it was opened: whether it was ever used, ` +
        'the history of its record tells; nothing was sent: look there, then call with another number or none',
    );
  }
}

/** Not confirmed in time. It may have landed, or may still land: look at the signature before trying again. */
export class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';

  constructor(
    /** The last transaction sent. */
    readonly signature: Signature,
    /** Milliseconds. */
    readonly waited: number,
  ) {
    super(`${signature} was not confirmed within ${Math.round(waited / 1_000)} s; it may still land`);
  }
}

/** None of the transactions signed landed before its blockhash expired; nothing changed. */
export class DroppedError extends Error {
  override readonly name = 'DroppedError';

  constructor(
    /** How many were signed. */
    readonly attempts: number,
  ) {
    super(`not one of ${attempts} transactions landed before its blockhash expired; offer a priority fee, or try again`);
  }
}

/** Why a record of which nothing remains cannot be finalized. */
export const PAID_OUT = 'nothing remains of it; expire it, which sends its owner what others sent to its escrow';

/** The door did not open in time, or never will. */
export class ClosedError extends Error {
  override readonly name = 'ClosedError';

  constructor(why: string) {
    super(`the record cannot be finalized: ${why}`);
  }
}

/** The amount asked for is nothing, or more than the record holds. */
export class AmountError extends Error {
  override readonly name = 'AmountError';

  constructor(
    /** Base units that the record holds. */
    readonly remaining: bigint,
  ) {
    super(`the record holds ${remaining} base units; ask for at least one and at most that`);
  }
}

/**
 * The record does not hold any more what it held when it was read. Nothing was paid, and nothing is sent again: the part may
 * have been taken by an earlier call of one's own.
 */
export class ChangedError extends Error {
  override readonly name = 'ChangedError';

  constructor(
    /** Base units that it held. */
    readonly expected: bigint,
    /** Base units that it holds now. */
    readonly remaining: bigint,
    /** What the same call would take and cost now, if it could be made. */
    readonly quote: Quote | undefined,
  ) {
    super(
      `the record held ${expected} base units and holds ${remaining} now: somebody, or an earlier call of yours, took a part; ` +
        'nothing was paid: look whether it was yours, and call again for what you still want',
    );
  }
}
