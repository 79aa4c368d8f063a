/** A client of Airlock on one cluster: fetches the accounts that flows need, signs, sends, confirms, and explains errors. */
import { createSolanaRpc, type Address, type Instruction, type Rpc, type SolanaRpcApi, type TransactionSigner } from '@solana/kit';
import { isRequest } from '../record.js';
import type { Domain, PendingOperation, Round, Sequence, Vault } from '../generated/index.js';
import type { Clock } from '../lifecycle.js';
import type { MintFacts } from '../mint.js';
import { DEFAULTS, type ClientContext, type FeePayer, type Options } from './context.js';
import { finalizeRecord, type FinalizeParams } from './finalize.js';
import { initiateSwap, initiateTransfer, type InitiateSwapParams, type InitiateTransferParams } from './initiate.js';
import { Queues } from './lanes.js';
import { list, type ListFilter, type ListedRecord } from './list.js';
import { outcomeOf, type Initiated, type Outcome } from './outcome.js';
import * as read from './read.js';
import { refundInstructions, type RefundParams } from './refund.js';
import { endRequestInstructions, joinRound, type RequestParams } from './request.js';
import { send, type ConfirmedTransaction } from './send.js';
import { closeSequence, openSequence, type CloseSequenceParams, type OpenSequenceParams } from './sequence.js';
import { topUp, type TopUpParams } from './topUp.js';
import { waitUntilFinalizable } from './wait.js';

/**
 * Calls that the cluster refuses fail with `RefusedError`; this package exports the other errors. `record` and `pending` mean the
 * pending record of an operation and its address.
 */
export type Airlock = {
  /** The cluster's clock. */
  clock(): Promise<Clock>;
  /** A domain. */
  domain(domain: Address): Promise<Domain>;
  /** The sequence of one of an owner's lanes in a domain, by default of lane 0; none if it is not open. */
  sequence(domain: Address, owner: Address, lane?: number): Promise<Sequence | undefined>;
  /** A pending record; none if it was finalized or refunded, or never existed. */
  record(pending: Address): Promise<PendingOperation | undefined>;
  /** The matching records, by domain, owner, lane and number. Nodes may refuse this (`getProgramAccounts`) or take long. */
  list(filter: ListFilter): Promise<ListedRecord[]>;
  /** A vault. */
  vault(vault: Address): Promise<Vault>;
  /** A vault's round; none if it was never opened, or all its requests are done. */
  round(vault: Address, index: bigint): Promise<Round | undefined>;
  /** The parts of a mint that callers need. */
  mint(mint: Address): Promise<MintFacts>;

  /** Opens the sequence of one of an owner's lanes. Initiating does so where it is missing. Already done if it is open. */
  openSequence(params: OpenSequenceParams): Promise<Outcome>;
  /**
   * Closes the sequence of one of the owner's lanes, from slot `closableFrom(sequence)` on; its rent goes back to who paid it.
   * Already done if it is not open.
   */
  closeSequence(params: CloseSequenceParams): Promise<Outcome>;

  /** Puts the owner's tokens in escrow for `recipient`. Opens the lane's sequence and fee account where missing. */
  initiateTransfer(params: InitiateTransferParams): Promise<Initiated>;
  /** Puts the owner's tokens in escrow for a price. Opens the lane's sequence and fee account where missing. */
  initiateSwap(params: InitiateSwapParams): Promise<Initiated>;
  /**
   * Requests shares for assets in a vault's current round. ERC-7540's `requestDeposit(assets, controller, owner)`: controller and
   * owner are both `owner`, and the receiver of the claim is chosen now (`recipient`). The request's state is
   * {@link getRequestState}. It is claimed by `finalize`.
   */
  requestDeposit(params: RequestParams): Promise<Initiated>;
  /**
   * Requests assets for shares in a vault's current round. ERC-7540's `requestRedeem(shares, controller, owner)`, with the same
   * differences as `requestDeposit`.
   */
  requestRedeem(params: RequestParams): Promise<Initiated>;

  /** Waits until a transfer or a swap can be finalized, at most as long as a call may take. */
  waitUntilFinalizable(pending: Address): Promise<PendingOperation>;
  /**
   * Pays a transfer, a swap (the taker pays its price), or a request whose round is settled: ERC-7540's claim (`deposit`, `mint`,
   * `redeem`, `withdraw`), which anyone may call, always in full. Fails with `ChangedError`, and pays nothing, if a transfer or a
   * swap no longer holds what it held when it was read.
   */
  finalize(pending: Address, params: FinalizeParams): Promise<Outcome>;
  /**
   * Refunds a record because the owner, the recipient or a swap's recorded taker wants it. Of a vault's request: ERC-7887's cancel,
   * done at once.
   */
  cancel(pending: Address, params: RefundParams): Promise<Outcome>;
  /**
   * Refunds a record that has expired; anyone may call it and earns the tip. Of a record that is paid out in full, it sends the owner
   * what others sent to its escrow, at any time.
   */
  expire(pending: Address, params: RefundParams): Promise<Outcome>;
  /** Brings a record's escrow up to what the record holds, at the payer's cost; already done if nothing is missing. */
  topUp(pending: Address, params: TopUpParams): Promise<Outcome>;

  /** Sends one transaction of any instructions and waits for it. `feePayer` pays its fee. */
  send(instructions: Instruction[], feePayer: TransactionSigner): Promise<ConfirmedTransaction>;
};

