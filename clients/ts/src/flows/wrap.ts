/** Wrapping and unwrapping SOL. */
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

/** Creates the wallet's account of wrapped SOL if it is missing, and moves `lamports` of the wallet's into it. */
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

/** Closes `account` of `recipient`, which moves all its SOL to them. They must be `signer`. */
export function unwrap(account: Address, recipient: Address, signer: TransactionSigner, mint: Address): Instruction {
  check(mint);
  if (recipient !== signer.address) {
    throw new FlowError('only the wallet that is paid can unwrap; have it sign, or do not ask to unwrap');
  }
  return closeNative(account, signer);
}

function check(mint: Address): void {
  if (mint !== WRAPPED_SOL) throw new FlowError('the mint is not wrapped SOL; do not ask to wrap or unwrap');
}
