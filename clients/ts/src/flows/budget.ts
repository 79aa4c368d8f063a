import type { AccountMeta, Address, Instruction } from '@solana/kit';
import { upgradeRoleToWritable } from '@solana/kit';
import { computeUnitLimit, computeUnitPrice } from '../programs.js';

/** A transaction's compute budget. */
export type Budget = {
  /** Compute units; the runtime's 200,000 per instruction if none. */
  unitLimit?: number | undefined;
  /** Priority fee, in micro-lamports for each compute unit of the limit; none if none. */
  unitPriceMicroLamports?: bigint | undefined;
};

/** The instructions that set the budget. */
export function budgetInstructions({ unitLimit, unitPriceMicroLamports }: Budget = {}): Instruction[] {
  return [
    ...(unitLimit === undefined ? [] : [computeUnitLimit(unitLimit)]),
    ...(unitPriceMicroLamports ? [computeUnitPrice(unitPriceMicroLamports)] : []),
  ];
}

/** Adds the remaining accounts, and makes the mint writable where withheld fees may have to be harvested. */
export function withRemainingAccounts(
  instruction: Instruction,
  mint: Address,
  mintWritable: boolean | undefined,
  remainingAccounts: readonly AccountMeta[] = [],
): Instruction {
  const accounts = (instruction.accounts ?? []).map((meta) =>
    mintWritable && meta.address === mint ? { ...meta, role: upgradeRoleToWritable(meta.role) } : meta,
  );
  return { ...instruction, accounts: [...accounts, ...remainingAccounts] } as Instruction;
}
