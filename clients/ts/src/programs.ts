/** Other programs, and those of their instructions that flows need. */
import {
  AccountRole,
  address,
  getU32Encoder,
  getU64Encoder,
  type AccountSignerMeta,
  type Address,
  type Instruction,
  type TransactionSigner,
} from '@solana/kit';
import { TokenProgram } from './generated/index.js';

export const SYSTEM_PROGRAM = address('11111111111111111111111111111111');
export const SPL_TOKEN = address('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA');
export const TOKEN_2022 = address('TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb');
export const ASSOCIATED_TOKEN_PROGRAM = address('ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL');
export const COMPUTE_BUDGET = address('ComputeBudget111111111111111111111111111111');
/** Wrapped SOL, the mint of SPL Token whose base units are lamports. */
export const WRAPPED_SOL = address('So11111111111111111111111111111111111111112');
/** The sysvar with slot, epoch and Unix time. */
export const CLOCK = address('SysvarC1ock11111111111111111111111111111111');
/** The sysvar with the slot of the cluster's last restart. */
export const LAST_RESTART_SLOT = address('SysvarLastRestartS1ot1111111111111111111111');

/** The address of a stored token program. */
export function tokenProgramAddress(program: TokenProgram): Address {
  return program === TokenProgram.Token2022 ? TOKEN_2022 : SPL_TOKEN;
}

const signed = (signer: TransactionSigner, role: AccountSignerMeta['role']): AccountSignerMeta => ({
  address: signer.address,
  role,
  signer,
});

/** Creates a wallet's associated token account unless it exists. The payer pays its rent. */
export function openAssociatedToken(
  payer: TransactionSigner,
  account: Address,
  wallet: Address,
  mint: Address,
  tokenProgram: Address,
): Instruction {
  return {
    programAddress: ASSOCIATED_TOKEN_PROGRAM,
    accounts: [
      signed(payer, AccountRole.WRITABLE_SIGNER),
      { address: account, role: AccountRole.WRITABLE },
      { address: wallet, role: AccountRole.READONLY },
      { address: mint, role: AccountRole.READONLY },
      { address: SYSTEM_PROGRAM, role: AccountRole.READONLY },
      { address: tokenProgram, role: AccountRole.READONLY },
    ],
    data: new Uint8Array([1]),
  };
}

/** Moves lamports. */
export function transferLamports(from: TransactionSigner, to: Address, lamports: bigint): Instruction {
  return {
    programAddress: SYSTEM_PROGRAM,
    accounts: [signed(from, AccountRole.WRITABLE_SIGNER), { address: to, role: AccountRole.WRITABLE }],
    data: new Uint8Array([2, 0, 0, 0, ...getU64Encoder().encode(lamports)]),
  };
}

/** Moves base units of a mint; fails if its decimals are others. */
export function transferChecked(
  owner: TransactionSigner,
  { from, mint, to, tokenProgram }: { from: Address; mint: Address; to: Address; tokenProgram: Address },
  amount: bigint,
  decimals: number,
): Instruction {
  return {
    programAddress: tokenProgram,
    accounts: [
      { address: from, role: AccountRole.WRITABLE },
      { address: mint, role: AccountRole.READONLY },
      { address: to, role: AccountRole.WRITABLE },
      signed(owner, AccountRole.READONLY_SIGNER),
    ],
    data: new Uint8Array([12, ...getU64Encoder().encode(amount), decimals]),
  };
}

/** Counts the lamports that were sent to an account of wrapped SOL as its tokens. */
export function syncNative(account: Address, tokenProgram: Address = SPL_TOKEN): Instruction {
  return {
    programAddress: tokenProgram,
    accounts: [{ address: account, role: AccountRole.WRITABLE }],
    data: new Uint8Array([17]),
  };
}

/** Closes an account of wrapped SOL: all its lamports go to its owner. */
export function closeNative(account: Address, owner: TransactionSigner): Instruction {
  return {
    programAddress: SPL_TOKEN,
    accounts: [
      { address: account, role: AccountRole.WRITABLE },
      { address: owner.address, role: AccountRole.WRITABLE },
      signed(owner, AccountRole.READONLY_SIGNER),
    ],
    data: new Uint8Array([9]),
  };
}

/** Limits the compute units of the transaction. */
export function computeUnitLimit(units: number): Instruction {
  return { programAddress: COMPUTE_BUDGET, data: new Uint8Array([2, ...getU32Encoder().encode(units)]) };
}

/** Sets the priority fee, in micro-lamports for each compute unit of the limit. */
export function computeUnitPrice(microLamports: bigint): Instruction {
  return { programAddress: COMPUTE_BUDGET, data: new Uint8Array([3, ...getU64Encoder().encode(microLamports)]) };
}
