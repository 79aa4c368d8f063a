/** Calls that seal an owner's tokens. What must be opened first is found out. */
import type { AccountMeta, Address, TransactionSigner } from '@solana/kit';
import { findFeeAccount, findSequence } from '../addresses.js';
import { initiateSwap, initiateTransfer, type Initiation, type Seal } from '../flows/index.js';
import { CLOCK } from '../programs.js';
import { open, type Plan } from './open.js';
import type { Opened } from './outcome.js';
import { domainOf, isOpen, mintOf, momentOf, readMintFacts, readRaw, sequenceOf } from './read.js';
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
  /**
   * The owner's number for it; the next if none. With a number, calling again cannot seal twice; without, two calls for the very
   * same at once may be one transaction, which the chain takes once.
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

export const sealTransfer = (wire: Wire, what: InitiateTransfer): Promise<Opened> =>
  seal(wire, what, (prepared) => initiateTransfer(prepared, what.recipient));

export async function sealSwap(wire: Wire, what: InitiateSwap): Promise<Opened> {
  const { buyMint, buyAmount, receiver = what.owner.address, partialFills } = what;
  const { tokenProgram: buyTokenProgram } = await readMintFacts(wire, buyMint);
  const ask = { receiver, buyMint, buyTokenProgram, buyAmount, partialFills };
  return seal(wire, what, (prepared) => initiateSwap(prepared, ask));
}

const seal = (wire: Wire, what: Initiate, flow: (prepared: Seal) => Promise<Initiation>): Promise<Opened> =>
  open(wire, what.payer ?? what.owner, async () => {
    const { prepared, next } = await plan(wire, what);
    return { flow: await flow(prepared), sequence: prepared.sequence, next } satisfies Plan;
  });

/** Finds out what must be opened first, and the owner's next number. */
async function plan(wire: Wire, what: Initiate): Promise<{ prepared: Seal; next: bigint }> {
  const { domain, mint, owner, amount } = what;
  const [sequence] = await findSequence(domain, owner.address);
  const [fees] = await findFeeAccount(domain, owner.address, mint);
  const raws = await readRaw(wire, [domain, sequence, mint, fees, CLOCK]);
  const policy = domainOf(domain, raws[0]).config;
  const opened = sequenceOf(raws[1]);
  const next = opened?.next ?? 0n;
  const chargesFee = policy.feeBps > 0;
  const expiresAt = what.expiresAt ?? momentOf(raws[4], undefined).unixTime + BigInt(what.expiresIn ?? 0);
  const prepared: Seal = {
    domain,
    owner,
    payer: what.payer,
    sequence: what.sequence ?? next,
    mint,
    tokenProgram: mintOf(mint, raws[2]).tokenProgram,
    source: what.source,
    amount,
    finalizer: what.finalizer,
    waitSlots: Math.max(what.waitSlots ?? 1, policy.minDepthSlots),
    cancellableAt: what.cancellableAt,
    expiresAt,
    tip: what.tip,
    chargesFee,
    extra: what.extra,
    openSequence: opened === undefined,
    openFeeAccount: chargesFee && !isOpen(raws[3]),
    wrapLamports: what.wrap ? amount : 0n,
  };
  return { prepared, next };
}
