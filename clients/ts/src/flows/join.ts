/** Join a vault's round: request a deposit or a redemption. */
import type { AccountMeta, Address, TransactionSigner } from '@solana/kit';
import { findPending, findRound, findSequence } from '../addresses.js';
import { getInitiateDepositInstruction, getInitiateRedeemInstruction, type Vault } from '../generated/index.js';
import { ANY_PRICE, findVaultTokenAccount, vaultAccountsOf, type Side } from '../request.js';
import { budgetInstructions, withRemainingAccounts, type Budget } from './budget.js';
import type { InitiateInstructions } from './initiate.js';
import { openSequence } from './sequence.js';
import { wrap } from './wrap.js';

/**
 * What to request. Signs: `owner` and `payer`, who pays for all accounts that are created. ERC-7540's `requestDeposit` and
 * `requestRedeem`: `owner` is both its owner and its controller, and `recipient` the receiver of the later claim.
 */
export type RequestParams = {
  vault: Vault;
  side: Side;
  owner: TransactionSigner;
  /** Pays rent and tip, and gets back what is not earned; the owner if none. Need not be the transaction's fee payer. */
  payer?: TransactionSigner | undefined;
  /** The owner's lane; 0 if none. */
  lane?: number | undefined;
  /** The number that the lane's sequence assigns next; if it is opened just before, its first. Any other is refused. */
  sequence: bigint;
  /** Index of the round to join; the vault's current one if none. If it is no longer current, the request is refused. */
  roundIndex?: bigint | undefined;
  /** Where the tokens come from; the owner's associated token account if none. */
  source?: Address | undefined;
  /** Base units that leave the source: assets to deposit, or shares to redeem. */
  amount: bigint;
  /** The worst price accepted, as one of the round's limit steps (0 to 14); any price if none. */
  limitStep?: number | undefined;
  /** The wallet that receives what is bought; the owner if none. What is not used goes back to the owner. */
  recipient?: Address | undefined;
  /** Lamports for whoever finalizes or expires; none if none. */
  tip?: bigint | undefined;
  /** The transfer hook's program and accounts, if the mint has one. */
  remainingAccounts?: readonly AccountMeta[] | undefined;
  /** First slot of the sequence to open, if the lane has none yet in the vault's domain; `sequence` is then its first number. */
  openSequence?: bigint | undefined;
  /** Lamports of the owner's to wrap first, into their associated token account. */
  wrapLamports?: bigint | undefined;
  budget?: Budget | undefined;
};

/** Joins the round. */
export async function joinRound(params: RequestParams): Promise<InitiateInstructions> {
  const { owner, payer = owner, lane = 0, side, amount } = params;
  const { domain } = params.vault;
  const { vault, assets, shares } = await vaultAccountsOf(params.vault);
  const [given, bought] = side === 'deposit' ? [assets, shares] : [shares, assets];
  const recipient = params.recipient ?? owner.address;
  const roundIndex = params.roundIndex ?? params.vault.roundIndex;
  const [sequence] = await findSequence(domain, owner.address, lane);
  const [pending, pendingBump] = await findPending(domain, owner.address, lane, params.sequence);
  const [round] = await findRound(vault, roundIndex);
  const [ownerAccount, refundBump] = await findVaultTokenAccount(given, owner.address);
  const [, payoutBump] = await findVaultTokenAccount(bought, recipient);
  const { mint, escrow, tokenProgram } = given;
  const source = params.source ?? ownerAccount;
  const accounts = { payer, owner, domain, sequence, vault, round, pending, escrow, source, mint, tokenProgram };
  const args = {
    roundIndex,
    amount,
    limitStep: params.limitStep ?? ANY_PRICE,
    recipient,
    tip: params.tip ?? 0n,
    lane,
    bumps: { pending: pendingBump, refund: refundBump, payout: payoutBump },
  };
  const instructionOf = side === 'deposit' ? getInitiateDepositInstruction : getInitiateRedeemInstruction;
  const instructions = budgetInstructions(params.budget);
  if (params.openSequence !== undefined) {
    const lanePart = { payer, domain, owner: owner.address, lane, firstSlot: params.openSequence };
    instructions.push(...(await openSequence(lanePart)));
  }
  instructions.push(...(await wrap(payer, owner, mint, params.wrapLamports)));
  instructions.push(withRemainingAccounts(instructionOf({ ...accounts, args }), mint, false, params.remainingAccounts));
  return { pending, instructions };
}
