/** Signing and sending, again with a newer blockhash once the old one has expired, never while the transaction may still land. */
import {
  appendTransactionMessageInstructions,
  createTransactionMessage,
  getBase64EncodedWireTransaction,
  getSignatureFromTransaction,
  pipe,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
  type Base64EncodedWireTransaction,
  type Blockhash,
  type Instruction,
  type Signature,
  type TransactionSigner,
} from '@solana/kit';
import { budgetInstructions } from '../flows/budget.js';
import type { Budget } from '../flows/index.js';
import { confirm } from './confirm.js';
import { DroppedError, RefusedError } from './error.js';
import type { ClientContext } from './context.js';

/** A transaction that landed, and in which slot. */
export type ConfirmedTransaction = { signature: Signature; slot: bigint };

/** The most compute units that a transaction may use. */
const MAX_UNITS = 1_400_000;

/**
 * Sends one transaction and waits until it reaches the commitment of the options, with the budget of the options. `feePayer` pays
 * its fee. It is simulated first, so that a transaction that would be refused costs nothing.
 */
export async function send(
  context: ClientContext,
  instructions: Instruction[],
  feePayer: TransactionSigner,
): Promise<ConfirmedTransaction> {
  const { attempts, timeoutMs, commitment } = context.options;
  const startedMs = Date.now();
  for (let attempt = 0; attempt < Math.max(attempts, 1); attempt += 1) {
    const { value: lifetime } = await context.rpc.getLatestBlockhash({ commitment }).send();
    let budget = context.options.budget;
    let signed = await sign([...budgetInstructions(budget), ...instructions], feePayer, lifetime);
    const used = await simulate(context, signed.encoded);
    if (used === undefined) continue;
    if (budget.unitPriceMicroLamports && budget.unitLimit === undefined) {
      budget = { ...budget, unitLimit: enough(used) };
      signed = await sign([...budgetInstructions(budget), ...instructions], feePayer, lifetime);
    }
    const deadlineMs = startedMs + timeoutMs;
    const slot = await confirm(context, signed, lifetime.lastValidBlockHeight, startedMs, deadlineMs);
    if (slot !== undefined) return { signature: signed.signature, slot };
  }
  throw new DroppedError(Math.max(attempts, 1));
}

type Lifetime = Readonly<{ blockhash: Blockhash; lastValidBlockHeight: bigint }>;

async function sign(instructions: Instruction[], feePayer: TransactionSigner, lifetime: Lifetime) {
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (empty) => setTransactionMessageFeePayerSigner(feePayer, empty),
    (paid) => setTransactionMessageLifetimeUsingBlockhash(lifetime, paid),
    (timed) => appendTransactionMessageInstructions(instructions, timed),
  );
  const transaction = await signTransactionMessageWithSigners(message);
  const signature = getSignatureFromTransaction(transaction);
  return { signature, encoded: getBase64EncodedWireTransaction(transaction) };
}

/** The compute units that it would use; none if the node does not know the blockhash (yet, or no longer). */
async function simulate(context: ClientContext, encoded: Base64EncodedWireTransaction): Promise<bigint | undefined> {
  const { commitment } = context.options;
  const { value } = await context.rpc
    .simulateTransaction(encoded, { commitment, encoding: 'base64', sigVerify: true })
    .send();
  if (value.err === 'BlockhashNotFound') return undefined;
  if (value.err !== null) throw new RefusedError(value.err, value.logs ?? []);
  return value.unitsConsumed ?? BigInt(MAX_UNITS);
}

/** A tenth more than the simulation used, because accounts may change until it lands. */
const enough = (used: bigint): Budget['unitLimit'] => Math.min(Math.ceil(Number(used) * 1.1) + 1_000, MAX_UNITS);
