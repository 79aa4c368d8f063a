import type { AccountMeta, Address, Instruction } from '@solana/kit';
import { upgradeRoleToWritable } from '@solana/kit';
import { computeUnitLimit, computeUnitPrice } from '../programs.js';

/** What a transaction may use, and offers for it. */
export type Budget = {
  /** Compute units; the runtime's 200,000 per instruction if none. */
  unitLimit?: number | undefined;
  /** Priority fee, in millionths of a lamport for each unit of the limit. */
  unitPrice?: bigint | undefined;
};

/** The instructions that set it. */
export function budgetInstructions({ unitLimit, unitPrice }: Budget = {}): Instruction[] {
  return [
    ...(unitLimit === undefined ? [] : [computeUnitLimit(unitLimit)]),
    ...(unitPrice ? [computeUnitPrice(unitPrice)] : []),
  ];
}

/** With the accounts of a transfer hook, and the mint writable where withheld fees may have to be harvested. */
export function finish(
  instruction: Instruction,
  mint: Address,
  mintWritable: boolean | undefined,
  extra: readonly AccountMeta[] = [],
): Instruction {
  const accounts = (instruction.accounts ?? []).map((meta) =>
    mintWritable && meta.address === mint ? { ...meta, role: upgradeRoleToWritable(meta.role) } : meta,
  );
  return { ...instruction, accounts: [...accounts, ...extra] } as Instruction;
}
