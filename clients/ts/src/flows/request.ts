/** Finalize, cancel or expire a vault's request, as its round permits. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { findPending, findRound } from '../addresses.js';
import {
  getCancelDepositInstruction,
  getCancelRedeemInstruction,
  getExpireDepositInstruction,
  getExpireRedeemInstruction,
  getFinalizeDepositInstruction,
  getFinalizeRedeemInstruction,
  type PendingOperation,
  type Round,
  type Vault,
} from '../generated/index.js';
import { openAssociatedToken } from '../programs.js';
import { requestTermsOf } from '../record.js';
import {
  dueOf,
  findVaultTokenAccount,
  sideOf,
  vaultAccountsOf,
  type Due,
  type Side,
  type VaultTokens,
} from '../request.js';
import { budgetInstructions, type Budget } from './budget.js';
import { FlowError } from './error.js';
import { unwrap } from './wrap.js';

/**
 * How to end a request: `finalize` pays it once its round is settled, which is ERC-7540's claim; `cancel` refunds it while the round
 * accepts requests (or the cluster restarted), which is ERC-7887's cancel; `expire` refunds it after the round has lapsed.
 */
export type RequestAction = 'finalize' | 'cancel' | 'expire';

/** Which request to end. Signs: `caller`, who pays for all accounts that are created. */
export type EndRequestParams = {
  record: PendingOperation;
  vault: Vault;
  round: Round;
  /** To cancel, the owner or the recipient; to finalize or expire, anyone, who earns the tip. */
  caller: TransactionSigner;
  /** Where assets go; the associated token account of whoever is paid them if none. Another only if that is the caller. */
  assetDestination?: Address | undefined;
  /** Where shares go; the same applies. */
  shareDestination?: Address | undefined;
  /** The transfer hook's program and accounts, if a mint that is paid has one. */
  remainingAccounts?: readonly AccountMeta[] | undefined;
  /** Set if the associated asset account of whoever is paid assets may be missing. */
  openAssets?: boolean | undefined;
  /** Set if the associated share account of whoever is paid shares may be missing. */
  openShares?: boolean | undefined;
  /** Unwraps the assets that arrive, by closing their destination. Only if the caller is paid them. */
  unwrap?: boolean | undefined;
  budget?: Budget | undefined;
};

/** One payment out of the vault's escrows: to whom, and to which account. */
type Leg = { tokens: VaultTokens; recipient: Address; destination: Address; named: boolean };

/** Finalizes, cancels or expires a request. */
export async function endRequest(params: EndRequestParams, action: RequestAction): Promise<Instruction[]> {
  const { caller, record, round } = params;
  const side = await checkedSide(params);
  const paid = await legs(params, side, action);
  const instructions = budgetInstructions(params.budget);
  for (const [leg, missing] of [[paid.assets, params.openAssets], [paid.shares, params.openShares]] as const) {
    if (leg === undefined || !missing || leg.named) continue;
    const { mint, tokenProgram } = leg.tokens;
    instructions.push(openAssociatedToken(caller, leg.destination, leg.recipient, mint, tokenProgram));
  }
  const [pending] = await findPending(record.domain, record.owner, record.lane, record.sequence);
  const [address] = await findRound(round.vault, round.index);
  const common = {
    caller,
    vault: round.vault,
    round: address,
    roundRentPayer: round.rentPayer,
    pending,
    rentPayer: record.rentPayer,
  };
  const instruction =
    action === 'finalize' ? finalizeInstruction(side, common, paid) : refundInstruction(side, action, common, paid);
  const accounts = [...(instruction.accounts ?? []), ...(params.remainingAccounts ?? [])];
  instructions.push({ ...instruction, accounts });
  if (params.unwrap && paid.assets) {
    instructions.push(unwrap(paid.assets.destination, paid.assets.recipient, caller, paid.assets.tokens.mint));
  }
  return instructions;
}

