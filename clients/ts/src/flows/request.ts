/** The ends of a vault's request, as its round allows. */
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
import { dueOf, holdingsOf, sideOf, tokensOf, type Due, type Side, type Tokens } from '../request.js';
import { budgetInstructions, type Budget } from './budget.js';
import { FlowError } from './error.js';
import { unwrap } from './wrap.js';

/** How a request ends: paid as its settled round says, given back while it accepts requests, or after it lapsed. */
export type End = 'finalize' | 'cancel' | 'expire';

/** What to end. Signs: `caller`, who pays for what is opened. */
export type Request = {
  record: PendingOperation;
  vault: Vault;
  round: Round;
  /** To cancel, the owner or the receiver; to finalize or expire, anyone, who earns the tip. */
  caller: TransactionSigner;
  /** Where assets go; the associated token account of who is due them if none. Another only if that is the caller. */
  assetDestination?: Address | undefined;
  /** The same, of shares. */
  shareDestination?: Address | undefined;
  /** The transfer hook's program and accounts, if a mint that is paid has one. */
  extra?: readonly AccountMeta[] | undefined;
  /** Set if the associated asset account of whoever is paid assets may be missing. */
  openAssets?: boolean | undefined;
  /** The same, of shares. */
  openShares?: boolean | undefined;
  /** Unwraps the assets that arrive, by closing their destination. Only if the caller is paid them. */
  unwrap?: boolean | undefined;
  budget?: Budget | undefined;
};

/** Tokens that an end pays: to whom, and to which account. */
type Leg = { tokens: Tokens; payee: Address; destination: Address; named: boolean };

/** Ends a request so. */
export async function endRequest(request: Request, end: End): Promise<Instruction[]> {
  const { caller, record, round } = request;
  const side = await checked(request);
  const paid = await legs(request, side, end);
  const instructions = budgetInstructions(request.budget);
  for (const [leg, missing] of [[paid.assets, request.openAssets], [paid.shares, request.openShares]] as const) {
    if (leg === undefined || !missing || leg.named) continue;
    const { mint, tokenProgram } = leg.tokens;
    instructions.push(openAssociatedToken(caller, leg.destination, leg.payee, mint, tokenProgram));
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
  const instruction = end === 'finalize' ? payout(side, common, paid) : wayBack(side, end, common, paid);
  instructions.push({ ...instruction, accounts: [...(instruction.accounts ?? []), ...(request.extra ?? [])] });
  if (request.unwrap && paid.assets) {
    instructions.push(unwrap(paid.assets.destination, paid.assets.payee, caller, paid.assets.tokens.mint));
  }
  return instructions;
}

/** The associated token accounts that `end` pays to, where they may have to be opened. */
export async function destinationsOf(request: Request, end: End): Promise<{ assets?: Address; shares?: Address }> {
  const { assets, shares } = await legs(request, await checked(request), end);
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

function payout(side: Side, common: Common, { assets, shares }: Paid): Instruction {
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

function wayBack(side: Side, end: 'cancel' | 'expire', common: Common, paid: Paid): Instruction {
  const leg = side === 'deposit' ? paid.assets : paid.shares;
  if (leg === undefined) throw new FlowError('the record holds nothing; look at it again');
  const input = { ...common, ...leg.tokens, destination: leg.destination };
  if (side === 'deposit') {
    return end === 'cancel' ? getCancelDepositInstruction(input) : getExpireDepositInstruction(input);
  }
  return end === 'cancel' ? getCancelRedeemInstruction(input) : getExpireRedeemInstruction(input);
}

/** Whom `end` pays what: own tokens go to the owner, what was bought to the receiver. */
async function legs(request: Request, side: Side, end: End): Promise<Paid> {
  const { record, round } = request;
  const due = end === 'finalize' ? dueOf(record, round) : back(side, record.remaining);
  if (due === undefined) {
    throw new FlowError(
      'the round is not settled, so nothing is due yet; wait, or expire the request once the round has lapsed',
    );
  }
  const receiver = requestTermsOf(record)?.receiver ?? record.owner;
  const { assets, shares } = await holdingsOf(request.vault);
  const leg = async (amount: bigint, tokens: Tokens, own: boolean, named?: Address): Promise<Leg | undefined> => {
    if (amount === 0n) return undefined;
    const payee = own ? record.owner : receiver;
    const destination = named ?? (await tokensOf(tokens, payee))[0];
    return { tokens, payee, destination, named: named !== undefined };
  };
  return {
    assets: await leg(due.assets, assets, side === 'deposit', request.assetDestination),
    shares: await leg(due.shares, shares, side === 'redeem', request.shareDestination),
  };
}

const back = (side: Side, amount: bigint): Due =>
  side === 'deposit' ? { assets: amount, shares: 0n } : { assets: 0n, shares: amount };

/** Which way it goes, if vault and round are those that it joined. */
async function checked({ record, vault, round }: Request): Promise<Side> {
  const [side, terms] = [sideOf(record), requestTermsOf(record)];
  if (side === undefined || terms === undefined) {
    throw new FlowError(`the record is a ${record.terms.__kind.toLowerCase()}, not a vault's request`);
  }
  const { vault: address } = await holdingsOf(vault);
  if (terms.vault !== round.vault || terms.round !== round.index || address !== round.vault) {
    throw new FlowError('the vault, the round and the record do not belong together; fetch those that the record names');
  }
  return side;
}
