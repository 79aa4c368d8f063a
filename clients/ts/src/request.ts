/** A vault's requests: the vault's token accounts, and what a settled round owes. */
import type { Address } from '@solana/kit';
import { findAssetEscrow, findAssociatedToken, findShareEscrow, findVault } from './addresses.js';
import type { PendingOperation, Round, Vault } from './generated/index.js';
import { tokenProgramAddress } from './programs.js';

/** Whether a request gives assets for shares, or shares for assets. */
export type Side = 'deposit' | 'redeem';

/** The limit step of a request that accepts any price. */
export const ANY_PRICE = 15;

/** One of a vault's two mints, and the vault's escrow of it. */
export type VaultTokens = { mint: Address; tokenProgram: Address; escrow: Address };

/** A vault's address, its two mints and its escrows. */
export type VaultAccounts = { vault: Address; assets: VaultTokens; shares: VaultTokens };

export async function vaultAccountsOf(vault: Vault): Promise<VaultAccounts> {
  const [address] = await findVault(vault.domain, vault.assetMint);
  const [[assetEscrow], [shareEscrow]] = await Promise.all([findAssetEscrow(address), findShareEscrow(address)]);
  const [assetProgram, shareProgram] = [vault.assetTokenProgram, vault.shareTokenProgram].map(tokenProgramAddress);
  return {
    vault: address,
    assets: { mint: vault.assetMint, tokenProgram: assetProgram!, escrow: assetEscrow },
    shares: { mint: vault.shareMint, tokenProgram: shareProgram!, escrow: shareEscrow },
  };
}

/** A wallet's associated token account of one of the vault's mints, with its bump. */
export const findVaultTokenAccount = (tokens: VaultTokens, wallet: Address) =>
  findAssociatedToken(wallet, tokens.mint, tokens.tokenProgram);

/** Whether a record is a deposit or a redemption; none if it is not a request. */
export function sideOf(record: Pick<PendingOperation, 'terms'>): Side | undefined {
  if (record.terms.__kind === 'Deposit') return 'deposit';
  return record.terms.__kind === 'Redeem' ? 'redeem' : undefined;
}

/** What a request receives, in base units of asset and share. */
export type Due = { assets: bigint; shares: bigint };

/**
 * What a request of this round receives: ERC-7540's claimable amount. A request whose limit did not hold gets back what it put in.
 * None if the round is not settled, or the record is not a request.
 */
export function dueOf(record: PendingOperation, round: Round): Due | undefined {
  if (!round.settled) return undefined;
  const { terms, remaining } = record;
  if (terms.__kind === 'Deposit') {
    if (terms.fields[0].limitStep < round.depositFrom) return { assets: remaining, shares: 0n };
    const shares = part(remaining, round.sharesOut, round.depositsIn);
    return shares === undefined ? undefined : { assets: 0n, shares };
  }
  if (terms.__kind === 'Redeem') {
    const { limitStep } = terms.fields[0];
    if (limitStep >= round.redeemBelow && limitStep !== ANY_PRICE) return { assets: 0n, shares: remaining };
    const assets = part(remaining, round.assetsOut, round.redeemsIn);
    const shares = part(remaining, round.sharesBack, round.redeemsIn);
    return assets === undefined || shares === undefined ? undefined : { assets, shares };
  }
  return undefined;
}

/** Rounded down, so that all parts together never exceed `out`. */
const part = (amount: bigint, out: bigint, of: bigint): bigint | undefined =>
  of === 0n || amount > of ? undefined : (amount * out) / of;
