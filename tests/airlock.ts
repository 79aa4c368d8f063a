// The lives of a transfer and of a swap, as a program of Anchor's is tested: `anchor test`, or `npm run test:anchor` with
// ANCHOR_PROVIDER_URL and ANCHOR_WALLET set. It runs on any cluster where the wallet has a few SOL.

import { BN, web3 } from "@anchor-lang/core";
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { exits, opening, prepare, type Sealing } from "./anchor/record";
import { refused } from "./anchor/refused";
import { FEE_BPS, tokenAccount, World } from "./anchor/world";

const AMOUNT = 1_000_000;
const FEE = (AMOUNT * FEE_BPS) / 10_000;
const PRICE = 333_333;
/** Seconds: enough to try something before, on a real cluster too. */
const SOON = 10;

/** What a test says of what it seals; `expiresIn` in seconds. */
type Terms = Partial<Sealing> & { expiresIn?: number };

describe("airlock", () => {
  let world: World;
  let owner: web3.Keypair, other: web3.Keypair;
  let mint: web3.PublicKey, buyMint: web3.PublicKey;

  before(async () => {
    world = await World.create();
    [owner, other] = [await world.person(), await world.person()];
    [mint, buyMint] = [await world.mint(), await world.mint()];
    await prepare(world, owner.publicKey, mint);
    await world.fund(other.publicKey, mint);
    await world.fund(owner.publicKey, buyMint);
  });

  /** Seals AMOUNT of the owner's for a transfer to `other`. */
  async function transfer(more: Terms = {}): Promise<web3.PublicKey> {
    const { accounts, opening: args } = await opening(world, await sealing(more, other.publicKey, mint));
    const recipient = other.publicKey;
    const call = world.program.methods.initiateTransfer({ opening: args, recipient });
    await call.accountsPartial(accounts).signers([owner]).rpc();
    return accounts.pending;
  }

  /** Offers AMOUNT of the owner's for PRICE of the buy mint, in parts too. */
  async function swap(more: Terms = {}): Promise<web3.PublicKey> {
    const { accounts, opening: args } = await opening(world, await sealing(more, owner.publicKey, buyMint));
    const terms = { opening: args, receiver: owner.publicKey, buyAmount: new BN(PRICE), partialFills: true };
    await world.program.methods.initiateSwap(terms).accountsPartial({ opening: accounts, buyMint }).signers([owner]).rpc();
    return accounts.pending;
  }

  async function sealing(more: Terms, payee: web3.PublicKey, payoutMint: web3.PublicKey): Promise<Sealing> {
    const { expiresIn = 600, ...rest } = more;
    await world.fund(owner.publicKey, mint, AMOUNT);
    const { time } = await world.now();
    return { owner: owner.publicKey, mint, amount: AMOUNT, payee, payoutMint, expiresAt: time + expiresIn, ...rest };
  }

  async function untilExpired(pending: web3.PublicKey): Promise<void> {
    const record = await world.program.account.pendingOperation.fetch(pending);
    await world.untilTime(record.expiresAt.toNumber());
  }

  async function opened(pending: web3.PublicKey): Promise<void> {
    const record = await world.program.account.pendingOperation.fetch(pending);
    await world.untilSlot(record.finalizeAfterSlot.toNumber());
  }

  const orNull = (number?: number): BN | null => (number === undefined ? null : new BN(number));

  /** Pays `amount`, all that remains if none; if the record holds `expected`, what it holds now if none. */
  async function finalizeTransfer(pending: web3.PublicKey, caller: web3.Keypair, amount?: number, expected?: number) {
    const { onward, record } = await exits(world, pending, caller.publicKey, other.publicKey);
    const args = { amount: orNull(amount), expectedRemaining: orNull(expected) ?? record.remaining };
    return world.program.methods.finalizeTransfer(args).accountsPartial(onward).signers([caller]).rpc();
  }

  async function cancelTransfer(pending: web3.PublicKey, caller: web3.Keypair) {
    const { back } = await exits(world, pending, caller.publicKey);
    return world.program.methods.cancelTransfer().accountsPartial(back).signers([caller]).rpc();
  }

  async function expireTransfer(pending: web3.PublicKey, caller: web3.Keypair) {
    const { back } = await exits(world, pending, caller.publicKey);
    return world.program.methods.expireTransfer().accountsPartial(back).signers([caller]).rpc();
  }

  /** Takes `amount`, if the record holds `expected`; whatever it holds if none. */
  async function take(pending: web3.PublicKey, amount: number | undefined, maxPayment: number, expected?: number) {
    const { onward } = await exits(world, pending, other.publicKey, other.publicKey);
    const purchase = {
      settlement: onward,
      payment: tokenAccount(other.publicKey, buyMint),
      proceeds: tokenAccount(owner.publicKey, buyMint),
      buyMint,
      buyTokenProgram: TOKEN_PROGRAM_ID,
    };
    const args = { amount: orNull(amount), maxPayment: new BN(maxPayment), expectedRemaining: orNull(expected) };
    return world.program.methods.finalizeSwap(args).accountsPartial(purchase).signers([other]).rpc();
  }

  const isGone = async (pending: web3.PublicKey) =>
    assert.equal(await world.program.account.pendingOperation.fetchNullable(pending), null);

  it("transfers: seals, waits, pays the recipient less the fee, once", async () => {
    const before = await world.tokens(other.publicKey, mint);
    const pending = await transfer();
    const { record, onward } = await exits(world, pending, other.publicKey, other.publicKey);
    assert.deepEqual([record.received.toNumber(), record.remaining.toNumber()], [AMOUNT, AMOUNT]);
    assert.deepEqual(record.terms.transfer?.[0].recipient, other.publicKey);
    await opened(pending);
    await finalizeTransfer(pending, other);
    assert.equal((await world.tokens(other.publicKey, mint)) - before, AMOUNT - FEE);
    await isGone(pending);
    const args = { amount: null, expectedRemaining: null };
    const again = world.program.methods.finalizeTransfer(args).accountsPartial(onward).signers([other]).rpc();
    await refused(again, "AccountNotInitialized");
  });

  it("transfers in parts, if a finalizer was named", async () => {
    const before = await world.tokens(other.publicKey, mint);
    const pending = await transfer({ finalizer: owner.publicKey });
    await opened(pending);
    await refused(finalizeTransfer(pending, other), "NotFinalizer");
    await finalizeTransfer(pending, owner, 1, AMOUNT);
    // the same call again pays nothing: the record does not hold that much any more
    await refused(finalizeTransfer(pending, owner, 1, AMOUNT), "RemainingChanged");
    await refused(finalizeTransfer(pending, owner, AMOUNT), "ExceedsRemaining");
    await finalizeTransfer(pending, owner);
    assert.equal((await world.tokens(other.publicKey, mint)) - before, AMOUNT - FEE);
  });

  it("cancels at the owner's wish from the agreed time on, and at the recipient's at any time", async () => {
    const { time } = await world.now();
    const stranger = await world.person();
    const pending = await transfer({ cancellableAt: time + 500, waitSlots: 1_000 });
    const before = await world.tokens(owner.publicKey, mint);
    await refused(finalizeTransfer(pending, other), "TooEarly");
    await refused(cancelTransfer(pending, owner), "NotCancellable");
    await refused(cancelTransfer(pending, stranger), "NotCanceller");
    await cancelTransfer(pending, other);
    assert.equal((await world.tokens(owner.publicKey, mint)) - before, AMOUNT);
    const soon = await transfer({ waitSlots: 1_000 });
    await cancelTransfer(soon, owner);
    await isGone(soon);
  });

  it("expires by anyone's hand, who earns the tip", async () => {
    const tip = 70_000;
    const pending = await transfer({ expiresIn: SOON, tip });
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

  it("refuses what the domain does not allow", async () => {
    const { time } = await world.now();
    await refused(transfer({ waitSlots: 0 }), "TooShallow");
    await refused(transfer({ expiresAt: time + 7_200 }), "LifetimeTooLong");
    await refused(transfer({ cancellableAt: time + 601, expiresAt: time + 600 }), "CancellableAfterExpiry");
    await refused(transfer({ amount: 0 }), "ZeroAmount");
  });

  it("swaps in parts that cost the price together", async () => {
    const before = await world.tokens(owner.publicKey, buyMint);
    await world.fund(other.publicKey, buyMint, PRICE);
    const pending = await swap();
    await opened(pending);
    await take(pending, Math.floor(AMOUNT / 3), PRICE, AMOUNT);
    await refused(take(pending, Math.floor(AMOUNT / 3), PRICE, AMOUNT), "RemainingChanged");
    await refused(take(pending, undefined, 1), "PriceAboveBound");
    await take(pending, undefined, PRICE);
    assert.equal((await world.tokens(owner.publicKey, buyMint)) - before, PRICE);
    await isGone(pending);
  });

  it("cancels and expires a swap", async () => {
    const [mine, overdue] = [await swap(), await swap({ expiresIn: SOON })];
    const before = await world.tokens(owner.publicKey, mint);
    const { cancelSwap, expireSwap } = world.program.methods;
    const back = async (pending: web3.PublicKey, caller: web3.Keypair) =>
      (await exits(world, pending, caller.publicKey)).back;
    // nobody is named as taker, so nobody but the owner may call it off
    await refused(cancelSwap().accountsPartial(await back(mine, other)).signers([other]).rpc(), "NotCanceller");
    await cancelSwap().accountsPartial(await back(mine, owner)).signers([owner]).rpc();
    await untilExpired(overdue);
    await expireSwap().accountsPartial(await back(overdue, other)).signers([other]).rpc();
    assert.equal((await world.tokens(owner.publicKey, mint)) - before, 2 * AMOUNT);
  });
});
