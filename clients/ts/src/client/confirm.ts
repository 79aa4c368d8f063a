/** Polls a transaction's status until it is confirmed or can no longer land. */
import type { Base64EncodedWireTransaction, Commitment, Signature } from '@solana/kit';
import { RefusedError, UnconfirmedError } from './error.js';
import { historyCommitment, sleep, type ClientContext } from './context.js';

/** How long until it is sent again: nodes drop what they cannot place at once. */
const RESEND_MS = 2_000;
const LEVELS: readonly Commitment[] = ['processed', 'confirmed', 'finalized'];

type Signed = { signature: Signature; encoded: Base64EncodedWireTransaction };

/** Sends, and returns the slot in which it landed; none if it never will. */
export async function confirm(
  context: ClientContext,
  { signature, encoded }: Signed,
  lastValidBlockHeight: bigint,
  startedMs: number,
  deadlineMs: number,
): Promise<bigint | undefined> {
  const { rpc, options } = context;
  let sentAtMs = 0;
  for (;;) {
    // read before the status, so that a transaction in the last block is not missed
    const height = await rpc.getBlockHeight({ commitment: historyCommitment(context) }).send();
    const { value } = await rpc.getSignatureStatuses([signature]).send();
    const status = value[0];
    if (status && reached(status.confirmationStatus, options.commitment)) {
      if (status.err === null) return status.slot;
      throw new RefusedError(status.err, await logsOf(context, signature), signature);
    }
    if (!status && height > lastValidBlockHeight) return undefined;
    if (Date.now() >= deadlineMs) throw new UnconfirmedError(signature, Date.now() - startedMs);
    if (!status && Date.now() - sentAtMs >= RESEND_MS) {
      await rpc.sendTransaction(encoded, { encoding: 'base64', skipPreflight: true, maxRetries: 0n }).send();
      sentAtMs = Date.now();
    }
    await sleep(options.pollMs);
  }
}

const reached = (level: Commitment | null, wanted: Commitment): boolean =>
  level !== null && LEVELS.indexOf(level) >= LEVELS.indexOf(wanted);

/** The logs of a failed transaction, if the node returns them. */
async function logsOf(context: ClientContext, signature: Signature): Promise<readonly string[]> {
  const config = { commitment: historyCommitment(context), encoding: 'base64', maxSupportedTransactionVersion: 0 } as const;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (attempt > 0) await sleep(context.options.pollMs);
    const found = await context.rpc.getTransaction(signature, config).send();
    if (found) return found.meta?.logMessages ?? [];
  }
  return [];
}
