/** The call that tops up an escrow that holds less than its record. */
import type { AccountMeta, TransactionSigner } from '@solana/kit';
import { topUpWithLamports, topUpWithTokens } from '../flows/index.js';
import { Kind, type PendingOperation } from '../generated/index.js';
import { grossOf, readTokenAccount } from '../mint.js';
import { CLOCK } from '../programs.js';
import { accountsOf } from '../record.js';
import type { ClientContext, FeePayer } from './context.js';
import { NotFoundError } from './error.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { epochOf, mintOf, readAccounts } from './read.js';
import { send } from './send.js';

/** Who pays what is missing. */
export type TopUpParams = FeePayer & {
  /** Anyone. Signs, and pays with their associated token account; of wrapped SOL with lamports. */
  payer: TransactionSigner;
  /** The transfer hook's program and accounts, if the mint has one. */
  remainingAccounts?: readonly AccountMeta[];
};

/** Sends what is missing, and what the mint withholds of it. The payer gets nothing back. */
export async function topUp(context: ClientContext, record: PendingOperation, params: TopUpParams): Promise<Outcome> {
  const { payer, feePayer = payer, remainingAccounts } = params;
  const { escrow: account, tokenProgram } = await accountsOf(record);
  const { escrowMint: mint } = record;
  const [escrow, mintAccount, clock] = await readAccounts(context, [account, mint, CLOCK]);
  const facts = escrow?.exists ? readTokenAccount(escrow.programAddress, escrow.data) : undefined;
  if (!escrow?.exists || facts === undefined) throw new NotFoundError('escrow', account);
  // a dispatch's tokens are with its adapter
  if (record.kind === Kind.Dispatch) return { alreadyDone: true };
  const owed = record.remaining;
  const enough = facts.amount >= owed;
  const common = { payer, account, mint, tokenProgram };
  if (facts.native) {
    const rent = await context.rpc.getMinimumBalanceForRentExemption(BigInt(escrow.data.length)).send();
    // it may hold lamports that are not counted yet; and an account with less than its rent cannot pay a part
    const missing = rent + owed - escrow.lamports;
    if (enough && missing <= 0n) return { alreadyDone: true };
    const amount = missing > 0n ? missing : 0n;
    return outcomeOf(send(context, topUpWithLamports({ ...common, amount }), feePayer));
  }
  if (enough) return { alreadyDone: true };
  const mintFacts = mintOf(mint, mintAccount);
  const amount = grossOf(mintFacts, owed - facts.amount, epochOf(clock));
  const instructions = await topUpWithTokens({ ...common, amount, decimals: mintFacts.decimals, remainingAccounts });
  return outcomeOf(send(context, instructions, feePayer));
}
