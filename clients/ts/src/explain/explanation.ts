import type { Address } from '@solana/kit';

/** Why a transaction failed. */
export type Explanation = {
  /** The error's name in the program that raised it, such as `TooEarly`. */
  name: string;
  /** The custom error code, if it has one. */
  code?: number;
  /** The program that raised it, if known. */
  program?: Address;
  /** What went wrong. */
  reason: string;
  /** What to do about it. */
  remedy: string;
  /** Whether what was asked for is probably done already. Fetch the account before you try again. */
  alreadyDone: boolean;
  /**
   * Whether the new record's number is not the owner's next, probably because another call took it in between. Fetch the sequence
   * and build the instruction again.
   */
  overtaken: boolean;
};

export const explanationOf = (name: string, reason: string, remedy: string, alreadyDone = false): Explanation => ({
  name,
  reason,
  remedy,
  alreadyDone,
  overtaken: false,
});
