/** Initiate: move the owner's tokens into escrow beside a new pending record. */
import type { AccountMeta, Address, Instruction, ReadonlyUint8Array, TransactionSigner } from '@solana/kit';
import { findAssociatedToken, findEscrow, findFeeAccount, findPending, findSequence } from '../addresses.js';
import {
  getInitiateSwapInstruction,
  getInitiateTransferInstruction,
  getOpenFeeAccountInstruction,
} from '../generated/index.js';
import { budgetInstructions, withRemainingAccounts, type Budget } from './budget.js';
import { FlowError } from './error.js';
import { openSequence } from './sequence.js';
import { wrap } from './wrap.js';

/** What a transfer and a swap need. Signs: `owner` and `payer`. */
export type InitiateParams = {
  domain: Address;
  owner: TransactionSigner;
  /** Pays rent and tip, and gets back what is not earned; the owner if none. Need not be the transaction's fee payer. */
  payer?: TransactionSigner | undefined;
  /** The owner's lane; 0 if none. */
  lane?: number | undefined;
  /** The number that the lane's sequence assigns next; if it is opened just before, its first. Any other is refused. */
  sequence: bigint;
  mint: Address;
  /** The program that owns the mint. */
  tokenProgram: Address;
  /** Where the tokens come from; the owner's associated token account if none. */
  source?: Address | undefined;
  /** Base units that leave the source. */
  amount: bigint;
  /** Who must sign a finalize as its caller; anyone may if none. */
  finalizer?: Address | undefined;
  /** Slots from initiate until it can be finalized, at least the domain's minimum; 1 if none. */
  delaySlots?: number | undefined;
  /** Unix seconds from which the owner may cancel; at once if none. */
  cancellableAt?: bigint | undefined;
  /** Unix seconds from which it can no longer be finalized, and anyone may refund it. */
  expiresAt: bigint;
  /** Lamports for whoever finalizes in full or expires; none if none. */
  tip?: bigint | undefined;
  /** The highest fee that the owner accepts, in basis points; none if none. A domain that charges more is refused. */
  maxFeeBps?: number | undefined;
  /** The recipient's order or invoice, 32 bytes; zero if none. */
  reference?: ReadonlyUint8Array | undefined;
  /** Whether the domain charges a fee. */
  chargesFee?: boolean | undefined;
  /** The transfer hook's program and accounts, if the mint has one. */
  remainingAccounts?: readonly AccountMeta[] | undefined;
  /** First slot of the sequence to open, if the lane has none yet; `sequence` is then its first number. */
  openSequence?: bigint | undefined;
  /** Set if the domain charges a fee and the lane has no fee account of this mint yet. */
  openFeeAccount?: boolean | undefined;
  /** Lamports of the owner's to wrap first, into their associated token account. */
  wrapLamports?: bigint | undefined;
  budget?: Budget | undefined;
};

/** What a swap asks for what it offers. */
export type Ask = {
  /** The wallet that receives what takers pay. */
  recipient: Address;
  /** Who alone may take, and must sign; anyone may if none. */
  taker?: Address | undefined;
  buyMint: Address;
  /** The program that owns the buy mint. */
  buyTokenProgram: Address;
  /** Base units of the buy mint that the recipient must receive for everything that arrives in escrow. */
  buyAmount: bigint;
  /** Whether takers may take a part; not if none. */
  partialFills?: boolean | undefined;
};

/** The instructions of a transaction, and the pending record that it creates. */
export type InitiateInstructions = { pending: Address; instructions: Instruction[] };

/** Puts the tokens in escrow for the wallet `recipient`. */
export async function initiateTransfer(params: InitiateParams, recipient: Address): Promise<InitiateInstructions> {
  const { accounts, initiate } = await inputOf(params, recipient, params.mint, params.tokenProgram);
  return assemble(params, accounts, getInitiateTransferInstruction({ ...accounts, initiate, recipient }));
}

/** Puts the tokens in escrow for whoever pays the price, in another mint. */
export async function initiateSwap(params: InitiateParams, ask: Ask): Promise<InitiateInstructions> {
  const { accounts, initiate } = await inputOf(params, ask.recipient, ask.buyMint, ask.buyTokenProgram);
  const { recipient, taker = null, buyMint, buyAmount, partialFills = false } = ask;
  const terms = { recipient, taker, buyMint, buyAmount, partialFills };
  return assemble(params, accounts, getInitiateSwapInstruction({ ...accounts, initiate, ...terms }));
}

const REFERENCE_LENGTH = 32;

type Accounts = Awaited<ReturnType<typeof inputOf>>['accounts'];

/** The accounts and arguments of both kinds. `recipient` is paid in `payoutMint` at finalize. */
async function inputOf(params: InitiateParams, recipient: Address, payoutMint: Address, payoutProgram: Address) {
  const { domain, owner, payer = owner, lane = 0, mint, tokenProgram } = params;
  const [sequence] = await findSequence(domain, owner.address, lane);
  const [pending, pendingBump] = await findPending(domain, owner.address, lane, params.sequence);
  const [escrow, escrowBump] = await findEscrow(pending);
  const [feeAccount, feeBump] = await findFeeAccount(domain, owner.address, lane, mint);
  const [ownerAccount, refundBump] = await findAssociatedToken(owner.address, mint, tokenProgram);
  const [, payoutBump] = await findAssociatedToken(recipient, payoutMint, payoutProgram);
  const source = params.source ?? ownerAccount;
  const fee = params.chargesFee ? { feeAccount } : {};
  return {
    accounts: { payer, owner, domain, sequence, pending, escrow, source, mint, tokenProgram, ...fee },
    initiate: {
      amount: params.amount,
      finalizer: params.finalizer ?? null,
      delaySlots: params.delaySlots ?? 1,
      cancellableAt: params.cancellableAt ?? 0n,
      expiresAt: params.expiresAt,
      tip: params.tip ?? 0n,
      maxFeeBps: params.maxFeeBps ?? 0,
      lane,
      reference: checkReference(params.reference),
      bumps: { pending: pendingBump, escrow: escrowBump, fee: feeBump, refund: refundBump, payout: payoutBump },
    },
  };
}

/** Refuses another length: the encoder would cut or pad it. */
function checkReference(reference: ReadonlyUint8Array = new Uint8Array(REFERENCE_LENGTH)): ReadonlyUint8Array {
  if (reference.length === REFERENCE_LENGTH) return reference;
  throw new FlowError(
    `the reference has ${reference.length} bytes; give ${REFERENCE_LENGTH}, such as the SHA-256 of the order's number`,
  );
}

async function assemble(params: InitiateParams, accounts: Accounts, initiate: Instruction): Promise<InitiateInstructions> {
  const { payer, domain, pending, mint, tokenProgram } = accounts;
  const [owner, lane] = [params.owner.address, params.lane ?? 0];
  const instructions = budgetInstructions(params.budget);
  if (params.openSequence !== undefined) {
    instructions.push(...(await openSequence({ payer, domain, owner, lane, firstSlot: params.openSequence })));
  }
  if (params.openFeeAccount) {
    const [feeAccount] = await findFeeAccount(domain, owner, lane, mint);
    instructions.push(getOpenFeeAccountInstruction({ payer, domain, owner, mint, feeAccount, tokenProgram, lane }));
  }
  instructions.push(...(await wrap(payer, params.owner, mint, params.wrapLamports)));
  instructions.push(withRemainingAccounts(initiate, mint, false, params.remainingAccounts));
  return { pending, instructions };
}
