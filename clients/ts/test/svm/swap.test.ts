import type { Address, KeyPairSigner } from '@solana/kit';
import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import {
  SPL_TOKEN,
  getAvailableActions,
  findAssociatedToken,
  flows,
  isPaidOut,
  phaseOf,
  accountsOf,
  quote,
  recipientOf,
  takerOf,
  transferChecked,
} from '../../src/index.js';
import { FEE_BPS, FIRST, HOUR, NOW, SLOT, World } from './world.js';

const [OFFERED, PRICE] = [1_000n, 333n];
/** What later swaps of a test offer. */
const LATER = 100n;

suite('a swap', () => {
  let world: World, maker: KeyPairSigner, taker: KeyPairSigner, mint: Address, buyMint: Address, pending: Address;

  beforeEach(async () => {
    world = await World.create();
    [maker, taker] = [await world.wallet(), await world.wallet()];
    [mint, buyMint] = [await world.mint(), await world.mint()];
    await world.fund(maker.address, mint, OFFERED);
    await world.fund(taker.address, buyMint, PRICE);
    pending = await initiate();
    world.at(SLOT + 1n, NOW + 1n);
  });

  /** The first is for anyone; later ones are for those who are named. */
  async function initiate(more: { taker?: Address; finalizer?: Address } = {}, index = 0n): Promise<Address> {
    const params: flows.InitiateParams = {
      domain: world.domain,
      owner: maker,
      sequence: FIRST + index,
      mint,
      tokenProgram: SPL_TOKEN,
      amount: index === 0n ? OFFERED : LATER,
      finalizer: more.finalizer,
      expiresAt: NOW + HOUR,
      maxFeeBps: FEE_BPS,
      chargesFee: true,
      openSequence: index === 0n ? SLOT : undefined,
      openFeeAccount: index === 0n,
    };
    const terms = { recipient: maker.address, buyMint, buyTokenProgram: SPL_TOKEN, buyAmount: PRICE, partialFills: true };
    const flow = await flows.initiateSwap(params, { ...terms, taker: more.taker });
    await world.send(flow.instructions, maker);
    return flow.pending;
  }

  const record = () => world.record(pending) ?? assert.fail('the record is closed');
  const take = (caller: KeyPairSigner, maxPayment: bigint, amount?: bigint, by = caller) =>
    flows.finalizeSwap(
      { record: record(), caller, taker: by, amount, openDestination: true },
      { maxPayment, openProceeds: true },
    );
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
    const fill = await flows.fillSwap(finalize, { maxPayment: PRICE }, []);
    assert.equal((await world.refused(fill, taker))?.name, 'RemainingChanged');
    assert.equal(record().remaining, 600n);
  });

  test('is taken whatever it holds, if the taker asks for it', async () => {
    const payment = { maxPayment: PRICE, openProceeds: true, evenIfChanged: true };
    const finalize = { record: record(), caller: taker, amount: 400n, openDestination: true };
    const twice = await flows.finalizeSwap(finalize, payment);
    await world.send(twice, taker);
    await world.send(twice, taker);
    assert.equal(record().remaining, 200n);
    await world.send(await flows.fillSwap({ ...finalize, amount: 200n }, payment, []), taker);
    assert.equal(await world.tokens(maker.address, buyMint), PRICE);
  });

  test('that is paid out keeps what others sent meanwhile, which anyone can send to the maker', async () => {
    await world.fund(taker.address, mint, 7n);
    const { escrow } = await accountsOf(record());
    const [from] = await findAssociatedToken(taker.address, mint, SPL_TOKEN);
    const gift = transferChecked(taker, { from, mint, to: escrow, tokenProgram: SPL_TOKEN }, 7n, 6);
    const payment = { maxPayment: PRICE, openProceeds: true };
    await world.send(await flows.fillSwap({ record: record(), caller: taker }, payment, [gift]), taker);

    assert.equal(isPaidOut(record()), true);
    assert.equal(phaseOf(record(), world.clock()), 'expire');
    assert.deepEqual(getAvailableActions(record(), world.clock()), {
      finalize: false,
      cancelByOwner: true,
      cancelByRecipient: false,
      expire: true,
    });
    assert.equal(quote(record()), undefined);
    assert.equal((await world.refused(await take(taker, PRICE), taker))?.name, 'ZeroAmount');
    const anyone = await world.wallet();
    await world.send(await flows.expire({ record: record(), caller: anyone }), anyone);
    assert.equal(world.record(pending), undefined);
    assert.equal(await world.tokens(maker.address, mint), 7n);
  });

  test('costs no more than the taker agreed to', async () => {
    assert.equal((await world.refused(await take(taker, PRICE - 1n), taker))?.name, 'PriceAboveBound');
  });

  test('is not for a taker who cannot pay, and the explanation names the token program', async () => {
    const poor = await world.wallet();
    await world.fund(poor.address, buyMint, PRICE - 1n);
    const refusal = await world.refused(await take(poor, PRICE), poor);
    assert.deepEqual([refusal?.name, refusal?.program], ['InsufficientFunds', SPL_TOKEN]);
    assert.equal(record().remaining, OFFERED);
  });

  test('can be taken first and paid from what was taken', async () => {
    const finalize = { record: record(), caller: taker, openDestination: true };
    await world.send(await flows.fillSwap(finalize, { maxPayment: PRICE, openProceeds: true }, []), taker);
    assert.equal(await world.tokens(maker.address, buyMint), PRICE);
  });

  test('that records a taker is for nobody else, and the taker may decline', async () => {
    await world.fund(maker.address, mint, LATER);
    pending = await initiate({ taker: taker.address }, 1n);
    world.at(SLOT + 3n, NOW + 3n);
    assert.deepEqual([takerOf(record()), recipientOf(record())], [taker.address, taker.address]);
    const { finalizer, taker: recorded, cancelByRecipient } = getAvailableActions(record(), world.clock());
    assert.deepEqual([finalizer, recorded, cancelByRecipient], [undefined, taker.address, true]);
    const other = await world.wallet();
    await world.fund(other.address, buyMint, PRICE);
    assert.equal((await world.refused(await take(other, PRICE), other))?.name, 'NotTaker');
    await world.send(await flows.cancel({ record: record(), caller: taker }), taker);
    assert.equal(await world.tokens(maker.address, mint), LATER);
  });

  test('that records a finalizer and a taker needs the signatures of both, and the taker pays and takes', async () => {
    await world.fund(maker.address, mint, LATER);
    const [arbiter, other] = [await world.wallet(), await world.wallet()];
    pending = await initiate({ taker: taker.address, finalizer: arbiter.address }, 1n);
    world.at(SLOT + 3n, NOW + 3n);
    const { finalizer, taker: recorded } = getAvailableActions(record(), world.clock());
    assert.deepEqual([finalizer, recorded], [arbiter.address, taker.address]);
    await world.fund(arbiter.address, buyMint, PRICE);
    await world.fund(other.address, buyMint, PRICE);
    assert.equal((await world.refused(await take(taker, PRICE), taker))?.name, 'NotFinalizer');
    assert.equal((await world.refused(await take(arbiter, PRICE), arbiter))?.name, 'NotTaker');
    assert.equal((await world.refused(await take(arbiter, PRICE, 1n, other), arbiter))?.name, 'NotTaker');
    await world.send(await take(arbiter, PRICE, LATER / 2n, taker), arbiter);
    // the rest in two steps
    const rest = { record: record(), caller: arbiter, taker };
    await world.send(await flows.fillSwap(rest, { maxPayment: PRICE }, []), arbiter);
    assert.equal(world.record(pending), undefined);
    const held = async (of: Address) => [await world.tokens(of, buyMint), await world.tokens(of, mint)];
    assert.equal(await world.tokens(maker.address, buyMint), PRICE);
    assert.deepEqual(await held(taker.address), [0n, LATER - fee(LATER)]);
    assert.deepEqual(await held(arbiter.address), [PRICE, 0n]);
  });

  test('that records nobody is taken by any taker, whoever calls', async () => {
    const caller = await world.wallet();
    await world.send(await take(caller, PRICE, undefined, taker), caller);
    assert.equal(await world.tokens(maker.address, buyMint), PRICE);
    assert.equal(await world.tokens(taker.address, mint), OFFERED - fee(OFFERED));
    assert.equal(await world.tokens(caller.address, mint), 0n);
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
