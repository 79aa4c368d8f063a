/** Calls that refund a transfer or a swap. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { cancel, expire } from '../flows/index.js';
import type { PendingOperation } from '../generated/index.js';
import { tokenAccountOf } from '../record.js';
import type { ClientContext, FeePayer } from './context.js';
import { isOpen, maybeMint, readAccounts } from './read.js';

/** How to refund: by default to the owner's associated token account, created where missing. */
export type RefundParams = FeePayer & {
  /**
   * To cancel, the owner, the recipient or a swap's recorded taker; to expire, anyone, who earns the tip. Signs, and pays for an
   * account that is created.
   */
  caller: TransactionSigner;
  /** Where to, if the owner is the caller. */
  destination?: Address;
  /** Unwraps what arrives, if the owner is the caller. */
  unwrap?: boolean;
  /** The transfer hook's program and accounts, if the mint has one. */
  remainingAccounts?: readonly AccountMeta[];
};

export async function refundInstructions(
  context: ClientContext,
  record: PendingOperation,
  { caller, unwrap, remainingAccounts, ...params }: RefundParams,
  action: 'cancel' | 'expire',
): Promise<Instruction[]> {
  const destination = params.destination ?? (await tokenAccountOf(record.owner, record));
  const [mintAccount, destinationAccount] = await readAccounts(context, [record.escrowMint, destination]);
  // the mint may be closed, if the issuer took everything: then there is nothing to harvest
  const mint = maybeMint(mintAccount);
  const flow = action === 'cancel' ? cancel : expire;
  return flow({
    record,
    caller,
    unwrap,
    remainingAccounts,
    destination: params.destination,
    mintWritable: mint?.transferFees !== undefined,
    openDestination: mint !== undefined && !isOpen(destinationAccount),
  });
}
