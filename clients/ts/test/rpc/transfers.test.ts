import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChangedError, NotFoundError, RefusedError, TOKEN_2022, createAirlock, getAvailableActions, quote } from '../../src/index.js';
import { airlock, domain, hasty, interrupted, mint, person, rpc, tokens, until, url } from './localnet.js';

const [alice, bob] = [await person('alice'), await person('bob')];
const usdc = mint('USDC');

test('a transfer is initiated, and finalized by anyone, who earns the tip', async () => {
  const before = await tokens(bob.address, usdc);
  const what = { owner: alice, domain, mint: usdc, amount: 1_000_000n, recipient: bob.address, tip: 10_000n } as const;
  const initiated = await airlock.initiateTransfer({ ...what, expiresInSeconds: 600 });
  assert.equal(initiated.outcome.alreadyDone, false);
  const record = await airlock.waitUntilFinalizable(initiated.pending);
  assert.equal(getAvailableActions(record, await airlock.clock()).finalize, true);
  const expected = quote(record) ?? assert.fail();
  assert.equal(expected.fee, 2_500n);
  const outcome = await airlock.finalize(initiated.pending, { caller: bob });
  assert.equal(outcome.alreadyDone, false);
  assert.equal((await tokens(bob.address, usdc)) - before, expected.payout);
  assert.equal(await airlock.record(initiated.pending), undefined);
  assert.deepEqual(await airlock.finalize(initiated.pending, { caller: bob }), { alreadyDone: true });
});

test('with a number, initiating again does nothing', async () => {
  const sequence = (await airlock.sequence(domain, alice.address))?.next ?? 0n;
  const what = { owner: alice, domain, mint: usdc, amount: 7n, recipient: bob.address, sequence, expiresInSeconds: 600 };
  const first = await airlock.initiateTransfer(what);
  const before = await tokens(alice.address, usdc);
  const second = await airlock.initiateTransfer(what);
  assert.deepEqual([second.pending, second.outcome], [first.pending, { alreadyDone: true }]);
  assert.equal(await tokens(alice.address, usdc), before);
  await airlock.cancel(first.pending, { caller: alice });
});

test('a part is not paid out of a record that changed', async () => {
  const what = { owner: alice, domain, mint: usdc, amount: 1_000n, recipient: bob.address, expiresInSeconds: 600 };
  const { pending } = await airlock.initiateTransfer({ ...what, finalizer: bob.address });
  await airlock.waitUntilFinalizable(pending);
  const part = { caller: bob, amount: 400n };
  const changed = (error: unknown) => {
    assert.ok(error instanceof ChangedError, String(error));
    assert.deepEqual([error.expected, error.remaining, error.quote?.amount], [1_000n, 700n, 400n]);
    return true;
  };
  const racing = interrupted(() => airlock.finalize(pending, { caller: bob, amount: 300n }));
  await assert.rejects(racing.finalize(pending, part), changed);
  // called again, as after an outcome that is not known
  await assert.rejects(airlock.finalize(pending, { ...part, expectedRemaining: 1_000n }), changed);
  assert.equal((await airlock.record(pending))?.remaining, 700n);
  const late = interrupted(() => airlock.finalize(pending, { caller: bob }));
  assert.deepEqual(await late.finalize(pending, part), { alreadyDone: true });
});

