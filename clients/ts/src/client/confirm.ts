/** Waiting for a transaction by asking for its status, until it is settled or cannot land any more. */
import type { Base64EncodedWireTransaction, Commitment, Signature } from '@solana/kit';
import { RefusedError, UnconfirmedError } from './error.js';
import { settled, sleep, type Wire } from './wire.js';

/** How long until it is sent again, in milliseconds: nodes drop what they cannot place at once. */
const AGAIN = 2_000;
const LEVELS: readonly Commitment[] = ['processed', 'confirmed', 'finalized'];

type Signed = { signature: Signature; encoded: Base64EncodedWireTransaction };

/** Sends, and returns the slot in which it landed; none if it never will. */
export async function confirm(
  wire: Wire,
  { signature, encoded }: Signed,
  lastValidBlockHeight: bigint,
  started: number,
  deadline: number,
): Promise<bigint | undefined> {
  const { rpc, options } = wire;
  let sent = 0;
  for (;;) {
    // asked before the status, so that what landed in the last block is seen
    const height = await rpc.getBlockHeight({ commitment: settled(wire) }).send();
    const { value } = await rpc.getSignatureStatuses([signature]).send();
    const status = value[0];
    if (status && reached(status.confirmationStatus, options.commitment)) {
      if (status.err === null) return status.slot;
      throw new RefusedError(status.err, await logsOf(wire, signature), signature);
    }
    if (!status && height > lastValidBlockHeight) return undefined;
    if (Date.now() >= deadline) throw new UnconfirmedError(signature, Date.now() - started);
    if (!status && Date.now() - sent >= AGAIN) {
      await rpc.sendTransaction(encoded, { encoding: 'base64', skipPreflight: true, maxRetries: 0n }).send();
      sent = Date.now();
    }
    await sleep(options.poll);
  }
}

const reached = (level: Commitment | null, wanted: Commitment): boolean =>
  level !== null && LEVELS.indexOf(level) >= LEVELS.indexOf(wanted);

/** What a failed transaction logged, if the node tells. */
async function logsOf(wire: Wire, signature: Signature): Promise<readonly string[]> {
  const config = { commitment: settled(wire), encoding: 'base64', maxSupportedTransactionVersion: 0 } as const;
  for (let look = 0; look < 5; look += 1) {
    if (look > 0) await sleep(wire.options.poll);
    const found = await wire.rpc.getTransaction(signature, config).send();
    if (found) return found.meta?.logMessages ?? [];
  }
  return [];
}
