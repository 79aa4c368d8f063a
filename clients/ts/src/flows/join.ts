/** Join a vault's round: request a deposit or a redemption. */
import type { AccountMeta, Address, TransactionSigner } from '@solana/kit';
import { findPending, findRound, findSequence } from '../addresses.js';
import {
  getInitiateDepositInstruction,
  getInitiateRedeemInstruction,
  type Vault,
} from '../generated/index.js';
import { ANY_PRICE, holdingsOf, tokensOf, type Side } from '../request.js';
import { budgetInstructions, finish, type Budget } from './budget.js';
import type { Initiation } from './initiate.js';
import { openSequence } from './sequence.js';
import { wrap } from './wrap.js';

/** What to join with. Signs: `owner` and `payer`, who pays for all that is opened. */
export type Join = {
  vault: Vault;
  side: Side;
  owner: TransactionSigner;
  /** Pays rent and tip, and gets back what is not earned; the owner if none. */
  payer?: TransactionSigner | undefined;
  /** The owner's lane; 0 if none. */
  lane?: number | undefined;
  /** The number that the lane's sequence gives out next; if it is opened just before, its first. A stale one is refused. */
  sequence: bigint;
  /** Index of the round to join; the vault's current one if none. If it is no longer current, the request is refused. */
  round?: bigint | undefined;
  /** Where the tokens come from; the owner's associated token account if none. */
  source?: Address | undefined;
  /** Base units that leave the source: assets to deposit, or shares to redeem. */
  amount: bigint;
  /** The worst price accepted, as a step of the round's ladder (0 to 14); any price if none. */
  bucket?: number | undefined;
  /** The wallet that receives what is bought; the owner if none. What is not used goes back to the owner. */
  receiver?: Address | undefined;
  /** Lamports for whoever finalizes or expires. */
  tip?: bigint | undefined;
  /** The transfer hook's program and accounts, if the mint has one. */
  extra?: readonly AccountMeta[] | undefined;
  /** First slot of the sequence to open, if the lane has none yet in the vault's domain; the number is then its first. */
  openSequence?: bigint | undefined;
  /** Lamports of the owner's to wrap first, into their associated token account. */
  wrapLamports?: bigint | undefined;
  budget?: Budget | undefined;
};

/** Joins the round. */
export async function joinRound(join: Join): Promise<Initiation> {
  const { owner, payer = owner, lane = 0, vault: state, side } = join;
  const { domain } = state;
  const { vault, assets, shares } = await holdingsOf(state);
  const [given, bought] = side === 'deposit' ? [assets, shares] : [shares, assets];
  const receiver = join.receiver ?? owner.address;
  const index = join.round ?? state.round;
  const [sequence] = await findSequence(domain, owner.address, lane);
  const [pending, pendingBump] = await findPending(domain, owner.address, lane, join.sequence);
  const [round] = await findRound(vault, index);
  const [own, refundBump] = await tokensOf(given, owner.address);
  const [, payoutBump] = await tokensOf(bought, receiver);
  const { mint, escrow, tokenProgram } = given;
  const source = join.source ?? own;
  const accounts = { payer, owner, domain, sequence, vault, round, pending, escrow, source, mint, tokenProgram };
  const args = {
    round: index,
    amount: join.amount,
    bucket: join.bucket ?? ANY_PRICE,
    receiver,
    tip: join.tip ?? 0n,
    lane,
    bumps: { pending: pendingBump, refund: refundBump, payout: payoutBump },
  };
  const initiate = side === 'deposit' ? getInitiateDepositInstruction : getInitiateRedeemInstruction;
  const instructions = budgetInstructions(join.budget);
  if (join.openSequence !== undefined) {
    const sequence = { payer, domain, owner: owner.address, lane, firstSlot: join.openSequence };
    instructions.push(...(await openSequence(sequence)));
  }
  instructions.push(...(await wrap(payer, owner, mint, join.wrapLamports)));
  instructions.push(finish(initiate({ ...accounts, args }), mint, false, join.extra));
  return { pending, instructions };
}
