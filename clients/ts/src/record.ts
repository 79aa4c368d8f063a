/** What a record says of itself, and what taking a part of it costs and pays. */
import { type Address, type ReadonlyUint8Array } from '@solana/kit';
import { findAssociatedToken, findEscrow, findFeeAccount, findPending } from './addresses.js';
import { Kind, Status, type PendingOperation, type RequestTerms, type SwapTerms } from './generated/index.js';
import { SYSTEM_PROGRAM, tokenProgramAddress } from './programs.js';

/** Who may finalize; anyone if none. */
export function finalizerOf(record: Pick<PendingOperation, 'finalizer'>): Address | undefined {
  return record.finalizer === SYSTEM_PROGRAM ? undefined : record.finalizer;
}

/**
 * The wallet that the value is meant for, if that is one: a transfer's recipient, a swap's named taker, a request's
 * receiver. It may decline at any time.
 */
export function beneficiaryOf(record: Pick<PendingOperation, 'finalizer' | 'terms'>): Address | undefined {
  const { terms } = record;
  switch (terms.__kind) {
    case 'Transfer':
      return terms.fields[0].recipient;
    case 'Deposit':
    case 'Redeem':
      return terms.fields[0].receiver;
    case 'Swap':
      return finalizerOf(record);
    default:
      return undefined;
  }
}

/** A swap's terms. */
export function swapTermsOf(record: Pick<PendingOperation, 'terms'>): SwapTerms | undefined {
  return record.terms.__kind === 'Swap' ? record.terms.fields[0] : undefined;
}

/** The order or invoice that a transfer or a swap is for, 32 bytes; none if it names none. */
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

/** Whether it is a vault's request: its doors are those of its round. */
export function isRequest(record: Pick<PendingOperation, 'kind'>): boolean {
  return record.kind === Kind.Deposit || record.kind === Kind.Redeem;
}

/**
 * Whether nothing remains of a transfer or a swap: what is left in its escrow was sent by others, and anyone can send it to the
 * owner with `expire`, at any time.
 */
export function isPaidOut(record: Pick<PendingOperation, 'kind' | 'status' | 'remaining'>): boolean {
  return record.status === Status.Pending && !isRequest(record) && record.remaining === 0n;
}

/** The accounts that follow from a record. */
export type Places = {
  pending: Address;
  escrow: Address;
  /** None if the record pays no fee. */
  feeAccount: Address | undefined;
  tokenProgram: Address;
};

/** Where a record and what belongs to it are. */
export async function placesOf(record: PendingOperation): Promise<Places> {
  const { domain, owner, lane, escrowMint } = record;
  const [pending] = await findPending(domain, owner, lane, record.sequence);
  const [escrow] = await findEscrow(pending);
  const feeAccount = record.feeBps > 0 ? (await findFeeAccount(domain, owner, lane, escrowMint))[0] : undefined;
  return { pending, escrow, feeAccount, tokenProgram: tokenProgramAddress(record.tokenProgram) };
}

/** A wallet's associated token account of what the record holds. */
export async function accountOf(wallet: Address, record: PendingOperation): Promise<Address> {
  return (await findAssociatedToken(wallet, record.escrowMint, tokenProgramAddress(record.tokenProgram)))[0];
}

/** What taking a part of a record costs and pays. Base units. */
export type Quote = {
  /** Taken out of the record, the fee included. */
  amount: bigint;
  /** Part of `amount`: goes to the domain. */
  fee: bigint;
  /** Part of `amount`: sent to the payee, before any transfer fee of the mint. */
  payout: bigint;
  /** What must arrive at the maker's of a swap, in the buy mint, any transfer fee of it on top; 0 of a transfer. */
  price: bigint;
};

/**
 * Of all that remains, if no amount is given. None beyond what remains, and of a vault's requests and dispatches. What others
 * sent to the escrow is paid with the last part, less the fee on it, and costs nothing.
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
