import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closableFrom, RefusedError, type Lanes } from '../../src/index.js';
import { airlock, domain, mint, person, tokens } from './localnet.js';

const [alice, bob] = [await person('alice'), await person('bob')];
const usdc = mint('USDC');

/** Ten transfers of one wallet, asked for at once, and all of them paid. */
async function tenSettle(lanes: Lanes, expected: number[]): Promise<void> {
  const before = await tokens(bob.address, usdc);
  const what = { owner: alice, domain, mint: usdc, amount: 1_000n, recipient: bob.address, expiresInSeconds: 600, lanes };
  const initiated = await Promise.all(Array.from({ length: 10 }, () => airlock.initiateTransfer(what)));
  assert.deepEqual(initiated.map(({ outcome }) => outcome.alreadyDone), Array(10).fill(false));
  assert.equal(new Set(initiated.map(({ pending }) => pending)).size, 10);
  assert.deepEqual(initiated.map(({ lane }) => lane), expected);
  for (const { pending } of initiated) {
    const record = await airlock.waitUntilFinalizable(pending);
    assert.equal(record.received, 1_000n);
  }
  await Promise.all(initiated.map(({ pending }) => airlock.finalize(pending, { caller: bob })));
  // the domain charges 25 basis points, rounded up
  assert.equal((await tokens(bob.address, usdc)) - before, 10n * (1_000n - 3n));
}

test('ten transfers of one wallet at once settle on one lane', () => tenSettle({}, Array(10).fill(0)));

test('ten transfers of one wallet at once settle on several lanes', () =>
  tenSettle({ first: 20, count: 4 }, [20, 21, 22, 23, 20, 21, 22, 23, 20, 21]));

test('a record is found by the order that it is for, and by its lane', async () => {
  const reference = crypto.getRandomValues(new Uint8Array(32));
  const what = { owner: alice, domain, mint: usdc, amount: 3n, recipient: bob.address, expiresInSeconds: 600, reference };
  const { pending, lane } = await airlock.initiateTransfer({ ...what, lanes: { first: 30 } });
  assert.equal(lane, 30);
  const listed = (lane: number) => airlock.list({ reference, lane });
  assert.deepEqual((await listed(30)).map((found) => found.pending), [pending]);
  assert.deepEqual(await listed(31), []);
  await airlock.cancel(pending, { caller: alice });
});

test('a lane is closed if it gave out nothing, and not while what it gave out is recent', async () => {
  // a lane that no other run on the same node used
  const [random = 0] = crypto.getRandomValues(new Uint16Array(1));
  const lane = 1_000 + (random % 60_000);
  const what = { owner: bob, domain, lane };
  await airlock.openSequence({ payer: bob, domain, owner: bob.address, lane });
  assert.equal((await airlock.closeSequence(what)).alreadyDone, false);
  assert.deepEqual(await airlock.closeSequence(what), { alreadyDone: true });

  const { pending } = await airlock.initiateTransfer({
    ...{ owner: alice, domain, mint: usdc, amount: 3n, recipient: bob.address, expiresInSeconds: 600 },
    lanes: { first: lane },
  });
  const sequence = (await airlock.sequence(domain, alice.address, lane)) ?? assert.fail();
  assert.ok(closableFrom(sequence) > (await airlock.clock()).slot);
  await assert.rejects(
    airlock.closeSequence({ owner: alice, domain, lane }),
    (error) => error instanceof RefusedError && error.explanation.name === 'SequenceTooRecent',
  );
  await airlock.cancel(pending, { caller: alice });
});
