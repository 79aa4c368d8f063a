/** Calls that put an owner's tokens in escrow. They find out which accounts must be opened first. */
import type { AccountMeta, Address, ReadonlyUint8Array, TransactionSigner } from '@solana/kit';
import { findFeeAccount, findSequence } from '../addresses.js';
import { passesWithin } from '../bounds.js';
import * as flows from '../flows/index.js';
import type { DomainConfig } from '../generated/index.js';
import { CLOCK } from '../programs.js';
import type { ClientContext, FeePayer } from './context.js';
import { DelayBeyondExpiryError } from './error.js';
import type { Lanes } from './lanes.js';
import { initiate, numbersOf, type Plan } from './number.js';
import type { Initiated } from './outcome.js';
import { clockOf, domainOf, isOpen, mintOf, readAccounts, readMintFacts } from './read.js';
import { checkRecipient } from './recipient.js';

/** When a record expires, by the cluster's clock: from then on it cannot be finalized, and anyone may refund it. */
export type Expiry =
  | {
      /** Unix seconds. */
      expiresAt: bigint;
      expiresInSeconds?: undefined;
    }
  | {
      /** Seconds from now. */
      expiresInSeconds: number;
      expiresAt?: undefined;
    };

/** What a transfer and a swap need. Signs: `owner`, `payer` and `feePayer`. */
export type InitiateParams = Expiry &
  FeePayer & {
    owner: TransactionSigner;
    /** Pays rent and tip, and gets back what is not earned; the owner if none. Pays the transaction's fee too if no `feePayer` does. */
    payer?: TransactionSigner;
    domain: Address;
    /** The mint of the tokens that go into escrow. */
    mint: Address;
    /** Base units that leave the source. */
    amount: bigint;
    /** Slots until it can be finalized; the domain's minimum if that is more. */
    delaySlots?: number;
    /** Unix seconds from which the owner may cancel; at once if none. */
    cancellableAt?: bigint;
    /** Who must sign a finalize as its caller; anyone may if none. */
    finalizer?: Address;
    /** Lamports for whoever finalizes in full or expires; none if none. */
    tip?: bigint;
    /** Where the tokens come from; the owner's associated token account if none. */
    source?: Address;
    /** Wraps the amount from the owner's SOL first. */
    wrap?: boolean;
    /** The highest fee that the owner accepts, in basis points; what the domain charges when it is read if none. */
    maxFeeBps?: number;
    /** The recipient's order or invoice, 32 bytes; zero if none. */
    reference?: ReadonlyUint8Array;
    /** The owner's lanes that the call may use; lane 0 if none. */
    lanes?: Lanes;
    /**
     * The record's number, in the first of the lanes; the next if none. With a number, calling again cannot initiate twice. Without,
     * two clients that make the very same call at once may sign the same transaction, which the cluster executes once.
     */
    sequence?: bigint;
    /** The transfer hook's program and accounts, if the mint has one. */
    remainingAccounts?: readonly AccountMeta[];
  };

export type InitiateTransferParams = InitiateParams & {
  /** The wallet that is paid. */
  recipient: Address;
};

export type InitiateSwapParams = InitiateParams & {
  /** The mint of the price. */
  buyMint: Address;
  /** Base units of it that the recipient must receive for everything that arrives in escrow. */
  buyAmount: bigint;
  /** Who alone may take, and must sign; anyone may if none. */
  taker?: Address;
  /** The wallet that receives the price; the owner if none. */
  recipient?: Address;
  /** Whether takers may take a part; not if none. */
  partialFills?: boolean;
};

export async function initiateTransfer(context: ClientContext, params: InitiateTransferParams): Promise<Initiated> {
  await checkRecipient(context, params.recipient);
  return planned(context, params, (prepared) => flows.initiateTransfer(prepared, params.recipient));
}

export async function initiateSwap(context: ClientContext, params: InitiateSwapParams): Promise<Initiated> {
  const { buyMint, buyAmount, recipient = params.owner.address, taker, partialFills } = params;
  await checkRecipient(context, params.recipient);
  const { tokenProgram: buyTokenProgram } = await readMintFacts(context, buyMint);
  const ask = { recipient, taker, buyMint, buyTokenProgram, buyAmount, partialFills };
  return planned(context, params, (prepared) => flows.initiateSwap(prepared, ask));
}

function planned(
  context: ClientContext,
  params: InitiateParams,
  flow: (prepared: flows.InitiateParams) => Promise<flows.InitiateInstructions>,
): Promise<Initiated> {
  // what the owner accepts at first also holds where it must be planned again
  let { maxFeeBps } = params;
  return initiate(context, params, async (lane) => {
    const { prepared, next } = await plan(context, { ...params, maxFeeBps }, lane);
    maxFeeBps = prepared.maxFeeBps;
    return { flow: await flow(prepared), sequence: prepared.sequence, next } satisfies Plan;
  });
}

/** Finds out which accounts must be opened first, and the lane's next number. */
async function plan(
  context: ClientContext,
  params: InitiateParams,
  lane: number,
): Promise<{ prepared: flows.InitiateParams; next: bigint }> {
  const { domain, mint, owner, amount } = params;
  const [sequenceAddress] = await findSequence(domain, owner.address, lane);
  const [feeAddress] = await findFeeAccount(domain, owner.address, lane, mint);
  const addresses = [domain, sequenceAddress, mint, feeAddress, CLOCK];
  const [domainAccount, sequenceAccount, mintAccount, feeAccount, clock] = await readAccounts(context, addresses);
  const policy = domainOf(domain, domainAccount).config;
  const { openSequence, next, sequence } = numbersOf(sequenceAccount, clock, params.sequence);
  const chargesFee = policy.feeBps > 0;
  const { unixTime } = clockOf(clock, undefined);
  const expiresAt = params.expiresAt ?? unixTime + BigInt(params.expiresInSeconds ?? 0);
  const prepared: flows.InitiateParams = {
    domain,
    owner,
    payer: params.payer,
    lane,
    sequence,
    mint,
    tokenProgram: mintOf(mint, mintAccount).tokenProgram,
    source: params.source,
    amount,
    finalizer: params.finalizer,
    delaySlots: Math.max(params.delaySlots ?? 1, policy.minDelaySlots),
    cancellableAt: params.cancellableAt,
    expiresAt,
    tip: params.tip,
    maxFeeBps: params.maxFeeBps ?? policy.feeBps,
    reference: params.reference,
    chargesFee,
    remainingAccounts: params.remainingAccounts,
    openSequence,
    openFeeAccount: chargesFee && !isOpen(feeAccount),
    wrapLamports: params.wrap ? amount : 0n,
  };
  // a record that exists already may have expired since
  if (sequence >= next) checkDelay(prepared, unixTime, policy);
  return { prepared, next };
}

/** Fails if the delay cannot pass before the record expires. The program refuses whatever else is wrong with the times. */
function checkDelay(
  { delaySlots = 1, cancellableAt = 0n, expiresAt }: flows.InitiateParams,
  now: bigint,
  policy: DomainConfig,
): void {
  const seconds = expiresAt - now;
  const allowed = seconds >= policy.minLifetimeSeconds && seconds <= policy.maxLifetimeSeconds && cancellableAt <= expiresAt;
  if (allowed && !passesWithin(delaySlots, seconds)) throw new DelayBeyondExpiryError(delaySlots, seconds);
}
