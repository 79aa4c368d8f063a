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
};

export const because = (name: string, cause: string, remedy: string, alreadyDone = false): Explanation => ({
  name,
  cause,
  remedy,
  alreadyDone,
});
