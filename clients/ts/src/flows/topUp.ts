/** Top up: tokens for an escrow or a reserve that is short, by anyone, for nothing. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { findAssociatedToken } from '../addresses.js';
import { syncNative, transferChecked, transferLamports } from '../programs.js';
import { budgetInstructions, finish, type Budget } from './budget.js';

/**
 * What brings a token account up to what it must hold. Signs: `payer`. Nothing of it comes back.
 *
 * Short are: an account from which the issuer took; and one of wrapped SOL after the rent has risen, once anybody sent it
 * `SyncNative`, which takes the higher rent out of its tokens.
 */
export type TopUp = {
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

/** What a top-up with tokens needs besides. */
export type TopUpTokens = TopUp & {
  /** Of the mint. */
  decimals: number;
  /** Where the tokens come from; the payer's associated token account if none. */
  source?: Address | undefined;
  /** The transfer hook's program and accounts, if the mint has one. */
  extra?: readonly AccountMeta[] | undefined;
};

/** With tokens of the payer's. */
export async function topUpWithTokens(topUp: TopUpTokens): Promise<Instruction[]> {
  const { payer, account, mint, tokenProgram, amount, decimals } = topUp;
  const [own] = await findAssociatedToken(payer.address, mint, tokenProgram);
  const places = { from: topUp.source ?? own, mint, to: account, tokenProgram };
  const transfer = transferChecked(payer, places, amount, decimals);
  return [...budgetInstructions(topUp.budget), finish(transfer, mint, false, topUp.extra)];
}

/** Of wrapped SOL: with lamports of the payer's, which then count as tokens; with 0, those that lie there already. */
export function topUpWithLamports({ payer, account, tokenProgram, amount, budget }: TopUp): Instruction[] {
  return [
    ...budgetInstructions(budget),
    ...(amount > 0n ? [transferLamports(payer, account, amount)] : []),
    syncNative(account, tokenProgram),
  ];
}
