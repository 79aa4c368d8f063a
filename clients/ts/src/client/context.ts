/** A node, how to send to it, and the calls of a client that are under way. */
import type { Commitment, Rpc, SolanaRpcApi, TransactionSigner } from '@solana/kit';
import type { Budget } from '../flows/index.js';
import type { Queues } from './lanes.js';

/** How a client sends and waits. */
export type Options = {
  /** The commitment of what is read, and at which a transaction counts as done; confirmed if none. */
  commitment?: Commitment;
  /** The compute budget of every transaction. With a price and no limit, the limit is found by simulation. */
  budget?: Budget;
  /** How often a transaction is signed anew, with a newer blockhash, when the old one has expired; 3 if none. */
  attempts?: number;
  /** How long one call may take in all, in milliseconds; 90,000 if none. Waiting for its turn on a lane does not count. */
  timeoutMs?: number;
  /** How long between two polls, in milliseconds; 400 if none. */
  pollMs?: number;
  /**
   * Also pays recipients that nobody can sign for, as far as their account shows: token accounts, mints, programs, sysvars, accounts
   * of Airlock's. Not if none.
   */
  allowUnusualRecipient?: boolean;
};

/** Who pays the fee of a call's transaction, in kit's sense. */
export type FeePayer = {
  /** Signs, and pays the transaction's fee. Whoever pays rent by default: the call's payer, caller or owner. */
  feePayer?: TransactionSigner;
};

export type ClientContext = { rpc: Rpc<SolanaRpcApi>; options: Required<Options>; queues: Queues };

export const DEFAULTS: Required<Options> = {
  commitment: 'confirmed',
  budget: {},
  attempts: 3,
  timeoutMs: 90_000,
  pollMs: 400,
  allowUnusualRecipient: false,
};

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Nodes return the history only of what is at least confirmed. */
export const historyCommitment = ({ options }: ClientContext): 'confirmed' | 'finalized' =>
  options.commitment === 'finalized' ? 'finalized' : 'confirmed';