/** The associated token accounts that `action` pays to, which may have to be created. */
export async function destinationsOf(
  params: EndRequestParams,
  action: RequestAction,
): Promise<{ assets?: Address; shares?: Address }> {
  const { assets, shares } = await legs(params, await checkedSide(params), action);
  return {
    ...(assets && !assets.named ? { assets: assets.destination } : {}),
    ...(shares && !shares.named ? { shares: shares.destination } : {}),
  };
}

type Paid = { assets: Leg | undefined; shares: Leg | undefined };
type Common = {
  caller: TransactionSigner;
  vault: Address;
  round: Address;
  roundRentPayer: Address;
  pending: Address;
  rentPayer: Address;
};

function finalizeInstruction(side: Side, common: Common, { assets, shares }: Paid): Instruction {
  const input = {
    ...common,
    ...(assets && {
      assetEscrow: assets.tokens.escrow,
      assetMint: assets.tokens.mint,
      assetDestination: assets.destination,
      assetTokenProgram: assets.tokens.tokenProgram,
    }),
    ...(shares && {
      shareEscrow: shares.tokens.escrow,
      shareMint: shares.tokens.mint,
      shareDestination: shares.destination,
      shareTokenProgram: shares.tokens.tokenProgram,
    }),
  };
  return side === 'deposit' ? getFinalizeDepositInstruction(input) : getFinalizeRedeemInstruction(input);
}

function refundInstruction(side: Side, action: 'cancel' | 'expire', common: Common, paid: Paid): Instruction {
  const leg = side === 'deposit' ? paid.assets : paid.shares;
  if (leg === undefined) throw new FlowError('the record holds nothing; fetch it again');
  const input = { ...common, ...leg.tokens, destination: leg.destination };
  if (side === 'deposit') {
    return action === 'cancel' ? getCancelDepositInstruction(input) : getExpireDepositInstruction(input);
  }
  return action === 'cancel' ? getCancelRedeemInstruction(input) : getExpireRedeemInstruction(input);
}

/** What `action` pays to whom: the owner gets back what was put in, the recipient what was bought. */
async function legs(params: EndRequestParams, side: Side, action: RequestAction): Promise<Paid> {
  const { record, round } = params;
  const due = action === 'finalize' ? dueOf(record, round) : refundOf(side, record.remaining);
  if (due === undefined) {
    throw new FlowError(
      'the round is not settled, so nothing is due yet; wait, or expire the request once the round has lapsed',
    );
  }
  const buyer = requestTermsOf(record)?.recipient ?? record.owner;
  const { assets, shares } = await vaultAccountsOf(params.vault);
  const leg = async (amount: bigint, tokens: VaultTokens, putIn: boolean, named?: Address): Promise<Leg | undefined> => {
    if (amount === 0n) return undefined;
    const recipient = putIn ? record.owner : buyer;
    const destination = named ?? (await findVaultTokenAccount(tokens, recipient))[0];
    return { tokens, recipient, destination, named: named !== undefined };
  };
  return {
    assets: await leg(due.assets, assets, side === 'deposit', params.assetDestination),
    shares: await leg(due.shares, shares, side === 'redeem', params.shareDestination),
  };
}

const refundOf = (side: Side, amount: bigint): Due =>
  side === 'deposit' ? { assets: amount, shares: 0n } : { assets: 0n, shares: amount };

/** Whether it is a deposit or a redemption. Throws unless vault and round are those that it joined. */
async function checkedSide({ record, vault, round }: EndRequestParams): Promise<Side> {
  const [side, terms] = [sideOf(record), requestTermsOf(record)];
  if (side === undefined || terms === undefined) {
    throw new FlowError(`the record is a ${record.terms.__kind.toLowerCase()}, not a vault's request`);
  }
  const { vault: address } = await vaultAccountsOf(vault);
  if (terms.vault !== round.vault || terms.roundIndex !== round.index || address !== round.vault) {
    throw new FlowError('the vault, the round and the record do not belong together; fetch those that the record names');
  }
  return side;
}
