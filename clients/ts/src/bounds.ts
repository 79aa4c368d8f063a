/** Which times a pending record may have: those of the program's rules that do not depend on a domain. */

/** The shortest slot that the rules assume, in milliseconds. */
export const SHORTEST_SLOT_MS = 200n;

/** Whether so many slots can pass before so many seconds have. If they cannot, the record could never be finalized. */
export const passesWithin = (slots: number, seconds: bigint): boolean =>
  seconds > 0n && BigInt(slots) * SHORTEST_SLOT_MS < seconds * 1_000n;

/** The most slots that can pass before so many seconds have. */
export const mostSlotsWithin = (seconds: bigint): bigint =>
  seconds > 0n ? (seconds * 1_000n - 1n) / SHORTEST_SLOT_MS : 0n;