/** Creates a client of the node at a URL, or over an RPC client of kit's. */
export function createAirlock(node: string | Rpc<SolanaRpcApi>, options: Options = {}): Airlock {
  const rpc = typeof node === 'string' ? createSolanaRpc(node) : node;
  const context: ClientContext = { rpc, options: { ...DEFAULTS, ...options }, queues: new Queues() };
  return {
    clock: () => read.readClock(context),
    domain: (domain) => read.readDomain(context, domain),
    sequence: (domain, owner, lane) => read.readSequence(context, domain, owner, lane),
    record: (pending) => read.readRecord(context, pending),
    list: (filter) => list(context, filter),
    vault: (vault) => read.readVault(context, vault),
    round: (vault, index) => read.readRound(context, vault, index),
    mint: (mint) => read.readMintFacts(context, mint),
    openSequence: (params) => openSequence(context, params),
    closeSequence: (params) => closeSequence(context, params),
    initiateTransfer: (params) => initiateTransfer(context, params),
    initiateSwap: (params) => initiateSwap(context, params),
    requestDeposit: (params) => joinRound(context, 'deposit', params),
    requestRedeem: (params) => joinRound(context, 'redeem', params),
    waitUntilFinalizable: (pending) => waitUntilFinalizable(context, pending),
    finalize: (pending, params) =>
      unlessClosed(context, pending, (record) =>
        isRequest(record)
          ? sent(context, params, endRequestInstructions(context, record, params, 'finalize'))
          : finalizeRecord(context, pending, record, params),
      ),
    cancel: (pending, params) => refund(context, pending, params, 'cancel'),
    expire: (pending, params) => refund(context, pending, params, 'expire'),
    topUp: (pending, params) => unlessClosed(context, pending, (record) => topUp(context, record, params)),
    send: (instructions, feePayer) => send(context, instructions, feePayer),
  };
}

const refund = (
  context: ClientContext,
  pending: Address,
  params: RefundParams,
  action: 'cancel' | 'expire',
): Promise<Outcome> =>
  unlessClosed(context, pending, (record) =>
    sent(
      context,
      params,
      isRequest(record)
        ? endRequestInstructions(context, record, params, action)
        : refundInstructions(context, record, params, action),
    ),
  );

/** A record that existed and is closed is done, whoever closed it. */
async function unlessClosed(
  context: ClientContext,
  pending: Address,
  act: (record: PendingOperation) => Promise<Outcome>,
): Promise<Outcome> {
  const record = await read.recordOrDone(context, pending);
  return record === undefined ? { alreadyDone: true } : act(record);
}

const sent = (
  context: ClientContext,
  { caller, feePayer = caller }: FeePayer & { caller: TransactionSigner },
  instructions: Promise<Instruction[]>,
): Promise<Outcome> => outcomeOf(instructions.then((built) => send(context, built, feePayer)));
