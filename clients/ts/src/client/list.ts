/** Listing pending records by their fields. */
import {
  getAddressEncoder,
  getBase64Decoder,
  getBase64Encoder,
  getU16Encoder,
  type Address,
  type Base64EncodedBytes,
  type ReadonlyUint8Array,
} from '@solana/kit';
import {
  AIRLOCK_PROGRAM_ADDRESS,
  PENDING_OPERATION_DISCRIMINATOR,
  getPendingOperationDecoder,
  type Kind,
  type PendingOperation,
  type Status,
} from '../generated/index.js';
import { referenceOf } from '../record.js';
import type { ClientContext } from './context.js';

/** Which records to list: those that match every field given. */
export type ListFilter = {
  /** In this domain. */
  domain?: Address;
  /** Of this owner. */
  owner?: Address;
  /** Of this lane. */
  lane?: number;
  /** Of this kind. */
  kind?: Kind;
  /** With this status. */
  status?: Status;
  /** Transfers and swaps that pay this recipient. */
  recipient?: Address;
  /** With this finalizer; the zero key: with none. */
  finalizer?: Address;
  /** Swaps for this taker; the zero key: swaps that anyone may take. */
  taker?: Address;
  /** With this mint in escrow. */
  mint?: Address;
  /** Transfers and swaps for this order or invoice. */
  reference?: ReadonlyUint8Array;
};

/** A pending record and its address. */
export type ListedRecord = { pending: Address; record: PendingOperation };

/** The most filters that a node accepts. */
const MAX_FILTERS = 4;

/** The offsets of fields in a record's data. Pinned by a test. */
const OFFSET = {
  discriminator: 0n,
  kind: 11n,
  status: 12n,
  domain: 14n,
  owner: 46n,
  lane: 78n,
  finalizer: 120n,
  mint: 215n,
  reference: 315n,
  recipient: 347n,
  taker: 379n,
} as const;

/** Whether a record matches. */
export function matches(filter: ListFilter, record: PendingOperation): boolean {
  const { terms } = record;
  const found = {
    domain: record.domain,
    owner: record.owner,
    lane: record.lane,
    kind: record.kind,
    status: record.status,
    recipient: terms.__kind === 'Transfer' || terms.__kind === 'Swap' ? terms.fields[0].recipient : undefined,
    taker: terms.__kind === 'Swap' ? terms.fields[0].taker : undefined,
    finalizer: record.finalizer,
    mint: record.escrowMint,
  };
  const { reference, ...plain } = filter;
  const same = Object.entries(plain).every(([name, wanted]) => wanted === undefined || found[name as keyof typeof found] === wanted);
  return same && (reference === undefined || sameBytes(referenceOf(record), reference));
}

const sameBytes = (a: ReadonlyUint8Array | undefined, b: ReadonlyUint8Array): boolean =>
  a !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at]);

/** What the node filters by: the fields that narrow most. */
export function nodeFilters(filter: ListFilter): { offset: bigint; bytes: ReadonlyUint8Array }[] {
  const key = (address: Address | undefined) => address && getAddressEncoder().encode(address);
  const byte = (value: number | undefined) => (value === undefined ? undefined : new Uint8Array([value]));
  const fields: [keyof typeof OFFSET, ReadonlyUint8Array | undefined][] = [
    ['discriminator', PENDING_OPERATION_DISCRIMINATOR],
    ['reference', filter.reference],
    ['owner', key(filter.owner)],
    ['recipient', key(filter.recipient)],
    ['finalizer', key(filter.finalizer)],
    ['taker', key(filter.taker)],
    ['domain', key(filter.domain)],
    ['mint', key(filter.mint)],
    ['lane', filter.lane === undefined ? undefined : getU16Encoder().encode(filter.lane)],
    ['kind', byte(filter.kind)],
    ['status', byte(filter.status)],
  ];
  const named = fields.flatMap(([name, bytes]) => (bytes === undefined ? [] : [{ offset: OFFSET[name], bytes }]));
  return named.slice(0, MAX_FILTERS);
}

/** The records that match, by domain, owner, lane and number. */
export async function list(context: ClientContext, filter: ListFilter): Promise<ListedRecord[]> {
  const filters = nodeFilters(filter).map(({ offset, bytes }) => ({
    memcmp: { offset, bytes: getBase64Decoder().decode(bytes) as Base64EncodedBytes, encoding: 'base64' as const },
  }));
  const config = { commitment: context.options.commitment, encoding: 'base64', filters } as const;
  const found = await context.rpc.getProgramAccounts(AIRLOCK_PROGRAM_ADDRESS, config).send();
  const listed = found.flatMap(({ pubkey: pending, account }) => {
    const record = decoded(getBase64Encoder().encode(account.data[0]));
    return record && matches(filter, record) ? [{ pending, record }] : [];
  });
  return listed.sort(({ record: a }, { record: b }) => {
    const owners = compare(a.domain, b.domain) || compare(a.owner, b.owner);
    return owners || a.lane - b.lane || compare(a.sequence, b.sequence);
  });
}

/** None if another version of the program wrote it: this client cannot read it. */
function decoded(data: ReadonlyUint8Array): PendingOperation | undefined {
  try {
    return getPendingOperationDecoder().decode(data);
  } catch {
    return undefined;
  }
}

const compare = <T extends string | bigint>(a: T, b: T): number => (a < b ? -1 : Number(a > b));
