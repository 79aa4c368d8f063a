/** `clients/vectors.json`, which the Rust client writes and every client is checked against. */
import { createNoopSigner, type Address } from '@solana/kit';
import { readFileSync } from 'node:fs';
import { generated, type PendingOperation, type Round, type Vault } from '../../src/index.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

const SIGNERS = new Set(['owner', 'payer', 'caller']);

/** Parameters that the vectors name otherwise. */
const NAMES: Record<string, string> = {
  extra: 'remainingAccounts',
  unitPrice: 'unitPriceMicroLamports',
  atMost: 'maxPayment',
};

const raw: Record<string, Json[]> = JSON.parse(
  readFileSync(new URL('../../../../vectors.json', import.meta.url), 'utf8'),
);

/** The rows of a section, with numbers of 64 bits as such. An empty section would be no test. */
export function section(name: string): Json[] {
  const rows = raw[name];
  if (rows === undefined || rows.length === 0) throw new Error(`clients/vectors.json has no ${name}`);
  return rows.map(bigs);
}

function bigs(value: Json): Json {
  if (typeof value === 'string') return /^-?\d{1,20}$/.test(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(bigs);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bigs(inner)]));
}

/** A flow's input. The vectors give signers by their address, and accounts by the name of their row. */
export function input(value: Json): Json {
  if (Array.isArray(value) || value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>).map(([given, inner]) => {
      const key = NAMES[given] ?? given;
      if (SIGNERS.has(key)) return [key, createNoopSigner(inner as Address)];
      // the taker of a finalize signs; that of an ask is only named
      if (key === 'finalize' && inner.taker) return [key, { ...input(inner), taker: createNoopSigner(inner.taker) }];
      if (key === 'record') return [key, record(inner)];
      if (key === 'vault') return [key, vault()];
      if (key === 'reference') return [key, base64(inner)];
      if (key === 'round' && typeof inner === 'string') return [key, round(inner)];
      return [key, input(inner)];
    }),
  );
}

export const base64 = (data: string): Uint8Array => new Uint8Array(Buffer.from(data, 'base64'));

const data = (account: string, name: string): Uint8Array => {
  const row = section('accounts').find((row) => row.account === account && row.name === name);
  if (row === undefined) throw new Error(`no ${account} ${name}`);
  return base64(row.data);
};

export const record = (name: string): PendingOperation =>
  generated.getPendingOperationDecoder().decode(data('record', name));
export const vault = (): Vault => generated.getVaultDecoder().decode(data('vault', 'vault'));
export const round = (name: string): Round => generated.getRoundDecoder().decode(data('round', name));
