/** Calls that give the value back. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { cancel, expire } from '../flows/index.js';
import type { PendingOperation } from '../generated/index.js';
import { accountOf } from '../record.js';
import { isOpen, maybeMint, readRaw } from './read.js';
import type { Wire } from './wire.js';

/** How to give back: by default to the owner's associated token account, opened where missing. */
export type GiveBack = {
  /** To cancel, the owner or the beneficiary; to expire, anyone, who earns the tip. Signs and pays. */
  caller: TransactionSigner;
  /** Where to, if the owner is the caller. */
  destination?: Address;
  /** Unwraps what arrives, if the owner is the caller. */
  unwrap?: boolean;
  /** The transfer hook's program and accounts, if the mint has one. */
  extra?: readonly AccountMeta[];
};

export async function refundSteps(
  wire: Wire,
  record: PendingOperation,
  how: GiveBack,
  end: 'cancel' | 'expire',
): Promise<Instruction[]> {
  const destination = how.destination ?? (await accountOf(record.owner, record));
  const raws = await readRaw(wire, [record.escrowMint, destination]);
  // the mint may be gone, if the issuer took everything: then there is nothing to harvest
  const mint = maybeMint(raws[0]);
  const way = end === 'cancel' ? cancel : expire;
  return way({
    record,
    ...how,
    mintWritable: mint?.transferFees !== undefined,
    openDestination: mint !== undefined && !isOpen(raws[1]),
  });
}
