/** Listing records by what is in their headers. */
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
import type { Wire } from './wire.js';

/** Which records to list; what is none does not matter. */
export type Filter = {
  /** Of this domain. */
  domain?: Address;
  /** Of this owner. */
  owner?: Address;
  /** Of this lane. */
  lane?: number;
  /** Of this kind. */
  kind?: Kind;
  /** With this status. */
  status?: Status;
  /** Transfers to this recipient. */
  recipient?: Address;
  /** That this key may finalize; the zero key: that anyone may. */
  finalizer?: Address;
  /** With this mint in escrow. */
  mint?: Address;
  /** Transfers and swaps for this order or invoice. */
  reference?: ReadonlyUint8Array;
};

/** A record and where it is. */
export type Listed = { pending: Address; record: PendingOperation };

/** A node takes no more filters than this many. */
const MAX_FILTERS = 4;

/** Where fields are in a record's data. Pinned by a test. */
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
} as const;

/** Whether a record is one of them. */
export function matches(filter: Filter, record: PendingOperation): boolean {
  const { terms } = record;
  const found = {
    domain: record.domain,
    owner: record.owner,
    lane: record.lane,
    kind: record.kind,
    status: record.status,
    recipient: terms.__kind === 'Transfer' ? terms.fields[0].recipient : undefined,
    finalizer: record.finalizer,
    mint: record.escrowMint,
  };
  const { reference, ...plain } = filter;
  const same = Object.entries(plain).every(([name, wanted]) => wanted === undefined || found[name as keyof typeof found] === wanted);
  return same && (reference === undefined || sameBytes(referenceOf(record), reference));
}

const sameBytes = (a: ReadonlyUint8Array | undefined, b: ReadonlyUint8Array): boolean =>
  a !== undefined && a.length === b.length && a.every((byte, at) => byte === b[at]);

/** What the node is to filter by: the fields that narrow most. */
export function compared(filter: Filter): { offset: bigint; bytes: ReadonlyUint8Array }[] {
  const key = (address: Address | undefined) => address && getAddressEncoder().encode(address);
  const byte = (value: number | undefined) => (value === undefined ? undefined : new Uint8Array([value]));
  const fields: [keyof typeof OFFSET, ReadonlyUint8Array | undefined][] = [
    ['discriminator', PENDING_OPERATION_DISCRIMINATOR],
    ['reference', filter.reference],
    ['owner', key(filter.owner)],
    ['recipient', key(filter.recipient)],
    ['finalizer', key(filter.finalizer)],
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
export async function list(wire: Wire, filter: Filter): Promise<Listed[]> {
  const filters = compared(filter).map(({ offset, bytes }) => ({
    memcmp: { offset, bytes: getBase64Decoder().decode(bytes) as Base64EncodedBytes, encoding: 'base64' as const },
  }));
  const config = { commitment: wire.options.commitment, encoding: 'base64', filters } as const;
  const found = await wire.rpc.getProgramAccounts(AIRLOCK_PROGRAM_ADDRESS, config).send();
  const listed = found.flatMap(({ pubkey: pending, account }) => {
    const record = decoded(getBase64Encoder().encode(account.data[0]));
    return record && matches(filter, record) ? [{ pending, record }] : [];
  });
  return listed.sort(({ record: a }, { record: b }) => {
    const places = compare(a.domain, b.domain) || compare(a.owner, b.owner);
    return places || a.lane - b.lane || compare(a.sequence, b.sequence);
  });
}

/** None if another version wrote it: this one cannot do anything with it. */
function decoded(data: ReadonlyUint8Array): PendingOperation | undefined {
  try {
    return getPendingOperationDecoder().decode(data);
  } catch {
    return undefined;
  }
}

const compare = <T extends string | bigint>(a: T, b: T): number => (a < b ? -1 : Number(a > b));
