/** A node, and how to talk to it. */
import type { Commitment, Rpc, SolanaRpcApi } from '@solana/kit';
import type { Budget } from '../flows/index.js';
import type { Queues } from './lanes.js';

/** How a client sends and waits. */
export type Options = {
  /** What is read, and how settled a transaction must be to count as done; confirmed if none. */
  commitment?: Commitment;
  /** Compute units and priority fee of every transaction. With a price and no limit, the limit is found by simulation. */
  budget?: Budget;
  /** How often a transaction is signed anew, with a newer blockhash, when it cannot land any more; 3 if none. */
  attempts?: number;
  /** How long one call may take in all, in milliseconds; 90,000 if none. Waiting for its turn on a lane does not count. */
  timeout?: number;
  /** How long between two looks, in milliseconds; 400 if none. */
  poll?: number;
  /**
   * Pays also recipients and receivers that nobody can sign for, as far as anyone can tell: token accounts, mints, programs,
   * sysvars, accounts of Airlock's. Not if none.
   */
  allowUnusualRecipient?: boolean;
};

export type Wire = { rpc: Rpc<SolanaRpcApi>; options: Required<Options>; queues: Queues };

export const DEFAULTS: Required<Options> = {
  commitment: 'confirmed',
  budget: {},
  attempts: 3,
  timeout: 90_000,
  poll: 400,
  allowUnusualRecipient: false,
};

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Nodes tell the history of what is confirmed at least. */
export const settled = ({ options }: Wire): 'confirmed' | 'finalized' =>
  options.commitment === 'finalized' ? 'finalized' : 'confirmed';
