/** Calls on a vault's rounds. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { findRound, findSequence } from '../addresses.js';
import { destinationsOf, endRequest, joinRound, type End } from '../flows/index.js';
import type { PendingOperation } from '../generated/index.js';
import { CLOCK } from '../programs.js';
import { requestTermsOf } from '../record.js';
import { holdingsOf, type Side } from '../request.js';
import { NotFoundError } from './error.js';
import type { Lanes } from './lanes.js';
import { numbersOf, open } from './open.js';
import type { Opened } from './outcome.js';
import { isOpen, readRaw, readRound, readVault } from './read.js';
import { checkRecipient } from './recipient.js';
import type { Wire } from './wire.js';

/** What to ask of a vault. Signs: `owner` and `payer`. */
export type JoinRound = {
  owner: TransactionSigner;
  /** Pays fees, rent and tip, and gets back what is not earned; the owner if none. */
  payer?: TransactionSigner;
  vault: Address;
  /** Base units: assets to deposit, or shares to redeem. */
  amount: bigint;
  /** The worst price accepted, as a step of the round's ladder (0 to 14); any price if none. */
  bucket?: number;
  /** The wallet that receives what is bought; the owner if none. */
  receiver?: Address;
  /** Index of the round to join; the current one if none. */
  round?: bigint;
  /** Lamports for whoever finalizes or expires. */
  tip?: bigint;
  /** Where the tokens come from; the owner's associated token account if none. */
  source?: Address;
  /** A deposit: wraps the amount from the owner's SOL first. */
  wrap?: boolean;
  /** The owner's lanes that it may use; lane 0 if none. */
  lanes?: Lanes;
  /** The number for it, in the first of the lanes; the next if none. With a number, calling again cannot join twice. */
  sequence?: bigint;
  /** The transfer hook's program and accounts, if the mint has one. */
  extra?: readonly AccountMeta[];
};

export async function join(wire: Wire, side: Side, what: JoinRound): Promise<Opened> {
  await checkRecipient(wire, what.receiver);
  const { wrap, lanes: _, ...asked } = what;
  const { domain } = await readVault(wire, what.vault);
  return open(wire, { ...what, domain }, async (lane) => {
    // again in its turn: the round may be another by then
    const vault = await readVault(wire, what.vault);
    const [account] = await findSequence(domain, what.owner.address, lane);
    const raws = await readRaw(wire, [account, CLOCK]);
    const { next, ...numbers } = numbersOf(raws[0], raws[1], what.sequence);
    const wrapLamports = wrap ? what.amount : 0n;
    const flow = await joinRound({ ...asked, ...numbers, vault, side, lane, wrapLamports });
    return { flow, sequence: numbers.sequence, next };
  });
}

/** How to end a request: to associated token accounts, opened where missing. */
export type EndRequest = {
  /** To cancel, the owner or the receiver; to finalize or expire, anyone, who earns the tip. Signs and pays. */
  caller: TransactionSigner;
  /** Unwraps the assets that arrive, if the caller is paid them. */
  unwrap?: boolean;
  /** The transfer hook's program and accounts, if a mint that is paid has one. */
  extra?: readonly AccountMeta[];
};

export async function requestSteps(
  wire: Wire,
  record: PendingOperation,
  { caller, unwrap, extra }: EndRequest,
  end: End,
): Promise<Instruction[]> {
  const terms = requestTermsOf(record);
  if (terms === undefined) throw new NotFoundError('request', record.owner);
  const vault = await readVault(wire, terms.vault);
  const round = await readRound(wire, terms.vault, terms.round);
  if (round === undefined) throw new NotFoundError('round', (await findRound(terms.vault, terms.round))[0]);
  const request = { record, vault, round, caller, unwrap, extra };
  const { assets, shares } = await destinationsOf(request, end);
  const { vault: fallback } = await holdingsOf(vault);
  const raws = await readRaw(wire, [assets ?? fallback, shares ?? fallback]);
  const missing = { openAssets: !isOpen(raws[0]), openShares: !isOpen(raws[1]) };
  return endRequest({ ...request, ...missing }, end);
}
