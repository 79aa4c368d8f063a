/** The parts of mints and token accounts that callers need. The base layout is the same for SPL Token and Token-2022. */
import { getAddressDecoder, getU16Decoder, getU64Decoder, type Address, type ReadonlyUint8Array } from '@solana/kit';
import { SPL_TOKEN, SYSTEM_PROGRAM, TOKEN_2022 } from './programs.js';

const MINT_LENGTH = 82;
const ACCOUNT_LENGTH = 165;
const MULTISIG_LENGTH = 355;
const IS_MINT = 1;
const IS_ACCOUNT = 2;
const TRANSFER_FEE_CONFIG = 1;
const TRANSFER_HOOK = 14;

/** A mint's transfer fee from an epoch on: basis points of what is sent, at most `maximum` base units. */
export type TransferFee = { epoch: bigint; maximum: bigint; bps: number };

export type MintFacts = {
  /** The program that owns the mint. */
  tokenProgram: Address;
  decimals: number;
  /** The older and the newer fee; the newer holds from its epoch on. */
  transferFees?: readonly [TransferFee, TransferFee];
  /** The program called at each transfer. Pass it and its accounts as `remainingAccounts`. */
  transferHook?: Address;
};

/** Reads a mint's account; none if it is not a mint. */
export function readMint(owner: Address, data: ReadonlyUint8Array): MintFacts | undefined {
  if ((owner !== SPL_TOKEN && owner !== TOKEN_2022) || data[45] !== 1) return undefined;
  const facts: MintFacts = { tokenProgram: owner, decimals: data[44]! };
  if (data.length === MINT_LENGTH) return facts;
  if (data.length <= ACCOUNT_LENGTH || data.length === MULTISIG_LENGTH || data[ACCOUNT_LENGTH] !== IS_MINT) return undefined;
  for (const [kind, at, length] of extensions(data)) {
    if (kind === TRANSFER_FEE_CONFIG && length >= 108) facts.transferFees = [feeAt(data, at + 72), feeAt(data, at + 90)];
    if (kind === TRANSFER_HOOK && length >= 64) {
      const program = getAddressDecoder().decode(data, at + 32);
      if (program !== SYSTEM_PROGRAM) facts.transferHook = program;
    }
  }
  return facts;
}

/** The parts of a token account that callers need. */
export type TokenAccountFacts = {
  mint: Address;
  owner: Address;
  /** Base units. */
  amount: bigint;
  /** Whether it holds wrapped SOL: its base units are lamports of the account itself. */
  native: boolean;
};

/** Reads a token account, which `program` owns; none if it is not a token account, or not initialised. */
export function readTokenAccount(program: Address, data: ReadonlyUint8Array): TokenAccountFacts | undefined {
  if ((program !== SPL_TOKEN && program !== TOKEN_2022) || data.length < ACCOUNT_LENGTH || data[108] === 0) return undefined;
  const extended = data.length > ACCOUNT_LENGTH;
  if (extended && (data.length === MULTISIG_LENGTH || data[ACCOUNT_LENGTH] !== IS_ACCOUNT)) return undefined;
  const address = getAddressDecoder();
  return {
    mint: address.decode(data, 0),
    owner: address.decode(data, 32),
    amount: getU64Decoder().decode(data, 64),
    native: data[109] !== 0,
  };
}

/** Base units to send so that `net` arrive in `epoch`. */
export function grossOf(mint: MintFacts, net: bigint, epoch: bigint): bigint {
  if (mint.transferFees === undefined || net === 0n) return net;
  const [older, newer] = mint.transferFees;
  const fee = epoch >= newer.epoch ? newer : older;
  const of = (sent: bigint): bigint => least((sent * BigInt(fee.bps) + 9_999n) / 10_000n, fee.maximum);
  // as Token-2022 computes it
  const [capped, kept] = [net + fee.maximum, 10_000n - BigInt(fee.bps)];
  return net + of(kept > 0n ? least((net * 10_000n + kept - 1n) / kept, capped) : capped);
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function feeAt(data: ReadonlyUint8Array, at: number): TransferFee {
  const [epoch, maximum] = [getU64Decoder().decode(data, at), getU64Decoder().decode(data, at + 8)];
  return { epoch, maximum, bps: getU16Decoder().decode(data, at + 16) };
}

/** Kind, offset and length of each. */
function* extensions(data: ReadonlyUint8Array): Generator<[kind: number, at: number, length: number]> {
  let at = ACCOUNT_LENGTH + 1;
  while (at + 4 <= data.length) {
    const [kind, length] = [getU16Decoder().decode(data, at), getU16Decoder().decode(data, at + 2)];
    at += 4;
    if (kind === 0 || at + length > data.length) return;
    yield [kind, at, length];
    at += length;
  }
}
