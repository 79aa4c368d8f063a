/** Top up: anyone sends tokens to an escrow or a reserve that holds less than it owes, and gets nothing for it. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { findAssociatedToken } from '../addresses.js';
import { syncNative, transferChecked, transferLamports } from '../programs.js';
import { budgetInstructions, withRemainingAccounts, type Budget } from './budget.js';

/**
 * What a top-up sends. Signs: `payer`, who gets nothing back.
 *
 * An account falls short if the mint's issuer takes tokens out of it. One of wrapped SOL also does if rent rises and anybody then
 * calls `SyncNative` on it, which counts the higher rent out of its tokens.
 */
export type TopUpParams = {
  payer: TransactionSigner;
  /** The escrow of a record, or the reserve of a vault. */
  account: Address;
  mint: Address;
  /** The program that owns the mint. */
  tokenProgram: Address;
  /** Base units to send, or of wrapped SOL lamports. */
  amount: bigint;
  budget?: Budget | undefined;
};

/** A top-up with tokens. */
export type TopUpWithTokensParams = TopUpParams & {
  /** The mint's decimals. */
  decimals: number;
  /** Where the tokens come from; the payer's associated token account if none. */
  source?: Address | undefined;
  /** The transfer hook's program and accounts, if the mint has one. */
  remainingAccounts?: readonly AccountMeta[] | undefined;
};

/** Sends tokens of the payer's. */
export async function topUpWithTokens(topUp: TopUpWithTokensParams): Promise<Instruction[]> {
  const { payer, account, mint, tokenProgram, amount, decimals } = topUp;
  const [own] = await findAssociatedToken(payer.address, mint, tokenProgram);
  const accounts = { from: topUp.source ?? own, mint, to: account, tokenProgram };
  const transfer = transferChecked(payer, accounts, amount, decimals);
  return [...budgetInstructions(topUp.budget), withRemainingAccounts(transfer, mint, false, topUp.remainingAccounts)];
}

/**
 * Sends lamports of the payer's to an account of wrapped SOL, and counts them as its tokens. An `amount` of 0 counts only those that
 * the account already holds.
 */
export function topUpWithLamports({ payer, account, tokenProgram, amount, budget }: TopUpParams): Instruction[] {
  return [
    ...budgetInstructions(budget),
    ...(amount > 0n ? [transferLamports(payer, account, amount)] : []),
    syncNative(account, tokenProgram),
  ];
}
