/** A client of Airlock on one cluster: reads what flows need to know, signs, sends, confirms, and explains. */
import { createSolanaRpc, type Address, type Instruction, type Rpc, type SolanaRpcApi, type TransactionSigner } from '@solana/kit';
import { isRequest } from '../record.js';
import type { Domain, PendingOperation, Round, Sequence, Vault } from '../generated/index.js';
import type { Moment } from '../lifecycle.js';
import type { MintFacts } from '../mint.js';
import { finalizeRecord, type Finalize } from './finalize.js';
import { sealSwap, sealTransfer, type InitiateSwap, type InitiateTransfer } from './initiate.js';
import { Queues } from './lanes.js';
import { list, type Filter, type Listed } from './list.js';
import { outcomeOf, type Opened, type Outcome } from './outcome.js';
import * as read from './read.js';
import { refundSteps, type GiveBack } from './refund.js';
import { join, requestSteps, type JoinRound } from './request.js';
import { send, type Done } from './send.js';
import { closeLane, openLane, type CloseSequence, type OpenSequence } from './sequence.js';
import { topUp, type TopUp } from './topUp.js';
import { waitUntilFinalizable } from './wait.js';
import { DEFAULTS, type Options, type Wire } from './wire.js';

/** Calls fail with `RefusedError` where the cluster refuses; see the other errors of this package for the rest. */
export type Airlock = {
  /** The cluster's clock. */
  moment(): Promise<Moment>;
  /** A domain. */
  domain(domain: Address): Promise<Domain>;
  /** The sequence of one of an owner's lanes in a domain, of lane 0 if none is named; none if it is not open. */
  sequence(domain: Address, owner: Address, lane?: number): Promise<Sequence | undefined>;
  /** A record; none if it was finalized or refunded, or never existed. */
  record(pending: Address): Promise<PendingOperation | undefined>;
  /** The records that match, by domain, owner, lane and number. Nodes may refuse this (`getProgramAccounts`) or take long. */
  list(filter: Filter): Promise<Listed[]>;
  /** A vault. */
  vault(vault: Address): Promise<Vault>;
  /** A vault's round; none if it was never opened, or all its requests are done. */
  round(vault: Address, index: bigint): Promise<Round | undefined>;
  /** What a caller needs to know of a mint. */
  mint(mint: Address): Promise<MintFacts>;

  /** Opens one lane of an owner's numbering. Initiate does it by itself where it is missing. Already done if it is open. */
  openSequence(what: OpenSequence): Promise<Outcome>;
  /**
   * Closes one of the owner's lanes, from the slot that `closableFrom` tells on; its rent goes back to who paid it. Already done
   * if it is not open.
   */
  closeSequence(what: CloseSequence): Promise<Outcome>;

  /** Seals the owner's tokens for `recipient`. Opens the lane's sequence and fee account where missing. */
  initiateTransfer(what: InitiateTransfer): Promise<Opened>;
  /** Seals the owner's tokens, asking a price. Opens the lane's sequence and fee account where missing. */
  initiateSwap(what: InitiateSwap): Promise<Opened>;
  /** Asks a vault for shares, in its current round. */
  requestDeposit(what: JoinRound): Promise<Opened>;
  /** Asks a vault for assets, in its current round. */
  requestRedeem(what: JoinRound): Promise<Opened>;

  /** Waits until finalize is open for a transfer or a swap, at most as long as a call may take. */
  waitUntilFinalizable(pending: Address): Promise<PendingOperation>;
  /**
   * Lets the value out: of a transfer, a swap (then the caller is the taker and pays), or a request whose round is settled. Fails
   * with `ChangedError`, and pays nothing, if a transfer or a swap does not hold any more what it held when it was read.
   */
  finalize(pending: Address, how: Finalize): Promise<Outcome>;
  /** Gives the value back, at the wish of the owner or whom it is meant for. */
  cancel(pending: Address, how: GiveBack): Promise<Outcome>;
  /**
   * Gives the value back after the deadline, at anyone's wish, who earns the tip. Of a record that is paid out, what is left in
   * its escrow, at any time.
   */
  expire(pending: Address, how: GiveBack): Promise<Outcome>;
  /** Brings a record's escrow up to what the record holds, at the payer's cost; already done if nothing is missing. */
  topUp(pending: Address, how: TopUp): Promise<Outcome>;

  /** Sends one transaction of any instructions and waits for it; `payer` pays the fee. */
  send(instructions: Instruction[], payer: TransactionSigner): Promise<Done>;
};

/** At a node's URL, or over kit's RPC client that is there already. */
export function createAirlock(node: string | Rpc<SolanaRpcApi>, options: Options = {}): Airlock {
  const rpc = typeof node === 'string' ? createSolanaRpc(node) : node;
  const wire: Wire = { rpc, options: { ...DEFAULTS, ...options }, queues: new Queues() };
  return {
    moment: () => read.readMoment(wire),
    domain: (domain) => read.readDomain(wire, domain),
    sequence: (domain, owner, lane) => read.readSequence(wire, domain, owner, lane),
    record: (pending) => read.readRecord(wire, pending),
    list: (filter) => list(wire, filter),
    vault: (vault) => read.readVault(wire, vault),
    round: (vault, index) => read.readRound(wire, vault, index),
    mint: (mint) => read.readMintFacts(wire, mint),
    openSequence: (what) => openLane(wire, what),
    closeSequence: (what) => closeLane(wire, what),
    initiateTransfer: (what) => sealTransfer(wire, what),
    initiateSwap: (what) => sealSwap(wire, what),
    requestDeposit: (what) => join(wire, 'deposit', what),
    requestRedeem: (what) => join(wire, 'redeem', what),
    waitUntilFinalizable: (pending) => waitUntilFinalizable(wire, pending),
    finalize: (pending, how) =>
      end(wire, pending, (record) =>
        isRequest(record)
          ? sent(wire, how.caller, requestSteps(wire, record, how, 'finalize'))
          : finalizeRecord(wire, pending, record, how),
      ),
    cancel: (pending, how) => giveBack(wire, pending, how, 'cancel'),
    expire: (pending, how) => giveBack(wire, pending, how, 'expire'),
    topUp: (pending, how) => end(wire, pending, (record) => topUp(wire, record, how)),
    send: (instructions, payer) => send(wire, instructions, payer),
  };
}

const giveBack = (wire: Wire, pending: Address, how: GiveBack, way: 'cancel' | 'expire'): Promise<Outcome> =>
  end(wire, pending, (record) =>
    sent(wire, how.caller, isRequest(record) ? requestSteps(wire, record, how, way) : refundSteps(wire, record, how, way)),
  );

/** Whoever ended it, it is done: a request may also take its round with it. */
async function end(
  wire: Wire,
  pending: Address,
  act: (record: PendingOperation) => Promise<Outcome>,
): Promise<Outcome> {
  const record = await read.recordOrDone(wire, pending);
  return record === undefined ? { alreadyDone: true } : act(record);
}

const sent = (wire: Wire, caller: TransactionSigner, steps: Promise<Instruction[]>): Promise<Outcome> =>
  outcomeOf(steps.then((instructions) => send(wire, instructions, caller)));
