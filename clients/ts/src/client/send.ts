/** Signing and sending: again with a newer blockhash when a transaction cannot land any more, never while it could. */
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
import type { Wire } from './wire.js';

/** A transaction that landed, and in which slot. */
export type Done = { signature: Signature; slot: bigint };

/** The most compute units that a transaction may use. */
const MAX_UNITS = 1_400_000;

/**
 * Sends one transaction and waits until it is as settled as the options want. The budget of the options comes first; `payer` pays
 * the fee. It is simulated first, so that what would be refused costs nothing.
 */
export async function send(wire: Wire, instructions: Instruction[], payer: TransactionSigner): Promise<Done> {
  const { attempts, timeout, commitment } = wire.options;
  const started = Date.now();
  for (let attempt = 0; attempt < Math.max(attempts, 1); attempt += 1) {
    const { value: lifetime } = await wire.rpc.getLatestBlockhash({ commitment }).send();
    let budget = wire.options.budget;
    let signed = await sign([...budgetInstructions(budget), ...instructions], payer, lifetime);
    const used = await simulate(wire, signed.encoded);
    if (used === undefined) continue;
    if (budget.unitPrice && budget.unitLimit === undefined) {
      budget = { ...budget, unitLimit: enough(used) };
      signed = await sign([...budgetInstructions(budget), ...instructions], payer, lifetime);
    }
    const deadline = started + timeout;
    const slot = await confirm(wire, signed, lifetime.lastValidBlockHeight, started, deadline);
    if (slot !== undefined) return { signature: signed.signature, slot };
  }
  throw new DroppedError(Math.max(attempts, 1));
}

type Lifetime = Readonly<{ blockhash: Blockhash; lastValidBlockHeight: bigint }>;

async function sign(instructions: Instruction[], payer: TransactionSigner, lifetime: Lifetime) {
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (empty) => setTransactionMessageFeePayerSigner(payer, empty),
    (paid) => setTransactionMessageLifetimeUsingBlockhash(lifetime, paid),
    (timed) => appendTransactionMessageInstructions(instructions, timed),
  );
  const transaction = await signTransactionMessageWithSigners(message);
  const signature = getSignatureFromTransaction(transaction);
  return { signature, encoded: getBase64EncodedWireTransaction(transaction) };
}

/** The compute units that it would use; none if the node does not know the blockhash (yet, or any more). */
async function simulate(wire: Wire, encoded: Base64EncodedWireTransaction): Promise<bigint | undefined> {
  const { commitment } = wire.options;
  const { value } = await wire.rpc
    .simulateTransaction(encoded, { commitment, encoding: 'base64', sigVerify: true })
    .send();
  if (value.err === 'BlockhashNotFound') return undefined;
  if (value.err !== null) throw new RefusedError(value.err, value.logs ?? []);
  return value.unitsConsumed ?? BigInt(MAX_UNITS);
}

/** A tenth more than the simulation used, since state moves on. */
const enough = (used: bigint): Budget['unitLimit'] => Math.min(Math.ceil(Number(used) * 1.1) + 1_000, MAX_UNITS);
