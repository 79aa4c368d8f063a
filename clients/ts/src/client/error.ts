/** Why a call failed. Errors of the node or the network are kit's own. */
import type { Address, Signature } from '@solana/kit';
import { SHORTEST_SLOT_MS, mostSlotsWithin } from '../bounds.js';
import { explainTransaction, type Explanation } from '../explain/index.js';
import { UNUSUAL, type Unusual } from '../recipient.js';
import type { Quote } from '../record.js';

/** The cluster refused the transaction; nothing changed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  /** Name, reason and remedy. */
  readonly explanation: Explanation;

  constructor(
    /** The error that the runtime reported, as nodes write it in JSON. */
    readonly reported: unknown,
    /** The transaction's logs, as far as the node returned them. */
    readonly logs: readonly string[],
    /** The transaction, if it was processed rather than refused by simulation. */
    readonly signature?: Signature,
  ) {
    const explanation = explainTransaction(reported, logs);
    super(`${explanation.name}: ${explanation.reason}; ${explanation.remedy}`);
    this.explanation = explanation;
  }
}

/** There is no such account at this address, or it is of another kind. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';

  constructor(
    /** The kind of account that was expected, such as `record`. */
    readonly what: string,
    readonly address: Address,
  ) {
    super(`there is no ${what} at ${address}; check the address and the cluster`);
  }
}

/** Nobody can sign for the recipient's address. Nothing was sent. */
export class UnusualRecipientError extends Error {
  override readonly name = 'UnusualRecipientError';

  constructor(
    /** Who was to be paid. */
    readonly recipient: Address,
    /** The kind of account at that address. */
    readonly what: Unusual,
  ) {
    super(
      `${recipient} is ${UNUSUAL[what]}: nobody could use what is paid there; ` +
        'name a wallet, or allow it if it is meant (allowUnusualRecipient)',
    );
  }
}

/** The record would expire before it can be finalized. Nothing was sent. */
export class DelayBeyondExpiryError extends Error {
  override readonly name = 'DelayBeyondExpiryError';

  constructor(
    /** Slots until it can be finalized. */
    readonly delaySlots: number,
    /** Seconds until it expires. */
    readonly expiresInSeconds: bigint,
  ) {
    super(
      `${delaySlots} slots cannot pass within ${expiresInSeconds} s, even if each takes only ${SHORTEST_SLOT_MS} ms; ` +
        `use at most ${mostSlotsWithin(expiresInSeconds)} slots, or let it expire later`,
    );
  }
}

/**
 * The number is from before the lane's sequence was opened: it was assigned before the sequence was last closed, or never. Nothing
 * was sent.
 */
export class SequenceNumberTooOldError extends Error {
  override readonly name = 'SequenceNumberTooOldError';

  constructor(
    /** The number that was asked for. */
    readonly number: bigint,
    /** The owner's lane. */
    readonly lane: number,
    /** The first number of the lane's current sequence. */
    readonly first: bigint,
  ) {
    super(
      `the sequence of lane ${lane} starts at ${first}, and number ${number} is older; nothing was sent: ` +
        "check the history of the record's address for whether it was used, then call with another number or none",
    );
  }
}

/** Not confirmed in time. It may have landed, or may still land: check the signature before you try again. */
export class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';

  constructor(
    /** The last transaction sent. */
    readonly signature: Signature,
    readonly waitedMs: number,
  ) {
    super(`${signature} was not confirmed within ${Math.round(waitedMs / 1_000)} s; it may still land`);
  }
}

/** None of the transactions signed landed before its blockhash expired; nothing changed. */
export class DroppedError extends Error {
  override readonly name = 'DroppedError';

  constructor(
    /** How many transactions were signed. */
    readonly attempts: number,
  ) {
    super(`none of ${attempts} transactions landed before its blockhash expired; set a priority fee, or try again`);
  }
}

/** Why a record that is paid out in full cannot be finalized. */
export const PAID_OUT = 'nothing remains of it; expire it, which sends its owner what others sent to its escrow';

/** The record could not be finalized in time, or never can be. */
export class NotFinalizableError extends Error {
  override readonly name = 'NotFinalizableError';

  constructor(reason: string) {
    super(`the record cannot be finalized: ${reason}`);
  }
}

/** The amount is zero, or more than the record holds. */
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
 * The record no longer holds what it held when it was read. Nothing was paid, and nothing is sent again: an earlier call of yours
 * may have taken the part.
 */
export class ChangedError extends Error {
  override readonly name = 'ChangedError';

  constructor(
    /** Base units that it was expected to hold. */
    readonly expected: bigint,
    /** Base units that it holds now. */
    readonly remaining: bigint,
    /** What the same call would take and cost now; none if it is not possible now. */
    readonly quote: Quote | undefined,
  ) {
    super(
      `the record held ${expected} base units and holds ${remaining} now: somebody, or an earlier call of yours, took a part; ` +
        'nothing was paid: check whether it was yours, and call again for what you still want',
    );
  }
}
