/** The addresses that the program derives, each with its bump. No seed is a value that can change. */
import {
  getAddressEncoder,
  getProgramDerivedAddress,
  getU16Encoder,
  getU64Encoder,
  type Address,
  type ProgramDerivedAddress,
  type ReadonlyUint8Array,
} from '@solana/kit';
import { AIRLOCK_PROGRAM_ADDRESS } from './generated/index.js';
import { ASSOCIATED_TOKEN_PROGRAM } from './programs.js';

type Seed = string | ReadonlyUint8Array;

const key = (address: Address): ReadonlyUint8Array => getAddressEncoder().encode(address);
const u16 = (number: number): ReadonlyUint8Array => getU16Encoder().encode(number);
const u64 = (number: bigint): ReadonlyUint8Array => getU64Encoder().encode(number);

const of = (...seeds: Seed[]): Promise<ProgramDerivedAddress> =>
  getProgramDerivedAddress({ programAddress: AIRLOCK_PROGRAM_ADDRESS, seeds });

/** A domain: the settings under which one team's operations run. */
export const findDomain = (creator: Address, index = 0) => of('domain', key(creator), u16(index));

/** The numbering of one of an owner's lanes in a domain. */
export const findSequence = (domain: Address, owner: Address, lane = 0) =>
  of('sequence', key(domain), key(owner), u16(lane));

/** The pending record of an operation, by its owner's lane and its number there. An address is never used twice. */
export const findPending = (domain: Address, owner: Address, lane: number, sequence: bigint) =>
  of('pending', key(domain), key(owner), u16(lane), u64(sequence));

/** The token account that holds a pending record's tokens. */
export const findEscrow = (pending: Address) => of('escrow', key(pending));

/** The account that collects the fees of one owner's lane in one mint. */
export const findFeeAccount = (domain: Address, owner: Address, lane: number, mint: Address) =>
  of('fees', key(domain), key(owner), u16(lane), key(mint));

/** A domain's vault of an asset, and the accounts that belong to it. */
export const findVault = (domain: Address, assetMint: Address) => of('vault', key(domain), key(assetMint));
export const findReserve = (vault: Address) => of('reserve', key(vault));
export const findAssetEscrow = (vault: Address) => of('asset_escrow', key(vault));
export const findShareEscrow = (vault: Address) => of('share_escrow', key(vault));
export const findShareMint = (vault: Address) => of('share_mint', key(vault));

/** A vault's round; the first is 1. */
export const findRound = (vault: Address, index: bigint) => of('round', key(vault), u64(index));

/** A program that a vault may send assets to. */
export const findAdapter = (vault: Address, program: Address) => of('adapter', key(vault), key(program));

/** The associated token account of a wallet; `tokenProgram` is the one that owns the mint. */
export const findAssociatedToken = (wallet: Address, mint: Address, tokenProgram: Address) =>
  getProgramDerivedAddress({
    programAddress: ASSOCIATED_TOKEN_PROGRAM,
    seeds: [key(wallet), key(tokenProgram), key(mint)],
  });
