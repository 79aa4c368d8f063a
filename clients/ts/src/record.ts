/** What follows from a pending record: who is involved, its accounts, and what taking a part of it costs and pays. */
import { type Address, type ReadonlyUint8Array } from '@solana/kit';
import { findAssociatedToken, findEscrow, findFeeAccount, findPending } from './addresses.js';
import { Kind, Status, type PendingOperation, type RequestTerms, type SwapTerms } from './generated/index.js';
import { SYSTEM_PROGRAM, tokenProgramAddress } from './programs.js';

/** Who must sign as the caller of a finalize; anyone may if none. */
export function finalizerOf(record: Pick<PendingOperation, 'finalizer'>): Address | undefined {
  return record.finalizer === SYSTEM_PROGRAM ? undefined : record.finalizer;
}

/**
 * Who receives the tokens, if the record names somebody: a transfer's recipient, a swap's taker, a request's recipient. They may
 * decline, which cancels the record: of a transfer and a swap at any time, of a request while its round permits it.
 */
export function recipientOf(record: Pick<PendingOperation, 'terms'>): Address | undefined {
  const { terms } = record;
  switch (terms.__kind) {
    case 'Transfer':
      return terms.fields[0].recipient;
    case 'Deposit':
    case 'Redeem':
      return terms.fields[0].recipient;
    case 'Swap':
      return takerOf(record);
    default:
      return undefined;
  }
}

/** Who alone may take a swap, and must sign; anyone may if none. */
export function takerOf(record: Pick<PendingOperation, 'terms'>): Address | undefined {
  const taker = swapTermsOf(record)?.taker;
  return taker === SYSTEM_PROGRAM ? undefined : taker;
}

/** A swap's terms. */
export function swapTermsOf(record: Pick<PendingOperation, 'terms'>): SwapTerms | undefined {
  return record.terms.__kind === 'Swap' ? record.terms.fields[0] : undefined;
}

/** The order or invoice that a transfer or a swap is for, 32 bytes; none if none was given. */
export function referenceOf(record: Pick<PendingOperation, 'terms'>): ReadonlyUint8Array | undefined {
  const { terms } = record;
  if (terms.__kind !== 'Transfer' && terms.__kind !== 'Swap') return undefined;
  const { reference } = terms.fields[0];
  return reference.some((byte) => byte !== 0) ? reference : undefined;
}

/** The terms of a vault's request. */
export function requestTermsOf(record: Pick<PendingOperation, 'terms'>): RequestTerms | undefined {
  const { terms } = record;
  return terms.__kind === 'Deposit' || terms.__kind === 'Redeem' ? terms.fields[0] : undefined;
}

/** Whether it is a vault's request, whose available actions are those of its round. */
export function isRequest(record: Pick<PendingOperation, 'kind'>): boolean {
  return record.kind === Kind.Deposit || record.kind === Kind.Redeem;
}

/**
 * Whether a transfer or a swap is paid out in full. What its escrow still holds was sent there by others. Anyone can send that to
 * the owner with `expire`, at any time.
 */
export function isPaidOut(record: Pick<PendingOperation, 'kind' | 'status' | 'remaining'>): boolean {
  return record.status === Status.Pending && !isRequest(record) && record.remaining === 0n;
}

/** The addresses that follow from a pending record. */
export type RecordAccounts = {
  pending: Address;
  escrow: Address;
  /** None if the record pays no fee. */
  feeAccount: Address | undefined;
  tokenProgram: Address;
};

/** Derives the addresses of a pending record and its accounts. */
export async function accountsOf(record: PendingOperation): Promise<RecordAccounts> {
  const { domain, owner, lane, escrowMint } = record;
  const [pending] = await findPending(domain, owner, lane, record.sequence);
  const [escrow] = await findEscrow(pending);
  const feeAccount = record.feeBps > 0 ? (await findFeeAccount(domain, owner, lane, escrowMint))[0] : undefined;
  return { pending, escrow, feeAccount, tokenProgram: tokenProgramAddress(record.tokenProgram) };
}

/** A wallet's associated token account of the mint that the record holds. */
export async function tokenAccountOf(wallet: Address, record: PendingOperation): Promise<Address> {
  return (await findAssociatedToken(wallet, record.escrowMint, tokenProgramAddress(record.tokenProgram)))[0];
}

/** What taking a part of a record costs and pays. Base units. */
export type Quote = {
  /** Taken out of the record, the fee included. */
  amount: bigint;
  /** Part of `amount`: goes to the domain. */
  fee: bigint;
  /** Part of `amount`: sent to the recipient, before any transfer fee of the mint. */
  payout: bigint;
  /** Of a swap: what the maker must receive, in the buy mint, before any transfer fee of it is added. 0 of a transfer. */
  price: bigint;
};

/**
 * What taking `amount` costs and pays; by default all that remains. None if the record holds less, and for a vault's requests and
 * dispatches. What others sent to the escrow is paid with the last part, less the fee on it, and costs nothing.
 */
export function quote(record: PendingOperation, amount: bigint = record.remaining): Quote | undefined {
  if (amount <= 0n || amount > record.remaining) return undefined;
  if (record.terms.__kind !== 'Transfer' && record.terms.__kind !== 'Swap') return undefined;
  const done = record.received - record.remaining;
  const fee = due(done, amount, BigInt(record.feeBps), 10_000n);
  const swap = swapTermsOf(record);
  const price = swap ? due(done, amount, swap.buyAmount, record.received) : 0n;
  return { amount, fee, payout: amount - fee, price };
}

const ceilDiv = (dividend: bigint, divisor: bigint): bigint => (dividend + divisor - 1n) / divisor;

/** What is due for `part` when `done` was before: cumulative, so that many parts owe what the whole owes. */
const due = (done: bigint, part: bigint, numerator: bigint, denominator: bigint): bigint =>
  ceilDiv((done + part) * numerator, denominator) - ceilDiv(done * numerator, denominator);
