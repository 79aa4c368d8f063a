/**
 * Which numbers a sequence assigns. No number is ever assigned twice, although sequences are closed and opened again. These are
 * the program's rules.
 *
 * A sequence opened with first slot `f` numbers from `f << 20`, and `f` is at most 512 slots old. It closes in slot `c` only if
 * every number that it assigned is below `(c - 512) << 20`. Whoever opens it again does so in a slot not before `c`, so its first
 * slot is not below `c - 512`. Every later number is therefore above every earlier one.
 */
import type { Sequence } from './generated/index.js';

/** How many slots back the first slot of a sequence may be. */
export const SEQUENCE_SLOTS = 512n;

/** Numbers that a sequence has for each slot, as a power of two. */
export const SEQUENCE_SHIFT = 20n;

/** The fields that decide whether a sequence may be closed. */
type Numbers = Pick<Sequence, 'firstSlot' | 'next'>;

/** The first number of a sequence opened with this first slot. */
export const firstNumber = (firstSlot: bigint): bigint => firstSlot << SEQUENCE_SHIFT;

/** The first slot of the sequence that has this number, if it is opened for it. */
export const firstSlotOf = (number: bigint): bigint => number >> SEQUENCE_SHIFT;

/** Whether a sequence may be opened with this first slot in slot `now`. */
export const canOpenSequence = (firstSlot: bigint, now: bigint): boolean =>
  firstSlot <= now && firstSlot >= oldest(now);

/**
 * Whether a sequence may be closed in slot `now`: it assigned no number, or none that a sequence opened now
 * could assign again.
 */
export const canCloseSequence = ({ firstSlot, next }: Numbers, now: bigint): boolean =>
  next === firstNumber(firstSlot) || next <= firstNumber(oldest(now));

/** The first slot in which a sequence may be closed, if it assigns no more numbers; 0 if it assigned none. */
export function closableFrom({ firstSlot, next }: Numbers): bigint {
  if (next === firstNumber(firstSlot)) return 0n;
  const slots = firstSlotOf(next);
  return (firstNumber(slots) === next ? slots : slots + 1n) + SEQUENCE_SLOTS;
}

/** The oldest first slot with which a sequence may be opened in slot `now`. */
const oldest = (now: bigint): bigint => (now > SEQUENCE_SLOTS ? now - SEQUENCE_SLOTS : 0n);
