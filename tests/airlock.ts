// Transfers and swaps from initiate to the end, with Anchor's client: `anchor test`, or `npm run test:anchor` with
// ANCHOR_PROVIDER_URL and ANCHOR_WALLET set. It runs on any cluster where the wallet has a few SOL.

import { BN, web3 } from "@anchor-lang/core";
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { endAccounts, initiateAccounts, openPrerequisites, type Escrowed } from "./anchor/record";
import { refused } from "./anchor/refused";
import { FEE_BPS, tokenAccount, World } from "./anchor/world";
import "./anchor/seeds";

const AMOUNT = 1_000_000;
const FEE = (AMOUNT * FEE_BPS) / 10_000;
const PRICE = 333_333;
/** Seconds until a record expires: enough for a call before that, on a real cluster too. */
const SHORT_LIFETIME = 10;

/** The terms that a test sets. `taker`: of a swap, who alone may take. */
type Terms = Partial<Escrowed> & { expiresInSeconds?: number; taker?: web3.PublicKey };

describe("airlock", () => {
  let world: World;
  let owner: web3.Keypair, other: web3.Keypair;
  let mint: web3.PublicKey, buyMint: web3.PublicKey;

  before(async () => {
    world = await World.create();
    [owner, other] = [await world.person(), await world.person()];
    [mint, buyMint] = [await world.mint(), await world.mint()];
    await openPrerequisites(world, owner.publicKey, mint);
    await world.fund(other.publicKey, mint);
    await world.fund(owner.publicKey, buyMint);
  });

  /** Initiates a transfer of AMOUNT from the owner to `other`. */
  async function transfer(terms: Terms = {}): Promise<web3.PublicKey> {
    const what = await initiateAccounts(world, await escrowed(terms, other.publicKey, mint));
    const call = world.program.methods.initiateTransfer({ initiate: what.initiate, recipient: other.publicKey });
    await call.accounts(what.accounts).signers([owner]).rpc();
    return what.pending;
  }

  /** Initiates a swap of AMOUNT of the owner's for PRICE of the buy mint, with partial fills. */
  async function swap(terms: Terms = {}): Promise<web3.PublicKey> {
    const { pending, accounts, initiate } = await initiateAccounts(world, await escrowed(terms, owner.publicKey, buyMint));
    const { taker = null } = terms;
    const args = { initiate, recipient: owner.publicKey, taker, buyAmount: new BN(PRICE), partialFills: true };
    const call = world.program.methods.initiateSwap(args).accounts({ initiate: accounts, buyMint });
    await call.signers([owner]).rpc();
    return pending;
  }

  async function escrowed(terms: Terms, recipient: web3.PublicKey, payoutMint: web3.PublicKey): Promise<Escrowed> {
    const { expiresInSeconds = 600, taker: _, ...rest } = terms;
    await world.fund(owner.publicKey, mint, AMOUNT);
    const { time } = await world.clock();
    return { owner: owner.publicKey, mint, amount: AMOUNT, recipient, payoutMint, expiresAt: time + expiresInSeconds, ...rest };
  }

  async function untilExpired(pending: web3.PublicKey): Promise<void> {
    const record = await world.program.account.pendingOperation.fetch(pending);
    await world.untilTime(record.expiresAt.toNumber());
  }

  async function untilFinalizable(pending: web3.PublicKey): Promise<void> {
    const record = await world.program.account.pendingOperation.fetch(pending);
    await world.untilSlot(record.finalizableAtSlot.toNumber());
  }

  const orNull = (number?: number): BN | null => (number === undefined ? null : new BN(number));

  /** Pays `amount`, by default all that remains. Expects `expected` in escrow, by default what is there now. */
  async function finalizeTransfer(pending: web3.PublicKey, caller: web3.Keypair, amount?: number, expected?: number) {
    const { payout, record } = await endAccounts(world, pending, caller.publicKey, other.publicKey);
    const args = { amount: orNull(amount), expectedRemaining: orNull(expected) ?? record.remaining };
    return world.program.methods.finalizeTransfer(args).accounts(payout).signers([caller]).rpc();
  }

  async function cancelTransfer(pending: web3.PublicKey, caller: web3.Keypair) {
    const { refund } = await endAccounts(world, pending, caller.publicKey);
    return world.program.methods.cancelTransfer().accounts(refund).signers([caller]).rpc();
  }

  async function expireTransfer(pending: web3.PublicKey, caller: web3.Keypair) {
    const { refund } = await endAccounts(world, pending, caller.publicKey);
    return world.program.methods.expireTransfer().accounts(refund).signers([caller]).rpc();
  }

  /** `other` takes `amount`, by default all that remains, if `expected` is in escrow. */
  async function fill(
    pending: web3.PublicKey,
    amount: number | undefined,
    maxPayment: number,
    expected?: number,
    caller = other,
  ) {
    const { payout } = await endAccounts(world, pending, caller.publicKey, other.publicKey);
    const accounts = {
      finalize: payout,
      taker: other.publicKey,
      payment: tokenAccount(other.publicKey, buyMint),
      proceeds: tokenAccount(owner.publicKey, buyMint),
      buyMint,
      buyTokenProgram: TOKEN_PROGRAM_ID,
    };
    const args = { amount: orNull(amount), maxPayment: new BN(maxPayment), expectedRemaining: orNull(expected) };
    return world.program.methods.finalizeSwap(args).accounts(accounts).signers([caller, other]).rpc();
  }

  const assertClosed = async (pending: web3.PublicKey) =>
    assert.equal(await world.program.account.pendingOperation.fetchNullable(pending), null);

  it("pays a transfer's recipient less the fee after the delay, once", async () => {
    const before = await world.tokens(other.publicKey, mint);
    const pending = await transfer();
    const { record, payout } = await endAccounts(world, pending, other.publicKey, other.publicKey);
    const args = { amount: null, expectedRemaining: null };
    const accounts = await world.program.methods.finalizeTransfer(args).accounts(payout).pubkeys();
    assert.deepEqual([record.received.toNumber(), record.remaining.toNumber()], [AMOUNT, AMOUNT]);
    assert.deepEqual(record.terms.transfer?.[0].recipient, other.publicKey);
    await untilFinalizable(pending);
    await finalizeTransfer(pending, other);
    assert.equal((await world.tokens(other.publicKey, mint)) - before, AMOUNT - FEE);
    await assertClosed(pending);
    const again = world.program.methods.finalizeTransfer(args).accountsPartial(accounts).signers([other]).rpc();
    await refused(again, "UninitializedAccount");
  });

  it("pays a transfer in parts if it has a finalizer", async () => {
    const before = await world.tokens(other.publicKey, mint);
    const pending = await transfer({ finalizer: owner.publicKey });
    await untilFinalizable(pending);
    await refused(finalizeTransfer(pending, other), "NotFinalizer");
    await finalizeTransfer(pending, owner, 1, AMOUNT);
    // the same call again pays nothing: less than it expects is in escrow now
    await refused(finalizeTransfer(pending, owner, 1, AMOUNT), "RemainingChanged");
    await refused(finalizeTransfer(pending, owner, AMOUNT), "ExceedsRemaining");
    await finalizeTransfer(pending, owner);
    assert.equal((await world.tokens(other.publicKey, mint)) - before, AMOUNT - FEE);
  });

  it("lets the owner cancel from the agreed time on, and the recipient at any time", async () => {
    const { time } = await world.clock();
    const anyone = await world.person();
    const pending = await transfer({ cancellableAt: time + 500, delaySlots: 1_000 });
    const before = await world.tokens(owner.publicKey, mint);
    await refused(finalizeTransfer(pending, other), "TooEarly");
    await refused(cancelTransfer(pending, owner), "NotCancellable");
    await refused(cancelTransfer(pending, anyone), "NotCanceller");
    await cancelTransfer(pending, other);
    assert.equal((await world.tokens(owner.publicKey, mint)) - before, AMOUNT);
    const cancellable = await transfer({ delaySlots: 1_000 });
    await cancelTransfer(cancellable, owner);
    await assertClosed(cancellable);
  });

  it("lets anyone expire a transfer and earn the tip", async () => {
    const tip = 70_000;
    const pending = await transfer({ expiresInSeconds: SHORT_LIFETIME, tip });
    await refused(expireTransfer(pending, other), "NotExpired");
    const before = await world.tokens(owner.publicKey, mint);
    await untilExpired(pending);
    await refused(finalizeTransfer(pending, other), "Expired");
    const { connection } = world.provider;
    const lamports = await connection.getBalance(other.publicKey, "confirmed");
    await expireTransfer(pending, other);
    assert.equal((await world.tokens(owner.publicKey, mint)) - before, AMOUNT);
    // the provider's wallet pays the transaction's fee
    assert.equal((await connection.getBalance(other.publicKey, "confirmed")) - lamports, tip);
  });

  it("refuses terms that the domain does not allow", async () => {
    const { time } = await world.clock();
    await refused(transfer({ delaySlots: 0 }), "DelayTooShort");
    await refused(transfer({ expiresAt: time + 7_200 }), "LifetimeTooLong");
    await refused(transfer({ cancellableAt: time + 601, expiresAt: time + 600 }), "CancellableAfterExpiry");
    await refused(transfer({ amount: 0 }), "ZeroAmount");
    // 3,000 slots of 200 ms take 600 seconds
    await refused(transfer({ delaySlots: 3_000, expiresInSeconds: 600 }), "DelayBeyondExpiry");
  });

  it("refuses a fee that is above what the owner accepts", async () => {
    await refused(transfer({ maxFeeBps: FEE_BPS - 1 }), "FeeAboveBound");
    await cancelTransfer(await transfer({ maxFeeBps: FEE_BPS + 1 }), owner);
  });

  it("fills a swap in parts that cost the price together", async () => {
    const before = await world.tokens(owner.publicKey, buyMint);
    await world.fund(other.publicKey, buyMint, PRICE);
    const pending = await swap();
    await untilFinalizable(pending);
    await fill(pending, Math.floor(AMOUNT / 3), PRICE, AMOUNT);
    await refused(fill(pending, Math.floor(AMOUNT / 3), PRICE, AMOUNT), "RemainingChanged");
    await refused(fill(pending, undefined, 1), "PriceAboveBound");
    await fill(pending, undefined, PRICE);
    assert.equal((await world.tokens(owner.publicKey, buyMint)) - before, PRICE);
    await assertClosed(pending);
  });

  it("needs the signatures of a swap's finalizer and of its taker, if it records both", async () => {
    const arbiter = await world.person();
    await world.fund(other.publicKey, buyMint, PRICE);
    const pending = await swap({ finalizer: arbiter.publicKey, taker: other.publicKey });
    const record = await world.program.account.pendingOperation.fetch(pending);
    assert.deepEqual(record.terms.swap?.[0].taker, other.publicKey);
    await untilFinalizable(pending);
    await refused(fill(pending, undefined, PRICE), "NotFinalizer");
    const before = await world.tokens(owner.publicKey, buyMint);
    await fill(pending, undefined, PRICE, AMOUNT, arbiter);
    assert.equal((await world.tokens(owner.publicKey, buyMint)) - before, PRICE);
    await assertClosed(pending);
    const forAnother = await swap({ taker: arbiter.publicKey });
    await untilFinalizable(forAnother);
    await refused(fill(forAnother, undefined, PRICE), "NotTaker");
    const { refund } = await endAccounts(world, forAnother, owner.publicKey);
    await world.program.methods.cancelSwap().accounts(refund).signers([owner]).rpc();
  });

  it("lets the owner cancel a swap, and anyone expire one", async () => {
    const [cancelled, expired] = [await swap(), await swap({ expiresInSeconds: SHORT_LIFETIME })];
    const before = await world.tokens(owner.publicKey, mint);
    const { cancelSwap, expireSwap } = world.program.methods;
    const refundAccounts = async (pending: web3.PublicKey, caller: web3.Keypair) =>
      (await endAccounts(world, pending, caller.publicKey)).refund;
    // no taker is recorded, so only the owner may cancel
    const byOther = cancelSwap().accounts(await refundAccounts(cancelled, other)).signers([other]);
    await refused(byOther.rpc(), "NotCanceller");
    await cancelSwap().accounts(await refundAccounts(cancelled, owner)).signers([owner]).rpc();
    await untilExpired(expired);
    await expireSwap().accounts(await refundAccounts(expired, other)).signers([other]).rpc();
    assert.equal((await world.tokens(owner.publicKey, mint)) - before, 2 * AMOUNT);
  });
});
