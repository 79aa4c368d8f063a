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
import type { Clock } from '../lifecycle.js';
import { readMint, type MintFacts } from '../mint.js';
import { CLOCK, LAST_RESTART_SLOT, SPL_TOKEN, TOKEN_2022 } from '../programs.js';
import { NotFoundError } from './error.js';
import { historyCommitment, sleep, type ClientContext } from './context.js';

/** How often to ask for the history of a record that does not exist. */
const HISTORY_ATTEMPTS = 4;

/** A type of the program's accounts, and its name in words. */
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

/** Several accounts, all read at the same slot. */
export const readAccounts = (context: ClientContext, addresses: Address[]): Promise<MaybeEncodedAccount[]> =>
  fetchEncodedAccounts(context.rpc, addresses, { commitment: context.options.commitment });

async function read<T>(context: ClientContext, kind: Kind<T>, address: Address): Promise<T | undefined> {
  const [account] = await readAccounts(context, [address]);
  return decode(kind, account);
}

function decode<T>({ what, discriminator, decoder }: Kind<T>, account: MaybeEncodedAccount | undefined): T | undefined {
  // an address that somebody sent lamports to belongs to the system program
  if (!account?.exists || account.programAddress !== AIRLOCK_PROGRAM_ADDRESS) return undefined;
  if (!discriminator.every((byte, at) => account.data[at] === byte)) throw new NotFoundError(what, account.address);
  return decoder.decode(account.data);
}

function found<T>(what: string, address: Address, value: T | undefined): T {
  if (value === undefined) throw new NotFoundError(what, address);
  return value;
}

/** A domain. */
export const readDomain = async (context: ClientContext, domain: Address): Promise<Domain> =>
  found('domain', domain, await read(context, DOMAIN, domain));

/** The sequence of one of an owner's lanes in a domain; none if it is not open. */
export const readSequence = async (
  context: ClientContext,
  domain: Address,
  owner: Address,
  lane?: number,
): Promise<Sequence | undefined> => read(context, SEQUENCE, (await findSequence(domain, owner, lane))[0]);

/** A pending record; none if it was finalized or refunded, or never existed. */
export const readRecord = (context: ClientContext, pending: Address): Promise<PendingOperation | undefined> =>
  read(context, RECORD, pending);

/** A vault. */
export const readVault = async (context: ClientContext, vault: Address): Promise<Vault> =>
  found('vault', vault, await read(context, VAULT, vault));

/** A vault's round; none if it was never opened, or all its requests are done. */
export const readRound = async (context: ClientContext, vault: Address, index: bigint): Promise<Round | undefined> =>
  read(context, ROUND, (await findRound(vault, index))[0]);

/** The same, from accounts that were read already. */
export const domainOf = (address: Address, account: MaybeEncodedAccount | undefined): Domain =>
  found('domain', address, decode(DOMAIN, account));
export const sequenceOf = (account: MaybeEncodedAccount | undefined): Sequence | undefined => decode(SEQUENCE, account);
export const mintOf = (address: Address, account: MaybeEncodedAccount | undefined): MintFacts =>
  found('mint', address, maybeMint(account));
export const maybeMint = (account: MaybeEncodedAccount | undefined): MintFacts | undefined =>
  account?.exists ? readMint(account.programAddress, account.data) : undefined;

/** Whether the token account exists. */
export const isOpen = (account: MaybeEncodedAccount | undefined): boolean =>
  account !== undefined && account.exists && (account.programAddress === SPL_TOKEN || account.programAddress === TOKEN_2022);

/** The parts of a mint that callers need. */
export async function readMintFacts(context: ClientContext, mint: Address): Promise<MintFacts> {
  const [account] = await readAccounts(context, [mint]);
  return mintOf(mint, account);
}

/** The cluster's clock. */
export async function readClock(context: ClientContext): Promise<Clock> {
  const [clock, restart] = await readAccounts(context, [CLOCK, LAST_RESTART_SLOT]);
  return clockOf(clock, restart);
}

/** The clock, from the two sysvars. */
export function clockOf(clock: MaybeEncodedAccount | undefined, restart: MaybeEncodedAccount | undefined): Clock {
  if (!clock?.exists) throw new NotFoundError('clock', CLOCK);
  return {
    slot: getU64Decoder().decode(clock.data, 0),
    unixTime: getI64Decoder().decode(clock.data, 32),
    lastRestartSlot: restart?.exists ? getU64Decoder().decode(restart.data) : 0n,
  };
}

/** The epoch, which decides the transfer fee of a Token-2022 mint. */
export function epochOf(clock: MaybeEncodedAccount | undefined): bigint {
  if (!clock?.exists) throw new NotFoundError('clock', CLOCK);
  return getU64Decoder().decode(clock.data, 16);
}

/** Whether an address without a record had one: whether it has a history of transactions. */
export async function recordExisted(context: ClientContext, pending: Address): Promise<boolean> {
  // a wallet has a history too, but no record's address is on the curve
  if (!isOffCurveAddress(pending)) return false;
  for (let attempt = 0; attempt < HISTORY_ATTEMPTS; attempt += 1) {
    // nodes index a little later than they execute
    if (attempt > 0) await sleep(context.options.pollMs);
    const history = await context.rpc.getSignaturesForAddress(pending, { commitment: historyCommitment(context) }).send();
    if (history.some(({ err }) => err === null)) return true;
  }
  return false;
}

/** The record; none if its address has a history, so it was closed; an error if it never existed. */
export async function recordOrDone(context: ClientContext, pending: Address): Promise<PendingOperation | undefined> {
  const record = await readRecord(context, pending);
  if (record === undefined && !(await recordExisted(context, pending))) throw new NotFoundError('record', pending);
  return record;
}