test('a refusal has a name, a reason and a remedy', async () => {
  const what = { owner: alice, domain, mint: usdc, amount: 9n, recipient: bob.address, expiresInSeconds: 600, delaySlots: 50 };
  const { pending } = await airlock.initiateTransfer({ ...what, cancellableAt: (await airlock.clock()).unixTime + 300n });
  const refused = (name: string, remedy: RegExp) => (error: unknown) => {
    assert.ok(error instanceof RefusedError, String(error));
    assert.deepEqual([error.explanation.name, remedy.test(error.explanation.remedy)], [name, true], error.message);
    assert.ok(error.logs.length > 0);
    return true;
  };
  await assert.rejects(airlock.finalize(pending, { caller: bob }), refused('TooEarly', /wait for the slot/));
  await assert.rejects(airlock.cancel(pending, { caller: alice }), refused('NotCancellable', /wait/));
  await assert.rejects(airlock.expire(pending, { caller: bob }), refused('NotExpired', /wait until then, or cancel/));
  await assert.rejects(
    airlock.cancel(pending, { caller: await person('grace') }),
    refused('NotCanceller', /sign with one of them/),
  );
  // the recipient may decline at any time
  await airlock.cancel(pending, { caller: bob });
  await assert.rejects(
    airlock.initiateTransfer({ ...what, amount: 10n ** 15n }),
    refused('InsufficientFunds', /fund it, or ask for less/),
  );
  await assert.rejects(airlock.initiateTransfer({ ...what, expiresInSeconds: 1 }), refused('LifetimeTooShort', /later/));
});

test('an expired record is refunded by anyone', async () => {
  const quick = await hasty(alice, 7);
  const before = await tokens(alice.address, usdc);
  const what = { owner: alice, domain: quick, mint: usdc, amount: 11n, recipient: bob.address, expiresInSeconds: 2 };
  const { pending } = await airlock.initiateTransfer({ ...what, tip: 5_000n });
  const { expiresAt } = (await airlock.record(pending)) ?? assert.fail();
  await until(expiresAt);
  await airlock.expire(pending, { caller: bob });
  assert.equal(await tokens(alice.address, usdc), before);
  assert.deepEqual(await airlock.expire(pending, { caller: bob }), { alreadyDone: true });
});

test('SOL is wrapped by initiate and unwrapped by finalize; a priority fee is paid', async () => {
  const hurried = createAirlock(url, { pollMs: 100, budget: { unitPriceMicroLamports: 1_000n } });
  const what = { owner: alice, domain, mint: mint('wSOL'), amount: 50_000_000n, recipient: bob.address, expiresInSeconds: 600 };
  const { pending } = await hurried.initiateTransfer({ ...what, wrap: true });
  await airlock.waitUntilFinalizable(pending);
  const before = (await rpc.getBalance(bob.address, { commitment: 'confirmed' }).send()).value;
  await hurried.finalize(pending, { caller: bob, unwrap: true });
  const after = (await rpc.getBalance(bob.address, { commitment: 'confirmed' }).send()).value;
  assert.ok(after - before > 49_000_000n, `${after - before}`);
});

test('a mint with a transfer fee arrives less its fee', async () => {
  const tax = mint('TAX');
  const before = await tokens(bob.address, tax, TOKEN_2022);
  const what = { owner: alice, domain, mint: tax, amount: 1_000_000n, recipient: bob.address, expiresInSeconds: 600 };
  const { pending } = await airlock.initiateTransfer(what);
  const record = await airlock.waitUntilFinalizable(pending);
  assert.equal(record.received, 990_000n);
  await airlock.finalize(pending, { caller: bob });
  const { payout } = quote(record) ?? assert.fail();
  assert.equal((await tokens(bob.address, tax, TOKEN_2022)) - before, payout - (payout * 100n + 9_999n) / 10_000n);
});

test('a record that never existed is not found', async () => {
  await assert.rejects(airlock.finalize(alice.address, { caller: bob }), NotFoundError);
  await assert.rejects(airlock.waitUntilFinalizable(domain), NotFoundError);
});

test('two at once get two numbers', async () => {
  const what = { owner: bob, domain, mint: usdc, recipient: alice.address, expiresInSeconds: 600 };
  const both = await Promise.all([21n, 22n].map((amount) => airlock.initiateTransfer({ ...what, amount })));
  assert.notEqual(both[0]!.pending, both[1]!.pending);
  for (const { pending } of both) await airlock.cancel(pending, { caller: bob });
});
