/** Finalize: let the value out on the recorded terms, with what must be there first and what is to happen after. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { findAssociatedToken } from '../addresses.js';
import {
  getBeginFillSwapInstruction,
  getEndFillSwapInstruction,
  getFinalizeSwapInstruction,
  getFinalizeTransferInstruction,
  type PendingOperation,
} from '../generated/index.js';
import { openAssociatedToken, tokenProgramAddress } from '../programs.js';
import { accountOf, placesOf, swapTermsOf } from '../record.js';
import { budgetInstructions, finish, type Budget } from './budget.js';
import { FlowError } from './error.js';
import { unwrap, wrap } from './wrap.js';

/** What to finalize. Signs: `caller`, who pays for all that is opened. */
export type Finalize = {
  record: PendingOperation;
  /** The recorded finalizer (a swap: the taker), or anyone if none is recorded. */
  caller: TransactionSigner;
  /** Base units to take out of the record, the fee included; all that remains if none. */
  amount?: bigint | undefined;
  /** Base units that the record must still hold when the transaction lands, or it is refused; what `record` says if none. */
  expectedRemaining?: bigint | undefined;
  /** Where to; the payee's associated token account if none. Another only if the payee is the caller. */
  destination?: Address | undefined;
  /** Set for a mint with a transfer fee: what is withheld in the escrow must be harvested to close it. */
  mintWritable?: boolean | undefined;
  /** The transfer hooks' programs and accounts, for every mint that has one. */
  extra?: readonly AccountMeta[] | undefined;
  /** Set if the payee's associated token account may be missing. Without effect if another destination is named. */
  openDestination?: boolean | undefined;
  /** Unwraps what arrives, by closing the destination with all that is in it. Only if the caller is the payee. */
  unwrap?: boolean | undefined;
  budget?: Budget | undefined;
};

/** What a taker pays with. */
export type Payment = {
  /** The taker's bound: at most this many base units of the buy mint leave them, any transfer fee included. */
  atMost: bigint;
  /** Where from; the taker's associated token account if none. */
  source?: Address | undefined;
  /** Where to; the receiver's associated token account if none. Another only if the receiver is the caller. */
  proceeds?: Address | undefined;
  /** Set if the receiver's associated token account may be missing. Without effect if other proceeds are named. */
  openProceeds?: boolean | undefined;
  /** Lamports of the taker's to wrap first, to pay with. */
  wrapLamports?: bigint | undefined;
  /**
   * Takes the part whatever the record holds by then. If an earlier call of one's own, whose outcome is not known, landed, a
   * second part is taken and paid for.
   */
  evenIfChanged?: boolean | undefined;
};

/** Pays the recipient of a transfer. Made and sent twice from the same record, it pays once. */
export async function finalizeTransfer(finalize: Finalize): Promise<Instruction[]> {
  const { record, caller } = finalize;
  if (record.terms.__kind !== 'Transfer') throw wrongKind('transfer', record);
  const payee = record.terms.fields[0].recipient;
  const accounts = await accountsOf(finalize, payee);
  const args = { amount: finalize.amount ?? null, expectedRemaining: expectedOf(finalize) };
  const instruction = getFinalizeTransferInstruction({ ...accounts, caller, ...args });
  return around(finalize, payee, accounts.destination, [completed(finalize, instruction)]);
}

/** Pays the maker of a swap, and takes. Made and sent twice from the same record, it takes once, unless `evenIfChanged`. */
export async function finalizeSwap(finalize: Finalize, payment: Payment): Promise<Instruction[]> {
  const input = await purchase(finalize, payment);
  const instruction = completed(finalize, getFinalizeSwapInstruction(input));
  return around(finalize, finalize.caller.address, input.destination, [
    ...(await paid(finalize, payment)),
    instruction,
  ]);
}

/**
 * Takes first, does what is `between`, and pays then: so the maker's own tokens can be used to obtain the payment. If the
 * payment is not there in the end, nothing of it has happened.
 */
export async function fillSwap(
  finalize: Finalize,
  payment: Payment,
  between: readonly Instruction[],
): Promise<Instruction[]> {
  const input = await purchase(finalize, payment);
  return around(finalize, finalize.caller.address, input.destination, [
    ...(await paid(finalize, payment)),
    completed(finalize, getBeginFillSwapInstruction(input)),
    ...between,
    completed(finalize, getEndFillSwapInstruction(input)),
  ]);
}

/** The accounts and arguments of a purchase, in one step or in two. */
async function purchase(finalize: Finalize, payment: Payment) {
  const { record, caller } = finalize;
  const terms = swapTermsOf(record);
  if (terms === undefined) throw wrongKind('swap', record);
  const buyTokenProgram = tokenProgramAddress(terms.buyTokenProgram);
  const [own] = await findAssociatedToken(caller.address, terms.buyMint, buyTokenProgram);
  const [theirs] = await findAssociatedToken(terms.receiver, terms.buyMint, buyTokenProgram);
  return {
    ...(await accountsOf(finalize, caller.address)),
    caller,
    payment: payment.source ?? own,
    proceeds: payment.proceeds ?? theirs,
    buyMint: terms.buyMint,
    buyTokenProgram,
    args: {
      amount: finalize.amount ?? null,
      maxPayment: payment.atMost,
      expectedRemaining: payment.evenIfChanged ? null : expectedOf(finalize),
    },
  };
}

const expectedOf = ({ record, expectedRemaining = record.remaining }: Finalize): bigint => expectedRemaining;

async function accountsOf(finalize: Finalize, payee: Address) {
  const { record } = finalize;
  const { feeAccount, ...places } = await placesOf(record);
  return {
    ...places,
    domain: record.domain,
    mint: record.escrowMint,
    destination: finalize.destination ?? (await accountOf(payee, record)),
    rentPayer: record.rentPayer,
    ...(feeAccount === undefined ? {} : { feeAccount }),
  };
}

/** What a payment needs first. */
async function paid({ record, caller }: Finalize, payment: Payment): Promise<Instruction[]> {
  const terms = swapTermsOf(record);
  if (terms === undefined) return [];
  const instructions = [];
  if (payment.openProceeds && payment.proceeds === undefined) {
    const program = tokenProgramAddress(terms.buyTokenProgram);
    const [account] = await findAssociatedToken(terms.receiver, terms.buyMint, program);
    instructions.push(openAssociatedToken(caller, account, terms.receiver, terms.buyMint, program));
  }
  return [...instructions, ...(await wrap(caller, caller, terms.buyMint, payment.wrapLamports))];
}

/** The transaction around its essential instructions. */
function around(finalize: Finalize, payee: Address, destination: Address, essential: Instruction[]): Instruction[] {
  const { record, caller } = finalize;
  const instructions = budgetInstructions(finalize.budget);
  if (finalize.openDestination && finalize.destination === undefined) {
    const program = tokenProgramAddress(record.tokenProgram);
    instructions.push(openAssociatedToken(caller, destination, payee, record.escrowMint, program));
  }
  instructions.push(...essential);
  if (finalize.unwrap) instructions.push(unwrap(destination, payee, caller, record.escrowMint));
  return instructions;
}

const completed = ({ record, mintWritable, extra }: Finalize, instruction: Instruction): Instruction =>
  finish(instruction, record.escrowMint, mintWritable, extra);

const wrongKind = (wanted: string, { terms }: PendingOperation): FlowError =>
  new FlowError(`the record is a ${terms.__kind.toLowerCase()}, this is for a ${wanted}; use the flow of its kind`);
