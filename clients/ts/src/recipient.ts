/** Whether anybody can sign for an address that is to be paid, judged by its account. */
import { address, type Address, type ReadonlyUint8Array } from '@solana/kit';
import { AIRLOCK_PROGRAM_ADDRESS } from './generated/index.js';
import { readMint, readTokenAccount } from './mint.js';

/** The kinds of account for which nobody can sign, in words. A program: also the account of its code. */
export const UNUSUAL = {
  tokenAccount: 'a token account',
  mint: 'a mint',
  program: 'a program',
  sysvar: 'a sysvar',
  airlock: "an account of Airlock's",
} as const;

export type Unusual = keyof typeof UNUSUAL;

const SYSVARS = address('Sysvar1111111111111111111111111111111111111');
const LOADERS: readonly Address[] = [
  address('NativeLoader1111111111111111111111111111111'),
  address('BPFLoader1111111111111111111111111111111111'),
  address('BPFLoader2111111111111111111111111111111111'),
  address('BPFLoaderUpgradeab1e11111111111111111111111'),
  address('LoaderV411111111111111111111111111111111111'),
];

/** The kind of account for which nobody can sign; none if it is a wallet or an address of another program. */
export function unusual(account: { owner: Address; data: ReadonlyUint8Array } | undefined): Unusual | undefined {
  if (account === undefined) return undefined;
  const { owner, data } = account;
  if (owner === AIRLOCK_PROGRAM_ADDRESS) return 'airlock';
  if (owner === SYSVARS) return 'sysvar';
  if (LOADERS.includes(owner)) return 'program';
  if (readMint(owner, data)) return 'mint';
  return readTokenAccount(owner, data) ? 'tokenAccount' : undefined;
}
