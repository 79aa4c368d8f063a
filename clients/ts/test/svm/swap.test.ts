import type { Address, KeyPairSigner } from '@solana/kit';
import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import {
  SPL_TOKEN,
  doorsOf,
  findAssociatedToken,
  flows,
  isPaidOut,
  phaseOf,
  placesOf,
  quote,
  transferChecked,
} from '../../src/index.js';
import { FEE_BPS, FIRST, HOUR, NOW, SLOT, World } from './world.js';

const [OFFERED, PRICE] = [1_000n, 333n];

suite('a swap', () => {
  let world: World, maker: KeyPairSigner, taker: KeyPairSigner, mint: Address, buyMint: Address, pending: Address;

  beforeEach(async () => {
    world = await World.create();
    [maker, taker] = [await world.wallet(), await world.wallet()];
    [mint, buyMint] = [await world.mint(), await world.mint()];
    await world.fund(maker.address, mint, OFFERED);
    await world.fund(taker.address, buyMint, PRICE);
    pending = await initiate(undefined);
    world.at(SLOT + 1n, NOW + 1n);
  });

  async function initiate(finalizer: Address | undefined): Promise<Address> {
    const seal: flows.Seal = {
      domain: world.domain,
      owner: maker,
      sequence: finalizer === undefined ? FIRST : FIRST + 1n,
      mint,
      tokenProgram: SPL_TOKEN,
      amount: finalizer === undefined ? OFFERED : 1n,
      finalizer,
      expiresAt: NOW + HOUR,
      maxFeeBps: FEE_BPS,
      chargesFee: true,
      openSequence: finalizer === undefined ? SLOT : undefined,
      openFeeAccount: finalizer === undefined,
    };
    const ask = { receiver: maker.address, buyMint, buyTokenProgram: SPL_TOKEN, buyAmount: PRICE, partialFills: true };
    const flow = await flows.initiateSwap(seal, ask);
    await world.send(flow.instructions, maker);
    return flow.pending;
  }

  const record = () => world.record(pending) ?? assert.fail('the record is gone');
  const take = (caller: KeyPairSigner, atMost: bigint, amount?: bigint) =>
    flows.finalizeSwap({ record: record(), caller, amount, openDestination: true }, { atMost, openProceeds: true });
  const fee = (amount: bigint) => (amount * BigInt(FEE_BPS) + 9_999n) / 10_000n;

  test('pays the maker what a quote says, part by part, and the price in all', async () => {
    for (const amount of [1n, 500n]) {
      const { price } = quote(record(), amount) ?? assert.fail();
      const before = await world.tokens(taker.address, buyMint);
      await world.send(await take(taker, price, amount), taker);
      assert.equal(before - (await world.tokens(taker.address, buyMint)), price);
    }
    const { price } = quote(record()) ?? assert.fail();
    await world.send(await take(taker, price), taker);
    assert.equal(await world.tokens(maker.address, buyMint), PRICE);
    assert.equal(await world.tokens(taker.address, mint), OFFERED - fee(OFFERED));
    assert.equal(world.record(pending), undefined);
  });

  test('is taken once, if two transactions are made from the same record', async () => {
    const twice = await take(taker, PRICE, 400n);
    await world.send(twice, taker);
    assert.equal((await world.refused(twice, taker))?.name, 'RemainingChanged');
    const finalize = { record: record(), caller: taker, amount: 1n, expectedRemaining: OFFERED };
    const fill = await flows.fillSwap(finalize, { atMost: PRICE }, []);
    assert.equal((await world.refused(fill, taker))?.name, 'RemainingChanged');
    assert.equal(record().remaining, 600n);
  });

  test('is taken whatever it holds, if the taker says so', async () => {
    const payment = { atMost: PRICE, openProceeds: true, evenIfChanged: true };
    const finalize = { record: record(), caller: taker, amount: 400n, openDestination: true };
    const twice = await flows.finalizeSwap(finalize, payment);
    await world.send(twice, taker);
    await world.send(twice, taker);
    assert.equal(record().remaining, 200n);
    await world.send(await flows.fillSwap({ ...finalize, amount: 200n }, payment, []), taker);
    assert.equal(await world.tokens(maker.address, buyMint), PRICE);
  });

  test('that is paid out stays with what others sent meanwhile, which anyone sends to the maker', async () => {
    await world.fund(taker.address, mint, 7n);
    const { escrow } = await placesOf(record());
    const [from] = await findAssociatedToken(taker.address, mint, SPL_TOKEN);
    const gift = transferChecked(taker, { from, mint, to: escrow, tokenProgram: SPL_TOKEN }, 7n, 6);
    const payment = { atMost: PRICE, openProceeds: true };
    await world.send(await flows.fillSwap({ record: record(), caller: taker }, payment, [gift]), taker);

    assert.equal(isPaidOut(record()), true);
    assert.equal(phaseOf(record(), world.moment()), 'expire');
    assert.deepEqual(doorsOf(record(), world.moment()), {
      finalize: false,
      cancelByOwner: true,
      cancelByBeneficiary: false,
      expire: true,
    });
    assert.equal(quote(record()), undefined);
    assert.equal((await world.refused(await take(taker, PRICE), taker))?.name, 'ZeroAmount');
    const stranger = await world.wallet();
    await world.send(await flows.expire({ record: record(), caller: stranger }), stranger);
    assert.equal(world.record(pending), undefined);
    assert.equal(await world.tokens(maker.address, mint), 7n);
  });

  test('asks no more than the taker agreed to', async () => {
    assert.equal((await world.refused(await take(taker, PRICE - 1n), taker))?.name, 'PriceAboveBound');
  });

  test('is not for a taker who cannot pay, and says that the token program refused', async () => {
    const poor = await world.wallet();
    await world.fund(poor.address, buyMint, PRICE - 1n);
    const why = await world.refused(await take(poor, PRICE), poor);
    assert.deepEqual([why?.name, why?.program], ['InsufficientFunds', SPL_TOKEN]);
    assert.equal(record().remaining, OFFERED);
  });

  test('lets the taker take first and pay from what they took', async () => {
    const finalize = { record: record(), caller: taker, openDestination: true };
    await world.send(await flows.fillSwap(finalize, { atMost: PRICE, openProceeds: true }, []), taker);
    assert.equal(await world.tokens(maker.address, buyMint), PRICE);
  });

  test('that names a taker is for nobody else, who may decline', async () => {
    await world.fund(maker.address, mint, 1n);
    pending = await initiate(taker.address);
    world.at(SLOT + 3n, NOW + 3n);
    const other = await world.wallet();
    await world.fund(other.address, buyMint, PRICE);
    assert.equal((await world.refused(await take(other, PRICE), other))?.name, 'NotFinalizer');
    await world.send(await flows.cancel({ record: record(), caller: taker }), taker);
    assert.equal(await world.tokens(maker.address, mint), 1n);
  });

  test('expires like a transfer, and refuses the flow of a transfer', async () => {
    await assert.rejects(flows.finalizeTransfer({ record: record(), caller: taker }), /the record is a swap/);
    const expire = await flows.expire({ record: record(), caller: taker });
    assert.equal((await world.refused(expire, taker))?.name, 'NotExpired');
    world.at(SLOT + 2n, NOW + HOUR);
    assert.equal((await world.refused(await take(taker, PRICE), taker))?.name, 'Expired');
    await world.send(expire, taker);
    assert.equal(await world.tokens(maker.address, mint), OFFERED);
  });
});
