/** Which of an owner's lanes a call uses, and its turn there. */
import type { Address } from '@solana/kit';

/**
 * The lanes that a call may use: it takes the one where the fewest calls of this client are under way. Calls of one client on one
 * lane wait for each other; transfers and swaps of different lanes share no account of Airlock's. The first use of a lane costs the
 * rent of its sequence (and of a fee account, if the domain charges a fee); a sequence's rent goes back when it is closed.
 */
export type Lanes = {
  /** The first; 0 if none. */
  first?: number;
  /** How many, from the first; 1 if none. */
  count?: number;
};

/** Lanes are numbered with 16 bits. */
const LAST = 65_535;

/** The calls of a client that are under way, by domain, owner and lane. */
export class Queues {
  readonly #queues = new Map<string, { calls: number; last: Promise<unknown> }>();

  /** Calls `act` with the least busy lane, once all earlier calls on it are done. */
  async turn<T>(domain: Address, owner: Address, lanes: Lanes | undefined, act: (lane: number) => Promise<T>): Promise<T> {
    const key = (lane: number): string => `${domain} ${owner} ${lane}`;
    const calls = (lane: number): number => this.#queues.get(key(lane))?.calls ?? 0;
    const lane = laneNumbers(lanes).reduce((least, lane) => (calls(lane) < calls(least) ? lane : least));
    const queue = this.#queues.get(key(lane)) ?? { calls: 0, last: Promise.resolve() };
    this.#queues.set(key(lane), queue);
    queue.calls += 1;
    const result = queue.last.then(() => act(lane));
    // a call that fails does not fail the next
    queue.last = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      queue.calls -= 1;
      if (queue.calls === 0) this.#queues.delete(key(lane));
    }
  }
}

/** The lanes that the caller gave; at least one. */
function laneNumbers({ first = 0, count = 1 }: Lanes = {}): number[] {
  if (!Number.isInteger(first) || first < 0 || first > LAST) {
    throw new RangeError(`there is no lane ${first}; name one from 0 to ${LAST}`);
  }
  const length = Math.min(Math.max(count, 1), LAST + 1 - first);
  return Array.from({ length }, (_, index) => first + index);
}

/** A number that a caller chose is one of the first lane. */
export const lanesFor = (lanes: Lanes | undefined, sequence: bigint | undefined): Lanes | undefined =>
  sequence === undefined ? lanes : { first: lanes?.first ?? 0 };
