/** Reading accounts. */
import {
  fetchEncodedAccounts,
  getI64Decoder,
  getU64Decoder,
  isOffCurveAddress,
  type Address,
  type Decoder,
  type MaybeEncodedAccount,
  type ReadonlyUint8Array,
} from '@solana/kit';
import { findRound, findSequence } from '../addresses.js';
import {
  AIRLOCK_PROGRAM_ADDRESS,
  DOMAIN_DISCRIMINATOR,
  PENDING_OPERATION_DISCRIMINATOR,
  ROUND_DISCRIMINATOR,
  SEQUENCE_DISCRIMINATOR,
  VAULT_DISCRIMINATOR,
  getDomainDecoder,
  getPendingOperationDecoder,
  getRoundDecoder,
  getSequenceDecoder,
  getVaultDecoder,
  type Domain,
  type PendingOperation,
  type Round,
  type Sequence,
  type Vault,
} from '../generated/index.js';
import type { Moment } from '../lifecycle.js';
import { readMint, type MintFacts } from '../mint.js';
import { CLOCK, LAST_RESTART_SLOT, SPL_TOKEN, TOKEN_2022 } from '../programs.js';
import { NotFoundError } from './error.js';
import { settled, sleep, type Wire } from './wire.js';

/** How often to look for the history of a record that is not there. */
const HISTORY_LOOKS = 4;

/** An account of the program, by what it is called in words. */
type Kind<T> = { what: string; discriminator: ReadonlyUint8Array; decoder: Decoder<T> };

const DOMAIN: Kind<Domain> = { what: 'domain', discriminator: DOMAIN_DISCRIMINATOR, decoder: getDomainDecoder() };
const SEQUENCE: Kind<Sequence> = {
  what: 'sequence',
  discriminator: SEQUENCE_DISCRIMINATOR,
  decoder: getSequenceDecoder(),
};
const RECORD: Kind<PendingOperation> = {
  what: 'record',
  discriminator: PENDING_OPERATION_DISCRIMINATOR,
  decoder: getPendingOperationDecoder(),
};
const VAULT: Kind<Vault> = { what: 'vault', discriminator: VAULT_DISCRIMINATOR, decoder: getVaultDecoder() };
const ROUND: Kind<Round> = { what: 'round', discriminator: ROUND_DISCRIMINATOR, decoder: getRoundDecoder() };

/** Several accounts as they were at one moment. */
export const readRaw = (wire: Wire, addresses: Address[]): Promise<MaybeEncodedAccount[]> =>
  fetchEncodedAccounts(wire.rpc, addresses, { commitment: wire.options.commitment });

async function read<T>(wire: Wire, kind: Kind<T>, address: Address): Promise<T | undefined> {
  const [raw] = await readRaw(wire, [address]);
  return decode(kind, raw);
}

function decode<T>({ what, discriminator, decoder }: Kind<T>, raw: MaybeEncodedAccount | undefined): T | undefined {
  // an address that somebody sent lamports to belongs to the system program
  if (!raw?.exists || raw.programAddress !== AIRLOCK_PROGRAM_ADDRESS) return undefined;
  if (!discriminator.every((byte, at) => raw.data[at] === byte)) throw new NotFoundError(what, raw.address);
  return decoder.decode(raw.data);
}

function there<T>(what: string, address: Address, found: T | undefined): T {
  if (found === undefined) throw new NotFoundError(what, address);
  return found;
}

/** A domain. */
export const readDomain = async (wire: Wire, domain: Address): Promise<Domain> =>
  there('domain', domain, await read(wire, DOMAIN, domain));

/** The sequence of one of an owner's lanes in a domain; none if it is not open. */
export const readSequence = async (
  wire: Wire,
  domain: Address,
  owner: Address,
  lane?: number,
): Promise<Sequence | undefined> => read(wire, SEQUENCE, (await findSequence(domain, owner, lane))[0]);

/** A record; none if it was finalized or refunded, or never existed. */
export const readRecord = (wire: Wire, pending: Address): Promise<PendingOperation | undefined> =>
  read(wire, RECORD, pending);

/** A vault. */
export const readVault = async (wire: Wire, vault: Address): Promise<Vault> =>
  there('vault', vault, await read(wire, VAULT, vault));

/** A vault's round; none if it was never opened, or all its requests are done. */
export const readRound = async (wire: Wire, vault: Address, index: bigint): Promise<Round | undefined> =>
  read(wire, ROUND, (await findRound(vault, index))[0]);

/** The same, of accounts that were read already. */
export const domainOf = (address: Address, raw: MaybeEncodedAccount | undefined): Domain =>
  there('domain', address, decode(DOMAIN, raw));
export const sequenceOf = (raw: MaybeEncodedAccount | undefined): Sequence | undefined => decode(SEQUENCE, raw);
export const mintOf = (address: Address, raw: MaybeEncodedAccount | undefined): MintFacts =>
  there('mint', address, maybeMint(raw));
export const maybeMint = (raw: MaybeEncodedAccount | undefined): MintFacts | undefined =>
  raw?.exists ? readMint(raw.programAddress, raw.data) : undefined;

/** Whether there is a token account. */
export const isOpen = (raw: MaybeEncodedAccount | undefined): boolean =>
  raw !== undefined && raw.exists && (raw.programAddress === SPL_TOKEN || raw.programAddress === TOKEN_2022);

/** What a caller needs to know of a mint. */
export async function readMintFacts(wire: Wire, mint: Address): Promise<MintFacts> {
  const [raw] = await readRaw(wire, [mint]);
  return mintOf(mint, raw);
}

/** The cluster's clock. */
export async function readMoment(wire: Wire): Promise<Moment> {
  const [clock, restart] = await readRaw(wire, [CLOCK, LAST_RESTART_SLOT]);
  return momentOf(clock, restart);
}

/** Of the two sysvars. */
export function momentOf(clock: MaybeEncodedAccount | undefined, restart: MaybeEncodedAccount | undefined): Moment {
  if (!clock?.exists) throw new NotFoundError('clock', CLOCK);
  return {
    slot: getU64Decoder().decode(clock.data, 0),
    unixTime: getI64Decoder().decode(clock.data, 32),
    lastRestartSlot: restart?.exists ? getU64Decoder().decode(restart.data) : 0n,
  };
}

/** The epoch, which fees of Token-2022 go by. */
export function epochOf(clock: MaybeEncodedAccount | undefined): bigint {
  if (!clock?.exists) throw new NotFoundError('clock', CLOCK);
  return getU64Decoder().decode(clock.data, 16);
}

/** Whether an address without a record had one: transactions of the past went there. */
export async function wasRecord(wire: Wire, pending: Address): Promise<boolean> {
  // a wallet has a history too, but no record lies on the curve
  if (!isOffCurveAddress(pending)) return false;
  for (let look = 0; look < HISTORY_LOOKS; look += 1) {
    // nodes index a little later than they execute
    if (look > 0) await sleep(wire.options.poll);
    const history = await wire.rpc.getSignaturesForAddress(pending, { commitment: settled(wire) }).send();
    if (history.some(({ err }) => err === null)) return true;
  }
  return false;
}

/** The record; none if it is gone, which its history tells; an error if it has none. */
export async function recordOrDone(wire: Wire, pending: Address): Promise<PendingOperation | undefined> {
  const record = await readRecord(wire, pending);
  if (record === undefined && !(await wasRecord(wire, pending))) throw new NotFoundError('record', pending);
  return record;
}
