/** Calls that let the value out. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { findAssociatedToken } from '../addresses.js';
import { finalizeSwap, finalizeTransfer, type Payment } from '../flows/index.js';
import type { PendingOperation } from '../generated/index.js';
import { grossOf } from '../mint.js';
import { CLOCK, tokenProgramAddress } from '../programs.js';
import { accountOf, isPaidOut, quote, swapTermsOf } from '../record.js';
import { AmountError, ChangedError, ClosedError, PAID_OUT, RefusedError } from './error.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { epochOf, isOpen, mintOf, readRaw, recordOrDone } from './read.js';
import { send } from './send.js';
import type { Wire } from './wire.js';

/** How to finalize: by default all that remains, to the payee's associated token account, opened where missing. */
export type Finalize = {
  /** The recorded finalizer (a swap: the taker), or anyone if none is recorded. Signs and pays. */
  caller: TransactionSigner;
  /** Base units to take out of the record, the fee included; all that remains if none. */
  amount?: bigint;
  /**
   * Base units that a transfer or a swap must still hold, or the call fails with `ChangedError`; what it holds when the call
   * reads it if none. To call again after an outcome that is not known, give what it held before the first call.
   */
  expectedRemaining?: bigint;
  /** Where to, if the payee is the caller. */
  destination?: Address;
  /** Unwraps what arrives, if the payee is the caller. */
  unwrap?: boolean;
  /** A swap: the most to pay, in base units of the buy mint, any transfer fee included; what it costs now if none. */
  maxPayment?: bigint;
  /** A swap: where the payment comes from; the caller's associated token account if none. */
  paymentSource?: Address;
  /** A swap: takes the part whatever the record holds by then, at the price of then, for at most `maxPayment`. */
  evenIfChanged?: boolean;
  /** A swap: wraps what is to be paid from the caller's SOL first. */
  wrap?: boolean;
  /** The transfer hooks' programs and accounts, for every mint that has one. */
  extra?: readonly AccountMeta[];
};

/**
 * Finalizes a transfer or a swap. If it is refused because the record holds another amount by then, nothing is sent again: the
 * part may have been taken by an earlier call of the same caller.
 */
export async function finalizeRecord(
  wire: Wire,
  pending: Address,
  record: PendingOperation,
  how: Finalize,
): Promise<Outcome> {
  if (isPaidOut(record)) throw new ClosedError(PAID_OUT);
  const isSwap = record.terms.__kind === 'Swap';
  const expected = how.expectedRemaining ?? record.remaining;
  const changed = (now: PendingOperation) => new ChangedError(expected, now.remaining, quote(now, how.amount));
  if (record.remaining !== expected && !(isSwap && how.evenIfChanged)) throw changed(record);
  const steps = await (isSwap ? swapSteps(wire, record, how) : transferSteps(wire, record, how));
  try {
    return await outcomeOf(send(wire, steps, how.caller));
  } catch (error) {
    if (!(error instanceof RefusedError && error.why.name === 'RemainingChanged')) throw error;
    const now = await recordOrDone(wire, pending);
    if (now === undefined) return { alreadyDone: true };
    throw changed(now);
  }
}

/** What pays the recipient of a transfer. */
async function transferSteps(wire: Wire, record: PendingOperation, how: Finalize): Promise<Instruction[]> {
  const payee = record.terms.__kind === 'Transfer' ? record.terms.fields[0].recipient : how.caller.address;
  const destination = how.destination ?? (await accountOf(payee, record));
  const raws = await readRaw(wire, [record.escrowMint, destination]);
  return finalizeTransfer({
    ...asked(record, how),
    mintWritable: mintOf(record.escrowMint, raws[0]).transferFees !== undefined,
    openDestination: !isOpen(raws[1]),
  });
}

/** What pays the maker of a swap, and takes. */
async function swapSteps(wire: Wire, record: PendingOperation, how: Finalize): Promise<Instruction[]> {
  const terms = swapTermsOf(record);
  const offered = quote(record, how.amount);
  if (terms === undefined || offered === undefined) throw new AmountError(record.remaining);
  const destination = how.destination ?? (await accountOf(how.caller.address, record));
  const program = tokenProgramAddress(terms.buyTokenProgram);
  const [proceeds] = await findAssociatedToken(terms.receiver, terms.buyMint, program);
  const raws = await readRaw(wire, [record.escrowMint, terms.buyMint, destination, proceeds, CLOCK]);
  const now = (): bigint => grossOf(mintOf(terms.buyMint, raws[1]), offered.price, epochOf(raws[4]));
  const atMost = how.maxPayment ?? now();
  const payment: Payment = {
    atMost,
    source: how.paymentSource,
    openProceeds: !isOpen(raws[3]),
    wrapLamports: how.wrap ? atMost : 0n,
    evenIfChanged: how.evenIfChanged,
  };
  const finalize = {
    ...asked(record, how),
    mintWritable: mintOf(record.escrowMint, raws[0]).transferFees !== undefined,
    openDestination: !isOpen(raws[2]),
  };
  return finalizeSwap(finalize, payment);
}

const asked = (
  record: PendingOperation,
  { caller, amount, expectedRemaining, destination, unwrap, extra }: Finalize,
) => ({
  record,
  caller,
  amount,
  expectedRemaining,
  destination,
  unwrap,
  extra,
});
