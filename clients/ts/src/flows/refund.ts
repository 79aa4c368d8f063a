/** Cancel and expire: return the tokens to the owner. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import {
  Kind,
  getCancelSwapInstruction,
  getCancelTransferInstruction,
  getExpireSwapInstruction,
  getExpireTransferInstruction,
  type PendingOperation,
} from '../generated/index.js';
import { openAssociatedToken } from '../programs.js';
import { accountsOf, tokenAccountOf } from '../record.js';
import { budgetInstructions, withRemainingAccounts, type Budget } from './budget.js';
import { FlowError } from './error.js';
import { unwrap } from './wrap.js';

/** What to refund. Signs: `caller`, who pays for an account that is created. */
export type RefundParams = {
  record: PendingOperation;
  /** To cancel, the owner, a transfer's recipient or a swap's recorded taker; to expire, anyone. */
  caller: TransactionSigner;
  /** Where to; the owner's associated token account if none. Another only if the owner is the caller. */
  destination?: Address | undefined;
  /** Set for a mint with a transfer fee: what is withheld in the escrow must be harvested to close it. */
  mintWritable?: boolean | undefined;
  /** The transfer hook's program and accounts, if the mint has one. */
  remainingAccounts?: readonly AccountMeta[] | undefined;
  /** Set if the owner's associated token account may be missing. Ignored if `destination` is given. */
  openDestination?: boolean | undefined;
  /** Unwraps what arrives, by closing the destination with all that it holds. Only if the owner is the caller. */
  unwrap?: boolean | undefined;
  budget?: Budget | undefined;
};

/** Refunds a transfer or a swap because the owner, the recipient or the taker wants it. */
export const cancel = (params: RefundParams): Promise<Instruction[]> =>
  refund(params, getCancelTransferInstruction, getCancelSwapInstruction);

/** Refunds a transfer or a swap after it has expired; the caller earns the tip. */
export const expire = (params: RefundParams): Promise<Instruction[]> =>
  refund(params, getExpireTransferInstruction, getExpireSwapInstruction);

/** Every refund has the same accounts, whatever the kind. */
type RefundInstruction = (accounts: Awaited<ReturnType<typeof refundAccounts>>) => Instruction;

async function refund(params: RefundParams, transfer: RefundInstruction, swap: RefundInstruction): Promise<Instruction[]> {
  const { record, caller } = params;
  const { owner, escrowMint } = record;
  const instruction = ofKind(record, transfer, swap);
  const accounts = await refundAccounts(params);
  const { destination, tokenProgram } = accounts;
  const instructions = budgetInstructions(params.budget);
  if (params.openDestination && params.destination === undefined) {
    instructions.push(openAssociatedToken(caller, destination, owner, escrowMint, tokenProgram));
  }
  const { mintWritable, remainingAccounts } = params;
  instructions.push(withRemainingAccounts(instruction(accounts), escrowMint, mintWritable, remainingAccounts));
  if (params.unwrap) instructions.push(unwrap(destination, owner, caller, escrowMint));
  return instructions;
}

async function refundAccounts({ record, caller, destination }: RefundParams) {
  const { pending, escrow, tokenProgram } = await accountsOf(record);
  return {
    caller,
    pending,
    escrow,
    mint: record.escrowMint,
    destination: destination ?? (await tokenAccountOf(record.owner, record)),
    rentPayer: record.rentPayer,
    tokenProgram,
  };
}

function ofKind({ kind }: PendingOperation, transfer: RefundInstruction, swap: RefundInstruction): RefundInstruction {
  switch (kind) {
    case Kind.Transfer:
      return transfer;
    case Kind.Swap:
      return swap;
    case Kind.Deposit:
    case Kind.Redeem:
      throw new FlowError("the record is a vault's request, which ends with its round; use flows.endRequest");
    case Kind.Dispatch:
      throw new FlowError("the record is a vault's dispatch, which ends in the vault; use the dispatch's own instructions");
    default:
      throw new FlowError('the record is of no kind that this version knows; use a newer client');
  }
}
