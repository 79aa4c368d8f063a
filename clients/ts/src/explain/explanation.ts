import type { Address } from '@solana/kit';

/** One cause of failure. */
export type Explanation = {
  /** The error's name in the program that raised it, such as `TooEarly`. */
  name: string;
  /** The custom error code, if it is one. */
  code?: number;
  /** The program that raised it, as far as known. */
  program?: Address;
  /** What happened. */
  cause: string;
  /** What to do about it. */
  remedy: string;
  /** What was asked for is probably done already: look at the account before trying again. */
  alreadyDone: boolean;
  /**
   * The new record is not that of the owner's next number, probably because another took it in between: read the sequence again
   * and build anew.
   */
  overtaken: boolean;
};

export const because = (name: string, cause: string, remedy: string, alreadyDone = false): Explanation => ({
  name,
  cause,
  remedy,
  alreadyDone,
  overtaken: false,
});
