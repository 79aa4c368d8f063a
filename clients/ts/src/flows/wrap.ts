/** SOL in and out of its token form. */
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import { findAssociatedToken } from '../addresses.js';
import {
  SPL_TOKEN,
  WRAPPED_SOL,
  closeNative,
  openAssociatedToken,
  syncNative,
  transferLamports,
} from '../programs.js';
import { FlowError } from './error.js';

/** Opens the wallet's account of wrapped SOL if it is missing, and puts `lamports` of the wallet's into it. */
export async function wrap(
  payer: TransactionSigner,
  wallet: TransactionSigner,
  mint: Address,
  lamports: bigint = 0n,
): Promise<Instruction[]> {
  if (lamports === 0n) return [];
  check(mint);
  const [account] = await findAssociatedToken(wallet.address, mint, SPL_TOKEN);
  return [
    openAssociatedToken(payer, account, wallet.address, mint, SPL_TOKEN),
    transferLamports(wallet, account, lamports),
    syncNative(account),
  ];
}

/** Closes `account` of `payee`: all SOL in it is theirs again. */
export function unwrap(account: Address, payee: Address, caller: TransactionSigner, mint: Address): Instruction {
  check(mint);
  if (payee !== caller.address) {
    throw new FlowError('only whom is paid can unwrap; let them call, or leave unwrapping out');
  }
  return closeNative(account, caller);
}

function check(mint: Address): void {
  if (mint !== WRAPPED_SOL) throw new FlowError('the mint is not wrapped SOL; leave wrapping and unwrapping out');
}
