import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChangedError, RefusedError, TOKEN_2022 } from '../../src/index.js';
import { airlock, domain, interrupted, mint, person, tokens } from './localnet.js';

const [alice, bob] = [await person('alice'), await person('bob')];
const [usdc, tax] = [mint('USDC'), mint('TAX')];

test('a swap is taken in parts, and the maker gets the price whatever the buy mint withholds', async () => {
  const before = await tokens(alice.address, tax, TOKEN_2022);
  const { pending } = await airlock.initiateSwap({
    owner: alice,
    domain,
    mint: usdc,
    amount: 1_000n,
    buyMint: tax,
    buyAmount: 3_333_333n,
    partialFills: true,
    expiresInSeconds: 600,
  });
  await airlock.waitUntilFinalizable(pending);
  await airlock.finalize(pending, { caller: bob, amount: 400n });
  assert.equal((await airlock.record(pending))?.remaining, 600n);
  await airlock.finalize(pending, { caller: bob });
  const paid = (await tokens(alice.address, tax, TOKEN_2022)) - before;
  // base units of slack: what must be sent so that something arrives is rounded up, part by part
  assert.ok(paid >= 3_333_333n && paid <= 3_333_335n, `${paid}`);
});

test('a swap of which somebody took a part is quoted anew, and taken only if the taker asks for it', async () => {
  const what = { owner: alice, domain, mint: usdc, amount: 1_000n, buyMint: tax, buyAmount: 3_000n, expiresInSeconds: 600 } as const;
  const { pending } = await airlock.initiateSwap({ ...what, partialFills: true });
  await airlock.waitUntilFinalizable(pending);
  const takeAll = interrupted(() => airlock.finalize(pending, { caller: bob, amount: 400n }));
  await assert.rejects(takeAll.finalize(pending, { caller: bob }), (error) => {
    assert.ok(error instanceof ChangedError, String(error));
    assert.deepEqual([error.expected, error.remaining, error.quote?.price], [1_000n, 600n, 1_800n]);
    return true;
  });
  const takePart = interrupted(() => airlock.finalize(pending, { caller: bob, amount: 100n }));
  const outcome = await takePart.finalize(pending, { caller: bob, amount: 300n, evenIfChanged: true });
  assert.equal(outcome.alreadyDone, false);
  assert.equal((await airlock.record(pending))?.remaining, 200n);
  await airlock.finalize(pending, { caller: bob });
});

test('a swap is not taken above the bound', async () => {
  const what = { owner: alice, domain, mint: usdc, amount: 10n, buyMint: tax, buyAmount: 100n, expiresInSeconds: 600 } as const;
  const { pending } = await airlock.initiateSwap({ ...what, taker: bob.address });
  await airlock.waitUntilFinalizable(pending);
  await assert.rejects(
    airlock.finalize(pending, { caller: bob, maxPayment: 50n }),
    (error) => error instanceof RefusedError && error.explanation.name === 'PriceAboveBound',
  );
  await airlock.cancel(pending, { caller: bob });
});
