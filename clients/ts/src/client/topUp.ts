/** The call that fills an escrow that is short. */
import type { AccountMeta, TransactionSigner } from '@solana/kit';
import { topUpWithLamports, topUpWithTokens } from '../flows/index.js';
import { Kind, type PendingOperation } from '../generated/index.js';
import { grossOf, readTokenAccount } from '../mint.js';
import { CLOCK } from '../programs.js';
import { placesOf } from '../record.js';
import { NotFoundError } from './error.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { epochOf, mintOf, readRaw } from './read.js';
import { send } from './send.js';
import type { Wire } from './wire.js';

/** Who pays what is missing. */
export type TopUp = {
  /** Anyone. Signs, and pays with their associated token account; of wrapped SOL with lamports. */
  payer: TransactionSigner;
  /** The transfer hook's program and accounts, if the mint has one. */
  extra?: readonly AccountMeta[];
};

/** Sends what is missing, and what the mint withholds of it. Nothing of it comes back. */
export async function topUp(wire: Wire, record: PendingOperation, { payer, extra }: TopUp): Promise<Outcome> {
  const { escrow: account, tokenProgram } = await placesOf(record);
  const { escrowMint: mint } = record;
  const [escrow, mintRaw, clock] = await readRaw(wire, [account, mint, CLOCK]);
  const facts = escrow?.exists ? readTokenAccount(escrow.programAddress, escrow.data) : undefined;
  if (!escrow?.exists || facts === undefined) throw new NotFoundError('escrow', account);
  // a dispatch's tokens are with its adapter
  if (record.kind === Kind.Dispatch) return { alreadyDone: true };
  const owed = record.remaining;
  const enough = facts.amount >= owed;
  const what = { payer, account, mint, tokenProgram };
  if (facts.native) {
    const rent = await wire.rpc.getMinimumBalanceForRentExemption(BigInt(escrow.data.length)).send();
    // lamports may lie there that are not counted yet; and what has less than the rent cannot be paid from in part
    const missing = rent + owed - escrow.lamports;
    if (enough && missing <= 0n) return { alreadyDone: true };
    const amount = missing > 0n ? missing : 0n;
    return outcomeOf(send(wire, topUpWithLamports({ ...what, amount }), payer));
  }
  if (enough) return { alreadyDone: true };
  const mintFacts = mintOf(mint, mintRaw);
  const amount = grossOf(mintFacts, owed - facts.amount, epochOf(clock));
  const steps = await topUpWithTokens({ ...what, amount, decimals: mintFacts.decimals, extra });
  return outcomeOf(send(wire, steps, payer));
}
