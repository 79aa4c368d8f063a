/** A vault's requests: where a vault keeps its tokens, and what a settled round owes. */
import type { Address } from '@solana/kit';
import { findAssetEscrow, findAssociatedToken, findShareEscrow, findVault } from './addresses.js';
import type { PendingOperation, Round, Vault } from './generated/index.js';
import { tokenProgramAddress } from './programs.js';

/** Which way a request goes: assets for shares, or shares for assets. */
export type Side = 'deposit' | 'redeem';

/** The bucket of a request that accepts any price. */
export const ANY_PRICE = 15;

/** One of a vault's two mints, and the escrow of its tokens on their way in or out. */
export type Tokens = { mint: Address; tokenProgram: Address; escrow: Address };

/** Where a vault is, and its tokens. */
export type Holdings = { vault: Address; assets: Tokens; shares: Tokens };

export async function holdingsOf(vault: Vault): Promise<Holdings> {
  const [address] = await findVault(vault.domain, vault.assetMint);
  const [[assetEscrow], [shareEscrow]] = await Promise.all([findAssetEscrow(address), findShareEscrow(address)]);
  const [assetProgram, shareProgram] = [vault.assetTokenProgram, vault.shareTokenProgram].map(tokenProgramAddress);
  return {
    vault: address,
    assets: { mint: vault.assetMint, tokenProgram: assetProgram!, escrow: assetEscrow },
    shares: { mint: vault.shareMint, tokenProgram: shareProgram!, escrow: shareEscrow },
  };
}

/** A wallet's associated token account of one of the mints, with its bump. */
export const tokensOf = (tokens: Tokens, wallet: Address) =>
  findAssociatedToken(wallet, tokens.mint, tokens.tokenProgram);

/** Which way a record goes, if it is a request. */
export function sideOf(record: Pick<PendingOperation, 'terms'>): Side | undefined {
  if (record.terms.__kind === 'Deposit') return 'deposit';
  return record.terms.__kind === 'Redeem' ? 'redeem' : undefined;
}

/** What a request gets, in base units of asset and share. */
export type Due = { assets: bigint; shares: bigint };

/** What a request of this round is due; none if the round is not settled, or the record is no request. */
export function dueOf(record: PendingOperation, round: Round): Due | undefined {
  if (!round.settled) return undefined;
  const { terms, remaining } = record;
  if (terms.__kind === 'Deposit') {
    if (terms.fields[0].bucket < round.depositFrom) return { assets: remaining, shares: 0n };
    const shares = part(remaining, round.sharesOut, round.depositsIn);
    return shares === undefined ? undefined : { assets: 0n, shares };
  }
  if (terms.__kind === 'Redeem') {
    const { bucket } = terms.fields[0];
    if (bucket >= round.redeemBelow && bucket !== ANY_PRICE) return { assets: 0n, shares: remaining };
    const assets = part(remaining, round.assetsOut, round.redeemsIn);
    const shares = part(remaining, round.sharesBack, round.redeemsIn);
    return assets === undefined || shares === undefined ? undefined : { assets, shares };
  }
  return undefined;
}

/** Rounded down, so that all parts together never exceed `out`. */
const part = (amount: bigint, out: bigint, of: bigint): bigint | undefined =>
  of === 0n || amount > of ? undefined : (amount * out) / of;
