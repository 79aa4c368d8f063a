/** Finalize: pay on the recorded terms, with the instructions that must come before and after. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { getFinalizeTransferInstruction, type PendingOperation } from '../generated/index.js';
import { openAssociatedToken, tokenProgramAddress } from '../programs.js';
import { accountsOf, tokenAccountOf } from '../record.js';
import { budgetInstructions, withRemainingAccounts, type Budget } from './budget.js';
import { FlowError } from './error.js';
import { unwrap } from './wrap.js';

/** What to finalize. Signs: `caller`, who pays for all accounts that are created. */
export type FinalizeParams = {
  record: PendingOperation;
  /** The recorded finalizer, or anyone if none is recorded. */
  caller: TransactionSigner;
  /** Base units to take out of the record, the fee included; all that remains if none. */
  amount?: bigint | undefined;
  /** Base units that the record must still hold when the transaction lands, or it is refused; what `record` says if none. */
  expectedRemaining?: bigint | undefined;
  /** Where to; the recipient's (of a swap the taker's) associated token account if none. Another only if they sign. */
  destination?: Address | undefined;
  /** Set for a mint with a transfer fee: what is withheld in the escrow must be harvested to close it. */
  mintWritable?: boolean | undefined;
  /** The transfer hooks' programs and accounts, for every mint that has one. */
  remainingAccounts?: readonly AccountMeta[] | undefined;
  /** Set if the associated token account of whoever is paid may be missing. Ignored if `destination` is given. */
  openDestination?: boolean | undefined;
  /** Unwraps what arrives, by closing the destination with all that it holds. Only if whoever is paid signs. */
  unwrap?: boolean | undefined;
  budget?: Budget | undefined;
};

/** Pays the recipient of a transfer. Made and sent twice from the same record, it pays once. */
export async function finalizeTransfer(params: FinalizeParams): Promise<Instruction[]> {
  const { record, caller } = params;
  if (record.terms.__kind !== 'Transfer') throw wrongKind('transfer', record);
  const recipient = record.terms.fields[0].recipient;
  const accounts = await settlementAccounts(params, recipient);
  const args = { amount: params.amount ?? null, expectedRemaining: expectedRemainingOf(params) };
  const instruction = getFinalizeTransferInstruction({ ...accounts, caller, ...args });
  const paid = { wallet: recipient, signer: caller, account: accounts.destination };
  return transactionOf(params, paid, [withHooks(params, instruction)]);
}

/** What the record must hold when the transaction lands. */
export const expectedRemainingOf = ({ record, expectedRemaining = record.remaining }: FinalizeParams): bigint =>
  expectedRemaining;

/** The accounts of a finalize that pays `wallet` out of the escrow. */
export async function settlementAccounts({ record, destination }: FinalizeParams, wallet: Address) {
  const { feeAccount, ...accounts } = await accountsOf(record);
  return {
    ...accounts,
    domain: record.domain,
    mint: record.escrowMint,
    destination: destination ?? (await tokenAccountOf(wallet, record)),
    rentPayer: record.rentPayer,
    ...(feeAccount === undefined ? {} : { feeAccount }),
  };
}

/** Who is paid out of the escrow, to which account; and who signs for them, or for the rent of the account. */
export type PaidFromEscrow = { wallet: Address; signer: TransactionSigner; account: Address };

/** The instructions of the whole transaction, around those that finalize. */
export function transactionOf(
  params: FinalizeParams,
  { wallet, signer, account }: PaidFromEscrow,
  finalize: Instruction[],
): Instruction[] {
  const { record } = params;
  const instructions = budgetInstructions(params.budget);
  if (params.openDestination && params.destination === undefined) {
    const program = tokenProgramAddress(record.tokenProgram);
    instructions.push(openAssociatedToken(signer, account, wallet, record.escrowMint, program));
  }
  instructions.push(...finalize);
  if (params.unwrap) instructions.push(unwrap(account, wallet, signer, record.escrowMint));
  return instructions;
}

export const withHooks = (
  { record, mintWritable, remainingAccounts }: FinalizeParams,
  instruction: Instruction,
): Instruction => withRemainingAccounts(instruction, record.escrowMint, mintWritable, remainingAccounts);

export const wrongKind = (wanted: string, { terms }: PendingOperation): FlowError =>
  new FlowError(`the record is a ${terms.__kind.toLowerCase()}, this is for a ${wanted}; use the flow of its kind`);
