/** The node that `airlock-localnet` keeps up; AIRLOCK_LOCALNET names the folder that it wrote. */
import { address, createKeyPairSignerFromBytes, createSolanaRpc, type Address, type KeyPairSigner } from '@solana/kit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAirlock, findAssociatedToken, findDomain, generated, SPL_TOKEN, type Airlock } from '../../src/index.js';

const folder = process.env['AIRLOCK_LOCALNET'];
if (!folder) throw new Error('set AIRLOCK_LOCALNET to the folder of a running `cargo xtask localnet`, or run `cargo xtask ts`');

type Localnet = { rpc: string; domain: string; vault: string; mints: Record<string, string>; people: Record<string, string> };

const localnet: Localnet = JSON.parse(readFileSync(join(folder, 'localnet.json'), 'utf8'));

export const url = localnet.rpc;
export const domain = address(localnet.domain);
export const vault = address(localnet.vault);
export const mint = (name: string): Address => address(localnet.mints[name]!);
export const rpc = createSolanaRpc(url);
export const airlock = createAirlock(url, { pollMs: 100 });
/** A client of a node on which `meanwhile` happens once: after the client has read, before its first simulation. */
export function interrupted(meanwhile: () => Promise<unknown>): Airlock {
  let pending: (() => Promise<unknown>) | undefined = meanwhile;
  const simulateTransaction = (...given: Parameters<typeof rpc.simulateTransaction>) => ({
    send: async () => {
      const act = pending;
      pending = undefined;
      await act?.();
      return rpc.simulateTransaction(...given).send();
    },
  });
  const get = (target: typeof rpc, name: keyof typeof rpc) =>
    name === 'simulateTransaction' ? simulateTransaction : target[name];
  return createAirlock(new Proxy(rpc, { get } as ProxyHandler<typeof rpc>), { pollMs: 100 });
}

export const keyFile = (name: string): string => join(folder, `${name}.json`);

export const person = (name: string): Promise<KeyPairSigner> =>
  createKeyPairSignerFromBytes(new Uint8Array(JSON.parse(readFileSync(keyFile(name), 'utf8'))));

/** Base units in a wallet's associated token account; 0 if there is none. */
export async function tokens(wallet: Address, mint: Address, program: Address = SPL_TOKEN): Promise<bigint> {
  const [account] = await findAssociatedToken(wallet, mint, program);
  const { value } = await rpc.getAccountInfo(account, { commitment: 'confirmed', encoding: 'base64' }).send();
  return value === null ? 0n : Buffer.from(value.data[0], 'base64').readBigUInt64LE(64);
}

/** A domain of somebody's own, in which records may expire after a second. */
export async function hasty(creator: KeyPairSigner, index: number): Promise<Address> {
  const [domain] = await findDomain(creator.address, index);
  const { value } = await rpc.getAccountInfo(domain, { encoding: 'base64' }).send();
  if (value !== null) return domain;
  const key = creator.address;
  const config = {
    guardian: key,
    operator: key,
    feeRecipient: key,
    feeBps: 0,
    minDelaySlots: 1,
    minLifetimeSeconds: 1,
    maxLifetimeSeconds: 3_600,
    allowedExtensions: 0n,
  };
  const input = { payer: creator, creator, domain, index, authority: key, config };
  await airlock.send([generated.getCreateDomainInstruction(input)], creator);
  return domain;
}

/** Waits until the cluster's clock has reached a Unix time, in seconds. */
export async function until(unixTime: bigint): Promise<void> {
  for (const deadline = Date.now() + 30_000; (await airlock.clock()).unixTime < unixTime; ) {
    if (Date.now() > deadline) throw new Error(`the node's clock does not reach ${unixTime}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
