/** Finalize a swap: the taker pays the maker and takes, in one step or in two. */
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import { findAssociatedToken } from '../addresses.js';
import {
  getBeginFillSwapInstruction,
  getEndFillSwapInstruction,
  getFinalizeSwapInstruction,
} from '../generated/index.js';
import { openAssociatedToken, tokenProgramAddress } from '../programs.js';
import { swapTermsOf } from '../record.js';
import {
  expectedRemainingOf,
  settlementAccounts,
  transactionOf,
  withHooks,
  wrongKind,
  type FinalizeParams,
} from './finalize.js';
import { wrap } from './wrap.js';

/** Which swap to finalize. Signs: `caller` and `taker`. If the record names a finalizer and a taker, it needs both. */
export type FinalizeSwapParams = FinalizeParams & {
  /** Pays the maker and takes: the recorded taker, or anyone if none is recorded. The caller if none. */
  taker?: TransactionSigner | undefined;
};

/** What the taker pays with. */
export type Payment = {
  /** The taker's bound: at most this many base units of the buy mint leave them, any transfer fee included. */
  maxPayment: bigint;
  /** Where from; the taker's associated token account if none. */
  source?: Address | undefined;
  /** Where to; the recipient's associated token account if none. Another only if the recipient is the caller. */
  proceeds?: Address | undefined;
  /** Set if the recipient's associated token account may be missing. Ignored if `proceeds` is given. */
  openProceeds?: boolean | undefined;
  /** Lamports of the taker's to wrap first, to pay with. */
  wrapLamports?: bigint | undefined;
  /**
   * Takes the part whatever the record holds by then. If an earlier call of yours, whose outcome you do not know, landed, a second
   * part is taken and paid for.
   */
  evenIfChanged?: boolean | undefined;
};

/** Pays the maker of a swap, and takes. Made and sent twice from the same record, it takes once, unless `evenIfChanged`. */
export async function finalizeSwap(params: FinalizeSwapParams, payment: Payment): Promise<Instruction[]> {
  const input = await inputOf(params, payment);
  const finalize = withHooks(params, getFinalizeSwapInstruction(input));
  return transactionOf(params, paidOf(input), [...(await paymentInstructions(params, payment)), finalize]);
}

/**
 * Takes first, runs the instructions `between`, and pays then: so the maker's own tokens can be used to obtain the payment. If the
 * payment is missing in the end, the whole transaction fails.
 */
export async function fillSwap(
  params: FinalizeSwapParams,
  payment: Payment,
  between: readonly Instruction[],
): Promise<Instruction[]> {
  const input = await inputOf(params, payment);
  return transactionOf(params, paidOf(input), [
    ...(await paymentInstructions(params, payment)),
    withHooks(params, getBeginFillSwapInstruction(input)),
    ...between,
    withHooks(params, getEndFillSwapInstruction(input)),
  ]);
}

/** The accounts and arguments, which are the same in one step and in two. */
async function inputOf(params: FinalizeSwapParams, payment: Payment) {
  const { record, caller, taker = caller } = params;
  const terms = swapTermsOf(record);
  if (terms === undefined) throw wrongKind('swap', record);
  const buyTokenProgram = tokenProgramAddress(terms.buyTokenProgram);
  const [takerAccount] = await findAssociatedToken(taker.address, terms.buyMint, buyTokenProgram);
  const [recipientAccount] = await findAssociatedToken(terms.recipient, terms.buyMint, buyTokenProgram);
  return {
    ...(await settlementAccounts(params, taker.address)),
    caller,
    taker,
    payment: payment.source ?? takerAccount,
    proceeds: payment.proceeds ?? recipientAccount,
    buyMint: terms.buyMint,
    buyTokenProgram,
    args: {
      amount: params.amount ?? null,
      maxPayment: payment.maxPayment,
      expectedRemaining: payment.evenIfChanged ? null : expectedRemainingOf(params),
    },
  };
}

const paidOf = ({ taker, destination }: { taker: TransactionSigner; destination: Address }) => ({
  wallet: taker.address,
  signer: taker,
  account: destination,
});

/** What must come before a payment. */
async function paymentInstructions(
  { record, caller, taker = caller }: FinalizeSwapParams,
  payment: Payment,
): Promise<Instruction[]> {
  const terms = swapTermsOf(record);
  if (terms === undefined) return [];
  const instructions = [];
  if (payment.openProceeds && payment.proceeds === undefined) {
    const program = tokenProgramAddress(terms.buyTokenProgram);
    const [account] = await findAssociatedToken(terms.recipient, terms.buyMint, program);
    instructions.push(openAssociatedToken(taker, account, terms.recipient, terms.buyMint, program));
  }
  return [...instructions, ...(await wrap(taker, taker, terms.buyMint, payment.wrapLamports))];
}
