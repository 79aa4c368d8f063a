/** Calls that finalize a transfer or a swap. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { findAssociatedToken } from '../addresses.js';
import { finalizeSwap, finalizeTransfer, type Payment } from '../flows/index.js';
import type { PendingOperation } from '../generated/index.js';
import { grossOf } from '../mint.js';
import { CLOCK, tokenProgramAddress } from '../programs.js';
import { isPaidOut, quote, swapTermsOf, tokenAccountOf } from '../record.js';
import type { ClientContext, FeePayer } from './context.js';
import { AmountError, ChangedError, NotFinalizableError, PAID_OUT, RefusedError } from './error.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { epochOf, isOpen, mintOf, readAccounts, recordOrDone } from './read.js';
import { send } from './send.js';

/** How to finalize: by default all that remains, to the associated token account of whoever is paid, created where missing. */
export type FinalizeParams = FeePayer & {
  /** The recorded finalizer, or anyone if none is recorded. Signs, and pays for accounts that are created; of a swap, the taker pays. */
  caller: TransactionSigner;
  /** A swap: who pays the maker and takes; the recorded taker, or anyone if none is recorded. Signs. The caller if none. */
  taker?: TransactionSigner;
  /** Base units to take out of the record, the fee included; all that remains if none. */
  amount?: bigint;
  /**
   * Base units that a transfer or a swap must still hold, or the call fails with `ChangedError`; what it holds when the call
   * reads it if none. To call again after an unknown outcome, give what it held before the first call.
   */
  expectedRemaining?: bigint;
  /** Where to, if whoever is paid signs: a transfer's recipient as the caller, or a swap's taker. */
  destination?: Address;
  /** Unwraps what arrives, if whoever is paid signs. */
  unwrap?: boolean;
  /** A swap: the most to pay, in base units of the buy mint, any transfer fee included; what it costs now if none. */
  maxPayment?: bigint;
  /** A swap: where the payment comes from; the taker's associated token account if none. */
  paymentSource?: Address;
  /** A swap: takes the part whatever the record holds by then, at the price of then, for at most `maxPayment`. */
  evenIfChanged?: boolean;
  /** A swap: wraps the payment from the taker's SOL first. */
  wrap?: boolean;
  /** The transfer hooks' programs and accounts, for every mint that has one. */
  remainingAccounts?: readonly AccountMeta[];
};

/**
 * Finalizes a transfer or a swap. If it is refused because the record holds another amount by then, nothing is sent again: an
 * earlier call of the same caller may have taken the part.
 */
export async function finalizeRecord(
  context: ClientContext,
  pending: Address,
  record: PendingOperation,
  params: FinalizeParams,
): Promise<Outcome> {
  if (isPaidOut(record)) throw new NotFinalizableError(PAID_OUT);
  const { caller, feePayer = caller } = params;
  const isSwap = record.terms.__kind === 'Swap';
  const expected = params.expectedRemaining ?? record.remaining;
  const changed = (now: PendingOperation) => new ChangedError(expected, now.remaining, quote(now, params.amount));
  if (record.remaining !== expected && !(isSwap && params.evenIfChanged)) throw changed(record);
  const instructions = await (isSwap ? swapInstructions : transferInstructions)(context, record, params);
  try {
    return await outcomeOf(send(context, instructions, feePayer));
  } catch (error) {
    if (!(error instanceof RefusedError && error.explanation.name === 'RemainingChanged')) throw error;
    const now = await recordOrDone(context, pending);
    if (now === undefined) return { alreadyDone: true };
    throw changed(now);
  }
}

/** Pays the recipient of a transfer. */
async function transferInstructions(
  context: ClientContext,
  record: PendingOperation,
  params: FinalizeParams,
): Promise<Instruction[]> {
  const recipient = record.terms.__kind === 'Transfer' ? record.terms.fields[0].recipient : params.caller.address;
  const destination = params.destination ?? (await tokenAccountOf(recipient, record));
  const [mint, destinationAccount] = await readAccounts(context, [record.escrowMint, destination]);
  return finalizeTransfer({
    ...commonOf(record, params),
    mintWritable: mintOf(record.escrowMint, mint).transferFees !== undefined,
    openDestination: !isOpen(destinationAccount),
  });
}

/** Pays the maker of a swap, and takes. */
async function swapInstructions(
  context: ClientContext,
  record: PendingOperation,
  params: FinalizeParams,
): Promise<Instruction[]> {
  const terms = swapTermsOf(record);
  const quoted = quote(record, params.amount);
  if (terms === undefined || quoted === undefined) throw new AmountError(record.remaining);
  const { caller, taker = caller } = params;
  const destination = params.destination ?? (await tokenAccountOf(taker.address, record));
  const program = tokenProgramAddress(terms.buyTokenProgram);
  const [proceeds] = await findAssociatedToken(terms.recipient, terms.buyMint, program);
  const addresses = [record.escrowMint, terms.buyMint, destination, proceeds, CLOCK];
  const [mint, buyMint, destinationAccount, proceedsAccount, clock] = await readAccounts(context, addresses);
  const priceNow = (): bigint => grossOf(mintOf(terms.buyMint, buyMint), quoted.price, epochOf(clock));
  const maxPayment = params.maxPayment ?? priceNow();
  const payment: Payment = {
    maxPayment,
    source: params.paymentSource,
    openProceeds: !isOpen(proceedsAccount),
    wrapLamports: params.wrap ? maxPayment : 0n,
    evenIfChanged: params.evenIfChanged,
  };
  const finalize = {
    ...commonOf(record, params),
    taker,
    mintWritable: mintOf(record.escrowMint, mint).transferFees !== undefined,
    openDestination: !isOpen(destinationAccount),
  };
  return finalizeSwap(finalize, payment);
}

/** The parameters that the flows take as they are. */
const commonOf = (
  record: PendingOperation,
  { caller, amount, expectedRemaining, destination, unwrap, remainingAccounts }: FinalizeParams,
) => ({
  record,
  caller,
  amount,
  expectedRemaining,
  destination,
  unwrap,
  remainingAccounts,
});
