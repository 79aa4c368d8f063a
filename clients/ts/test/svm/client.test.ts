import type { Address, KeyPairSigner } from '@solana/kit';
import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import {
  ChangedError,
  NotFinalizableError,
  RefusedError,
  SPL_TOKEN,
  WRAPPED_SOL,
  findAssociatedToken,
  flows,
  accountsOf,
  syncNative,
  transferChecked,
  transferLamports,
  type Airlock,
} from '../../src/index.js';
import { clientOf } from './rpc.js';
import { HOUR, NOW, SLOT, World } from './world.js';

const [AMOUNT, PRICE] = [10_000_000n, 3_000n];

suite('the client', () => {
  let world: World, owner: KeyPairSigner, taker: KeyPairSigner, mint: Address, buyMint: Address, airlock: Airlock;

  beforeEach(async () => {
    world = await World.create();
    [owner, taker] = [await world.wallet(), await world.wallet()];
    [mint, buyMint] = [await world.mint(), await world.mint()];
    await world.fund(owner.address, mint, AMOUNT);
    await world.fund(taker.address, buyMint, 2n * PRICE);
    airlock = clientOf(world);
  });

  const asked = () => ({ owner, domain: world.domain, amount: AMOUNT, expiresAt: NOW + HOUR });
  const initiated = ({ pending }: { pending: Address }): Address => {
    world.at(SLOT + 1n, NOW + 1n);
    return pending;
  };
  const transfer = async (finalizer?: Address, escrowed = mint) => {
    const what = { ...asked(), mint: escrowed, recipient: taker.address, wrap: escrowed === WRAPPED_SOL };
    return initiated(await airlock.initiateTransfer(finalizer === undefined ? what : { ...what, finalizer }));
  };
  const swap = async () =>
    initiated(await airlock.initiateSwap({ ...asked(), mint, buyMint, buyAmount: PRICE, partialFills: true }));
  const remaining = (pending: Address) => world.record(pending)?.remaining;
  const changed = (expected: bigint, remaining: bigint, price: bigint) => (error: unknown) => {
    assert.ok(error instanceof ChangedError, String(error));
    assert.deepEqual([error.expected, error.remaining, error.quote?.price], [expected, remaining, price]);
    return true;
  };

  test('pays a part once, if the same call is made twice at once', async () => {
    const pending = await transfer(taker.address);
    const part = { caller: taker, amount: 400n };
    const racing = clientOf(world, () => airlock.finalize(pending, part));
    await assert.rejects(racing.finalize(pending, part), changed(AMOUNT, AMOUNT - 400n, 0n));
    assert.equal(remaining(pending), AMOUNT - 400n);
  });

  test('pays no transfer that changed, also if asked to', async () => {
    const pending = await transfer(taker.address);
    const part = { caller: taker, amount: 400n, evenIfChanged: true };
    const racing = clientOf(world, () => airlock.finalize(pending, part));
    await assert.rejects(racing.finalize(pending, part), ChangedError);
  });

  test('pays nothing to a caller who expects what the record held before an earlier call', async () => {
    const pending = await transfer(taker.address);
    const part = { caller: taker, amount: 400n, expectedRemaining: AMOUNT };
    await airlock.finalize(pending, part);
    await assert.rejects(airlock.finalize(pending, part), changed(AMOUNT, AMOUNT - 400n, 0n));
    assert.equal(remaining(pending), AMOUNT - 400n);
  });

  test('counts as done, if all was paid meanwhile', async () => {
    const pending = await transfer();
    const racing = clientOf(world, () => airlock.finalize(pending, { caller: owner }));
    assert.deepEqual(await racing.finalize(pending, { caller: taker }), { alreadyDone: true });
  });

  test('quotes a swap anew, of which somebody took a part', async () => {
    const pending = await swap();
    const racing = clientOf(world, () => airlock.finalize(pending, { caller: taker, amount: AMOUNT / 3n }));
    await assert.rejects(racing.finalize(pending, { caller: taker }), changed(AMOUNT, AMOUNT - AMOUNT / 3n, 2_000n));
  });

  test('takes a part of a swap that changed, if asked to', async () => {
    const pending = await swap();
    const part = { caller: taker, amount: AMOUNT / 4n, evenIfChanged: true };
    const racing = clientOf(world, () => airlock.finalize(pending, part));
    assert.equal((await racing.finalize(pending, part)).alreadyDone, false);
    assert.equal(remaining(pending), AMOUNT / 2n);
    await airlock.finalize(pending, { ...part, expectedRemaining: AMOUNT });
    assert.equal(remaining(pending), AMOUNT / 4n);
  });

  test('finalizes a swap with the finalizer as the caller, and the taker beside it', async () => {
    const arbiter = await world.wallet();
    const named = { mint, buyMint, buyAmount: PRICE, taker: taker.address, finalizer: arbiter.address };
    const pending = initiated(await airlock.initiateSwap({ ...asked(), ...named }));
    const refusedAs = (name: string) => (error: unknown) =>
      error instanceof RefusedError && error.explanation.name === name;
    await assert.rejects(airlock.finalize(pending, { caller: taker }), refusedAs('NotFinalizer'));
    await assert.rejects(airlock.finalize(pending, { caller: arbiter }), refusedAs('NotTaker'));
    assert.equal((await airlock.finalize(pending, { caller: arbiter, taker })).alreadyDone, false);
    assert.deepEqual([await world.tokens(owner.address, buyMint), await world.tokens(taker.address, buyMint)], [PRICE, PRICE]);
  });

  test('pays the fee of a transaction from the fee payer, and rent and tip from the payer', async () => {
    const [feePayer, payer] = [await world.wallet(), await world.wallet()];
    const before = [owner, payer].map(({ address }) => world.sol(address));
    const params = { ...asked(), mint, recipient: taker.address, tip: 5_000n, payer, feePayer };
    const pending = initiated(await airlock.initiateTransfer(params));
    const full = 10_000_000_000n;
    // three signatures, 5,000 lamports each
    assert.equal(world.sol(feePayer.address), full - 15_000n);
    assert.equal(world.sol(owner.address), before[0]);
    assert.ok(world.sol(payer.address) < before[1]! - 5_000n);
    const callerBefore = world.sol(taker.address);
    await airlock.cancel(pending, { caller: taker, feePayer });
    assert.equal(world.sol(taker.address), callerBefore);
    assert.equal(world.sol(feePayer.address), full - 25_000n);
  });

  test('expires a record that is paid out, at any time, and does not finalize it', async () => {
    const pending = await swap();
    const record = world.record(pending) ?? assert.fail();
    const { escrow } = await accountsOf(record);
    await world.fund(taker.address, mint, 7n);
    const [from] = await findAssociatedToken(taker.address, mint, SPL_TOKEN);
    const gift = transferChecked(taker, { from, mint, to: escrow, tokenProgram: SPL_TOKEN }, 7n, 6);
    const fill = await flows.fillSwap({ record, caller: taker }, { maxPayment: PRICE, openProceeds: true }, [gift]);
    await airlock.send(fill, taker);
    await assert.rejects(airlock.finalize(pending, { caller: taker }), NotFinalizableError);
    await assert.rejects(airlock.waitUntilFinalizable(pending), /nothing remains of it/);
    await airlock.expire(pending, { caller: taker });
    assert.equal(await world.tokens(owner.address, mint), 7n);
  });

  test('tops an escrow up, from which the issuer took, with exactly what is missing', async () => {
    const pending = await transfer();
    const { escrow } = await accountsOf(world.record(pending) ?? assert.fail());
    assert.deepEqual(await airlock.topUp(pending, { payer: taker }), { alreadyDone: true });
    world.issuerTakes(escrow, 300n);
    await world.fund(taker.address, mint, 1_000n);
    assert.equal((await airlock.topUp(pending, { payer: taker })).alreadyDone, false);
    assert.deepEqual([world.tokensIn(escrow), await world.tokens(taker.address, mint)], [AMOUNT, 700n]);
    await airlock.finalize(pending, { caller: taker });
    assert.deepEqual(await airlock.topUp(pending, { payer: taker }), { alreadyDone: true });
  });

  test('tops an escrow up with what a transfer fee withholds besides', async () => {
    const taxed = await world.mint(100);
    await world.fund(owner.address, taxed, AMOUNT);
    const pending = await transfer(undefined, taxed);
    const held = remaining(pending) ?? assert.fail();
    const { escrow } = await accountsOf(world.record(pending) ?? assert.fail());
    world.issuerTakes(escrow, 300n);
    await world.fund(taker.address, taxed, 1_000n);
    await airlock.topUp(pending, { payer: taker });
    assert.deepEqual([world.tokensIn(escrow), await world.tokens(taker.address, taxed)], [held, 1_000n - 304n]);
    await airlock.finalize(pending, { caller: taker });
  });

  test('tops an escrow of wrapped SOL up with lamports, and counts those that it already holds', async () => {
    const pending = await transfer(undefined, WRAPPED_SOL);
    const { escrow } = await accountsOf(world.record(pending) ?? assert.fail());
    world.raiseRent(2n);
    await world.send([syncNative(escrow)], owner);
    assert.ok(world.tokensIn(escrow) < AMOUNT);
    const half = (AMOUNT - world.tokensIn(escrow)) / 2n;
    await world.send([transferLamports(owner, escrow, half)], owner);
    await airlock.topUp(pending, { payer: taker });
    assert.equal(world.tokensIn(escrow), AMOUNT);
    assert.equal(world.sol(escrow), world.svm.minimumBalanceForRentExemption(165n) + AMOUNT);
    await airlock.finalize(pending, { caller: taker });
  });
});
