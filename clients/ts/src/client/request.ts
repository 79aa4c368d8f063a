/** Calls on a vault's rounds. */
import type { AccountMeta, Address, Instruction, TransactionSigner } from '@solana/kit';
import { findRound, findSequence } from '../addresses.js';
import * as flows from '../flows/index.js';
import type { PendingOperation } from '../generated/index.js';
import { CLOCK } from '../programs.js';
import { requestTermsOf } from '../record.js';
import { vaultAccountsOf, type Side } from '../request.js';
import type { ClientContext, FeePayer } from './context.js';
import { NotFoundError } from './error.js';
import type { Lanes } from './lanes.js';
import { initiate, numbersOf } from './number.js';
import type { Initiated } from './outcome.js';
import { isOpen, readAccounts, readRound, readVault } from './read.js';
import { checkRecipient } from './recipient.js';
import type { RefundParams } from './refund.js';

/** What to request of a vault. Signs: `owner`, `payer` and `feePayer`. */
export type RequestParams = FeePayer & {
  /** ERC-7540's owner and controller: their tokens are requested with, and what is not used goes back to them. */
  owner: TransactionSigner;
  /** Pays rent and tip, and gets back what is not earned; the owner if none. Pays the transaction's fee too if no `feePayer` does. */
  payer?: TransactionSigner;
  vault: Address;
  /** Base units: assets to deposit, or shares to redeem. */
  amount: bigint;
  /** The worst price accepted, as one of the round's limit steps (0 to 14); any price if none. */
  limitStep?: number;
  /** ERC-7540's receiver: the wallet that receives what is bought; the owner if none. */
  recipient?: Address;
  /** Index of the round to join; the current one if none. */
  roundIndex?: bigint;
  /** Lamports for whoever finalizes or expires; none if none. */
  tip?: bigint;
  /** Where the tokens come from; the owner's associated token account if none. */
  source?: Address;
  /** A deposit: wraps the amount from the owner's SOL first. */
  wrap?: boolean;
  /** The owner's lanes that the call may use; lane 0 if none. */
  lanes?: Lanes;
  /** The record's number, in the first of the lanes; the next if none. With a number, calling again cannot join twice. */
  sequence?: bigint;
  /** The transfer hook's program and accounts, if the mint has one. */
  remainingAccounts?: readonly AccountMeta[];
};

export async function joinRound(context: ClientContext, side: Side, params: RequestParams): Promise<Initiated> {
  await checkRecipient(context, params.recipient);
  const { wrap, lanes: _, feePayer: __, ...given } = params;
  const { domain } = await readVault(context, params.vault);
  return initiate(context, { ...params, domain }, async (lane) => {
    // again in its turn: the round may be another by then
    const vault = await readVault(context, params.vault);
    const [sequence] = await findSequence(domain, params.owner.address, lane);
    const [sequenceAccount, clock] = await readAccounts(context, [sequence, CLOCK]);
    const { next, ...numbers } = numbersOf(sequenceAccount, clock, params.sequence);
    const wrapLamports = wrap ? params.amount : 0n;
    const flow = await flows.joinRound({ ...given, ...numbers, vault, side, lane, wrapLamports });
    return { flow, sequence: numbers.sequence, next };
  });
}

/** How to end a request: to associated token accounts, created where missing. */
export type EndRequestParams = Pick<RefundParams, 'caller' | 'unwrap' | 'remainingAccounts'>;

export async function endRequestInstructions(
  context: ClientContext,
  record: PendingOperation,
  { caller, unwrap, remainingAccounts }: EndRequestParams,
  action: flows.RequestAction,
): Promise<Instruction[]> {
  const terms = requestTermsOf(record);
  if (terms === undefined) throw new NotFoundError('request', record.owner);
  const vault = await readVault(context, terms.vault);
  const round = await readRound(context, terms.vault, terms.roundIndex);
  if (round === undefined) throw new NotFoundError('round', (await findRound(terms.vault, terms.roundIndex))[0]);
  const request = { record, vault, round, caller, unwrap, remainingAccounts };
  const { assets, shares } = await flows.destinationsOf(request, action);
  const { vault: placeholder } = await vaultAccountsOf(vault);
  const accounts = await readAccounts(context, [assets ?? placeholder, shares ?? placeholder]);
  return flows.endRequest({ ...request, openAssets: !isOpen(accounts[0]), openShares: !isOpen(accounts[1]) }, action);
}
