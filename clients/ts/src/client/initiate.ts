/** Calls that seal an owner's tokens. What must be opened first is found out. */
import type { AccountMeta, Address, ReadonlyUint8Array, TransactionSigner } from '@solana/kit';
import { findFeeAccount, findSequence } from '../addresses.js';
import { passesWithin } from '../bounds.js';
import { initiateSwap, initiateTransfer, type Initiation, type Seal } from '../flows/index.js';
import type { DomainConfig } from '../generated/index.js';
import { CLOCK } from '../programs.js';
import { DelayBeyondExpiryError } from './error.js';
import type { Lanes } from './lanes.js';
import { numbersOf, open, type Plan } from './open.js';
import type { Opened } from './outcome.js';
import { domainOf, isOpen, mintOf, momentOf, readMintFacts, readRaw } from './read.js';
import { checkRecipient } from './recipient.js';
import type { Wire } from './wire.js';

/** When a record expires, by the cluster's clock: finalize closes, and anyone may give the value back. */
export type Expiry =
  | {
      /** Unix seconds. */
      expiresAt: bigint;
      expiresIn?: undefined;
    }
  | {
      /** Seconds from now. */
      expiresIn: number;
      expiresAt?: undefined;
    };

/** What every kind of initiate needs. Signs: `owner` and `payer`. */
export type Initiate = Expiry & {
  owner: TransactionSigner;
  /** Pays fees, rent and tip, and gets back what is not earned; the owner if none. */
  payer?: TransactionSigner;
  domain: Address;
  /** What goes into escrow. */
  mint: Address;
  /** Base units that leave the source. */
  amount: bigint;
  /** Slots until finalize opens; the domain's minimum if that is more. */
  waitSlots?: number;
  /** Unix seconds from which the owner may cancel; at once if none. */
  cancellableAt?: bigint;
  /** Who may finalize (a swap: the taker); anyone if none. */
  finalizer?: Address;
  /** Lamports for whoever finalizes in full or expires. */
  tip?: bigint;
  /** Where the tokens come from; the owner's associated token account if none. */
  source?: Address;
  /** Wraps the amount from the owner's SOL first. */
  wrap?: boolean;
  /** The highest fee that the owner accepts, in basis points; what the domain charges when it is read if none. */
  maxFeeBps?: number;
  /** The payee's order or invoice, 32 bytes; zero if none. */
  reference?: ReadonlyUint8Array;
  /** The owner's lanes that it may use; lane 0 if none. */
  lanes?: Lanes;
  /**
   * The number for it, in the first of the lanes; the next if none. With a number, calling again cannot seal twice; without, two
   * clients' calls for the very same at once may be one transaction, which the chain takes once.
   */
  sequence?: bigint;
  /** The transfer hook's program and accounts, if the mint has one. */
  extra?: readonly AccountMeta[];
};

/** Seals tokens for a wallet. */
export type InitiateTransfer = Initiate & {
  /** The wallet that is to be paid. */
  recipient: Address;
};

/** Seals tokens and asks a price for them. */
export type InitiateSwap = Initiate & {
  /** What is to be paid in. */
  buyMint: Address;
  /** Base units of it that must arrive for everything that arrives in escrow. */
  buyAmount: bigint;
  /** The wallet that is to receive them; the owner if none. */
  receiver?: Address;
  /** Whether takers may take a part; not if none. */
  partialFills?: boolean;
};

export async function sealTransfer(wire: Wire, what: InitiateTransfer): Promise<Opened> {
  await checkRecipient(wire, what.recipient);
  return seal(wire, what, (prepared) => initiateTransfer(prepared, what.recipient));
}

export async function sealSwap(wire: Wire, what: InitiateSwap): Promise<Opened> {
  const { buyMint, buyAmount, receiver = what.owner.address, partialFills } = what;
  await checkRecipient(wire, what.receiver);
  const { tokenProgram: buyTokenProgram } = await readMintFacts(wire, buyMint);
  const ask = { receiver, buyMint, buyTokenProgram, buyAmount, partialFills };
  return seal(wire, what, (prepared) => initiateSwap(prepared, ask));
}

function seal(wire: Wire, what: Initiate, flow: (prepared: Seal) => Promise<Initiation>): Promise<Opened> {
  // what the owner agrees to at first, also where it must be planned anew
  let { maxFeeBps } = what;
  return open(wire, what, async (lane) => {
    const { prepared, next } = await plan(wire, { ...what, maxFeeBps }, lane);
    maxFeeBps = prepared.maxFeeBps;
    return { flow: await flow(prepared), sequence: prepared.sequence, next } satisfies Plan;
  });
}

/** Finds out what must be opened first, and the lane's next number. */
async function plan(wire: Wire, what: Initiate, lane: number): Promise<{ prepared: Seal; next: bigint }> {
  const { domain, mint, owner, amount } = what;
  const [account] = await findSequence(domain, owner.address, lane);
  const [fees] = await findFeeAccount(domain, owner.address, lane, mint);
  const raws = await readRaw(wire, [domain, account, mint, fees, CLOCK]);
  const policy = domainOf(domain, raws[0]).config;
  const { openSequence, next, sequence } = numbersOf(raws[1], raws[4], what.sequence);
  const chargesFee = policy.feeBps > 0;
  const { unixTime } = momentOf(raws[4], undefined);
  const expiresAt = what.expiresAt ?? unixTime + BigInt(what.expiresIn ?? 0);
  const prepared: Seal = {
    domain,
    owner,
    payer: what.payer,
    lane,
    sequence,
    mint,
    tokenProgram: mintOf(mint, raws[2]).tokenProgram,
    source: what.source,
    amount,
    finalizer: what.finalizer,
    waitSlots: Math.max(what.waitSlots ?? 1, policy.minDepthSlots),
    cancellableAt: what.cancellableAt,
    expiresAt,
    tip: what.tip,
    maxFeeBps: what.maxFeeBps ?? policy.feeBps,
    reference: what.reference,
    chargesFee,
    extra: what.extra,
    openSequence,
    openFeeAccount: chargesFee && !isOpen(raws[3]),
    wrapLamports: what.wrap ? amount : 0n,
  };
  // what is done already may have expired since
  if (sequence >= next) checkDelay(prepared, unixTime, policy);
  return { prepared, next };
}

/** Fails if the delay cannot pass before the record expires. Whatever else is wrong with the times, the program says. */
function checkDelay({ waitSlots = 1, cancellableAt = 0n, expiresAt }: Seal, now: bigint, policy: DomainConfig): void {
  const seconds = expiresAt - now;
  const allowed = seconds >= policy.minLifetimeSeconds && seconds <= policy.maxLifetimeSeconds && cancellableAt <= expiresAt;
  if (allowed && !passesWithin(waitSlots, seconds)) throw new DelayBeyondExpiryError(waitSlots, seconds);
}
