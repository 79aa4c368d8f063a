/** The world as a node: as much of the RPC interface as the client uses. */
import {
  getBase64Encoder,
  getSignatureFromTransaction,
  getTransactionDecoder,
  type Address,
  type Base64EncodedWireTransaction,
  type EncodedAccount,
  type Rpc,
  type Signature,
  type SolanaRpcApi,
  type Transaction,
} from '@solana/kit';
import { FailedTransactionMetadata } from 'litesvm';
import { failureOf } from '../../src/explain/text.js';
import { attribute, createAirlock, type Airlock, type Options } from '../../src/index.js';
import type { World } from './world.js';

/**
 * A client of the world. `meanwhile` happens once: after the client has read, before its first simulation. `refusals` gets what
 * simulations fail with.
 */
export function clientOf(
  world: World,
  meanwhile?: () => Promise<unknown>,
  options: Options = {},
  refusals: unknown[] = [],
): Airlock {
  // what happens meanwhile may outdate a blockhash, which nodes would still know
  const svm = world.svm.withBlockhashCheck(false);
  const landed = new Set<Signature>();
  let pending = meanwhile;

  const encoded = ({ data, executable, lamports, programAddress: owner, space }: EncodedAccount) => ({
    data: [Buffer.from(data).toString('base64'), 'base64'],
    executable,
    lamports,
    owner,
    space,
  });
  const account = (address: Address) => {
    const found = svm.getAccount(address);
    return found.exists ? encoded(found) : null;
  };
  const programAccounts = (program: Address, { filters }: { filters: Compared[] }) =>
    svm
      .getProgramAccounts(program)
      .filter(({ data }) => filters.every(({ memcmp }) => holds(data as Uint8Array, memcmp)))
      .map((found) => ({ pubkey: found.address, account: encoded(found) }));
  const simulate = async (encoded: Base64EncodedWireTransaction) => {
    const act = pending;
    pending = undefined;
    await act?.();
    const result = svm.simulateTransaction(decoded(encoded));
    const logs = result.meta().logs();
    if (!(result instanceof FailedTransactionMetadata)) return { value: { err: null, logs } };
    const err = reported(logs);
    refusals.push(err);
    return { value: { err, logs } };
  };
  const execute = async (encoded: Base64EncodedWireTransaction) => {
    const transaction = decoded(encoded);
    const result = svm.sendTransaction(transaction);
    if (result instanceof FailedTransactionMetadata) throw new Error(`refused after simulation: ${result.toString()}`);
    landed.add(getSignatureFromTransaction(transaction));
  };
  const status = (signature: Signature) =>
    landed.has(signature) ? { confirmationStatus: 'confirmed', err: null, slot: svm.getClock().slot } : null;

  const methods: Record<string, (...given: never[]) => unknown> = {
    getMultipleAccounts: (addresses: Address[]) => ({ value: addresses.map(account) }),
    getProgramAccounts: programAccounts,
    getLatestBlockhash: () => {
      svm.expireBlockhash();
      return { value: { blockhash: svm.latestBlockhash(), lastValidBlockHeight: 2n ** 63n } };
    },
    getMinimumBalanceForRentExemption: (length: bigint) => svm.minimumBalanceForRentExemption(length),
    getBlockHeight: () => svm.getClock().slot,
    getSignatureStatuses: (signatures: Signature[]) => ({ value: signatures.map(status) }),
    // whatever is asked for was there once
    getSignaturesForAddress: () => [{ err: null }],
    simulateTransaction: simulate,
    sendTransaction: execute,
  };
  const rpc = new Proxy(methods, {
    get: (all, name: string) => (...given: never[]) => ({ send: async () => all[name]!(...given) }),
  });
  return createAirlock(rpc as unknown as Rpc<SolanaRpcApi>, { pollMs: 1, ...options });
}

type Compared = { memcmp: { offset: bigint; bytes: string } };

const holds = (data: Uint8Array, { offset, bytes }: Compared['memcmp']): boolean => {
  const [at, wanted] = [Number(offset), Buffer.from(bytes, 'base64')];
  return wanted.equals(data.slice(at, at + wanted.length));
};

const decoded = (encoded: Base64EncodedWireTransaction): Transaction =>
  getTransactionDecoder().decode(getBase64Encoder().encode(encoded));

/** As nodes write it; which of the instructions it was does not matter here. */
function reported(logs: readonly string[]): unknown {
  const failure = failureOf(attribute(logs).failure?.reason ?? '') ?? 'ProgramFailedToComplete';
  return { InstructionError: [0, typeof failure === 'number' ? { Custom: failure } : failure] };
}
