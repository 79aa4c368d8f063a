/** Initiate: seal the owner's tokens beside a new record, with what must be there first. */
import type { AccountMeta, Address, Instruction, ReadonlyUint8Array, TransactionSigner } from '@solana/kit';
import { findAssociatedToken, findEscrow, findFeeAccount, findPending, findSequence } from '../addresses.js';
import {
  getInitiateSwapInstruction,
  getInitiateTransferInstruction,
  getOpenFeeAccountInstruction,
} from '../generated/index.js';
import { budgetInstructions, finish, type Budget } from './budget.js';
import { FlowError } from './error.js';
import { openSequence } from './sequence.js';
import { wrap } from './wrap.js';

/** What to seal. Signs: `owner` and `payer`, who pays for all that is opened. */
export type Seal = {
  domain: Address;
  owner: TransactionSigner;
  /** Pays rent and tip, and gets back what is not earned; the owner if none. */
  payer?: TransactionSigner | undefined;
  /** The owner's lane; 0 if none. */
  lane?: number | undefined;
  /** The number that the lane's sequence gives out next; if it is opened just before, its first. A stale one is refused. */
  sequence: bigint;
  mint: Address;
  /** The program that owns the mint. */
  tokenProgram: Address;
  /** Where the tokens come from; the owner's associated token account if none. */
  source?: Address | undefined;
  /** Base units that leave the source. */
  amount: bigint;
  /** Who may finalize (a swap: the taker); anyone if none. */
  finalizer?: Address | undefined;
  /** Slots from initiate until finalize opens, at least the domain's minimum; 1 if none. */
  waitSlots?: number | undefined;
  /** Unix seconds from which the owner may cancel; at once if none. */
  cancellableAt?: bigint | undefined;
  /** Unix seconds at which finalize closes and anyone may give the value back. */
  expiresAt: bigint;
  /** Lamports for whoever finalizes in full or expires; none if none. */
  tip?: bigint | undefined;
  /** The highest fee that the owner accepts, in basis points; none if none. A domain that charges more is refused. */
  maxFeeBps?: number | undefined;
  /** The payee's order or invoice, 32 bytes; zero if none. */
  reference?: ReadonlyUint8Array | undefined;
  /** Whether the domain charges a fee. */
  chargesFee?: boolean | undefined;
  /** The transfer hook's program and accounts, if the mint has one. */
  extra?: readonly AccountMeta[] | undefined;
  /** First slot of the sequence to open, if the lane has none yet; the number is then its first. */
  openSequence?: bigint | undefined;
  /** Set if the domain charges a fee and the lane has no fee account of this mint yet. */
  openFeeAccount?: boolean | undefined;
  /** Lamports of the owner's to wrap first, into their associated token account. */
  wrapLamports?: bigint | undefined;
  budget?: Budget | undefined;
};

/** What a swap asks for what it offers. */
export type Ask = {
  /** The wallet that is to receive what takers pay. */
  receiver: Address;
  buyMint: Address;
  /** The program that owns the buy mint. */
  buyTokenProgram: Address;
  /** Base units of the buy mint that must arrive for everything that arrives in escrow. */
  buyAmount: bigint;
  /** Whether takers may take a part; not if none. */
  partialFills?: boolean | undefined;
};

/** The instructions of a transaction, and the record that it opens. */
export type Initiation = { pending: Address; instructions: Instruction[] };

/** Seals the tokens for the wallet `recipient`. */
export async function initiateTransfer(seal: Seal, recipient: Address): Promise<Initiation> {
  const { accounts, opening } = await parts(seal, recipient, seal.mint, seal.tokenProgram);
  return assemble(seal, accounts, getInitiateTransferInstruction({ ...accounts, opening, recipient }));
}

/** Seals the tokens, asking a price in another mint. The finalizer, if any, is the only taker. */
export async function initiateSwap(seal: Seal, ask: Ask): Promise<Initiation> {
  const { accounts, opening } = await parts(seal, ask.receiver, ask.buyMint, ask.buyTokenProgram);
  const { receiver, buyMint, buyAmount, partialFills = false } = ask;
  const terms = { receiver, buyMint, buyAmount, partialFills };
  return assemble(seal, accounts, getInitiateSwapInstruction({ ...accounts, opening, ...terms }));
}

const REFERENCE_LENGTH = 32;

type Accounts = Awaited<ReturnType<typeof parts>>['accounts'];

/** `payee` is paid in `payoutMint` at finalize. */
async function parts(seal: Seal, payee: Address, payoutMint: Address, payoutProgram: Address) {
  const { domain, owner, payer = owner, lane = 0, mint, tokenProgram } = seal;
  const [sequence] = await findSequence(domain, owner.address, lane);
  const [pending, pendingBump] = await findPending(domain, owner.address, lane, seal.sequence);
  const [escrow, escrowBump] = await findEscrow(pending);
  const [fees, feeBump] = await findFeeAccount(domain, owner.address, lane, mint);
  const [own, refundBump] = await findAssociatedToken(owner.address, mint, tokenProgram);
  const [, payoutBump] = await findAssociatedToken(payee, payoutMint, payoutProgram);
  const source = seal.source ?? own;
  const fee = seal.chargesFee ? { feeAccount: fees } : {};
  return {
    accounts: { payer, owner, domain, sequence, pending, escrow, source, mint, tokenProgram, ...fee },
    opening: {
      amount: seal.amount,
      finalizer: seal.finalizer ?? null,
      depthSlots: seal.waitSlots ?? 1,
      cancellableAt: seal.cancellableAt ?? 0n,
      expiresAt: seal.expiresAt,
      tip: seal.tip ?? 0n,
      maxFeeBps: seal.maxFeeBps ?? 0,
      lane,
      reference: checkReference(seal.reference),
      bumps: { pending: pendingBump, escrow: escrowBump, fee: feeBump, refund: refundBump, payout: payoutBump },
    },
  };
}

/** The encoder would cut what is longer. */
function checkReference(reference: ReadonlyUint8Array = new Uint8Array(REFERENCE_LENGTH)): ReadonlyUint8Array {
  if (reference.length === REFERENCE_LENGTH) return reference;
  throw new FlowError(
    `the reference has ${reference.length} bytes; give ${REFERENCE_LENGTH}, such as the SHA-256 of the order's number`,
  );
}

async function assemble(seal: Seal, accounts: Accounts, initiate: Instruction): Promise<Initiation> {
  const { payer, domain, pending, mint, tokenProgram } = accounts;
  const [owner, lane] = [seal.owner.address, seal.lane ?? 0];
  const instructions = budgetInstructions(seal.budget);
  if (seal.openSequence !== undefined) {
    instructions.push(...(await openSequence({ payer, domain, owner, lane, firstSlot: seal.openSequence })));
  }
  if (seal.openFeeAccount) {
    const [feeAccount] = await findFeeAccount(domain, owner, lane, mint);
    instructions.push(getOpenFeeAccountInstruction({ payer, domain, owner, mint, feeAccount, tokenProgram, lane }));
  }
  instructions.push(...(await wrap(payer, seal.owner, mint, seal.wrapLamports)));
  instructions.push(finish(initiate, mint, false, seal.extra));
  return { pending, instructions };
}
