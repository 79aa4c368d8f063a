/** Cancel and expire: give the value back to its owner. */
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
import { accountOf, placesOf } from '../record.js';
import { budgetInstructions, finish, type Budget } from './budget.js';
import { FlowError } from './error.js';
import { unwrap } from './wrap.js';

/** What to give back. Signs: `caller`, who pays for what is opened. */
export type Refund = {
  record: PendingOperation;
  /** To cancel, the owner or the beneficiary; to expire, anyone. */
  caller: TransactionSigner;
  /** Where to; the owner's associated token account if none. Another only if the owner is the caller. */
  destination?: Address | undefined;
  /** Set for a mint with a transfer fee: what is withheld in the escrow must be harvested to close it. */
  mintWritable?: boolean | undefined;
  /** The transfer hook's program and accounts, if the mint has one. */
  extra?: readonly AccountMeta[] | undefined;
  /** Set if the owner's associated token account may be missing. Without effect if another destination is named. */
  openDestination?: boolean | undefined;
  /** Unwraps what arrives, by closing the destination with all that is in it. Only if the caller is the owner. */
  unwrap?: boolean | undefined;
  budget?: Budget | undefined;
};

/** Gives a transfer or a swap back at the wish of the owner or the beneficiary. */
export const cancel = (refund: Refund): Promise<Instruction[]> =>
  giveBack(refund, getCancelTransferInstruction, getCancelSwapInstruction);

/** Gives a transfer or a swap back after the deadline; the caller earns the tip. */
export const expire = (refund: Refund): Promise<Instruction[]> =>
  giveBack(refund, getExpireTransferInstruction, getExpireSwapInstruction);

/** The ways back have the same accounts, whatever the kind. */
type WayBack = (accounts: Awaited<ReturnType<typeof accountsOf>>) => Instruction;

async function giveBack(refund: Refund, transfer: WayBack, swap: WayBack): Promise<Instruction[]> {
  const { record, caller } = refund;
  const { owner, escrowMint } = record;
  const way = wayOf(record, transfer, swap);
  const accounts = await accountsOf(refund);
  const { destination, tokenProgram } = accounts;
  const instructions = budgetInstructions(refund.budget);
  if (refund.openDestination && refund.destination === undefined) {
    instructions.push(openAssociatedToken(caller, destination, owner, escrowMint, tokenProgram));
  }
  instructions.push(finish(way(accounts), escrowMint, refund.mintWritable, refund.extra));
  if (refund.unwrap) instructions.push(unwrap(destination, owner, caller, escrowMint));
  return instructions;
}

async function accountsOf({ record, caller, destination }: Refund) {
  const { pending, escrow, tokenProgram } = await placesOf(record);
  return {
    caller,
    pending,
    escrow,
    mint: record.escrowMint,
    destination: destination ?? (await accountOf(record.owner, record)),
    rentPayer: record.rentPayer,
    tokenProgram,
  };
}

function wayOf({ kind }: PendingOperation, transfer: WayBack, swap: WayBack): WayBack {
  switch (kind) {
    case Kind.Transfer:
      return transfer;
    case Kind.Swap:
      return swap;
    case Kind.Deposit:
    case Kind.Redeem:
      throw new FlowError("the record is a vault's request, which ends with its round; use the request's own flows");
    case Kind.Dispatch:
      throw new FlowError("the record is a vault's dispatch, which ends in the vault; use the dispatch's own instructions");
    default:
      throw new FlowError('the record is of no kind that this version knows; use a newer client');
  }
}
