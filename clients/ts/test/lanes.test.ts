import { address, type Address } from '@solana/kit';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SPL_TOKEN, SYSTEM_PROGRAM } from '../src/index.js';
import { Queues, lanesFor, type Lanes } from '../src/client/lanes.js';

const [domain, owner] = [SYSTEM_PROGRAM, SPL_TOKEN];
const other = address('SysvarC1ock11111111111111111111111111111111');

/** Calls that note their lane once it is their turn, and then wait until they are ended. */
function calls() {
  const queues = new Queues();
  const begun: number[] = [];
  return {
    queues,
    begun,
    begin(lanes: Lanes | undefined, of: Address = owner) {
      let end!: (error?: Error) => void;
      const done = queues.turn(domain, of, lanes, (lane) => {
        begun.push(lane);
        return new Promise<number>((resolve, reject) => (end = (error) => (error ? reject(error) : resolve(lane))));
      });
      return { done, end: (error?: Error) => end(error) };
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('calls on one lane wait for each other, in the order in which they were made', async () => {
  const { begin, begun } = calls();
  const [first, second, third] = [begin(undefined), begin(undefined), begin({ first: 0 })];
  await settle();
  assert.deepEqual(begun, [0]);
  first.end();
  await first.done;
  await settle();
  assert.deepEqual(begun, [0, 0]);
  second.end();
  await settle();
  third.end();
  assert.deepEqual(await Promise.all([second.done, third.done]), [0, 0]);
});

test('a call that fails does not hold up the next', async () => {
  const { begin } = calls();
  const [first, second] = [begin(undefined), begin(undefined)];
  await settle();
  first.end(new Error('refused'));
  await assert.rejects(first.done, /refused/);
  await settle();
  second.end();
  assert.equal(await second.done, 0);
});

test('calls spread over the lanes that are allowed, and take the one that is free', async () => {
  const { begin, begun } = calls();
  const lanes = { first: 3, count: 3 };
  const held = Array.from({ length: 6 }, () => begin(lanes));
  await settle();
  assert.deepEqual(begun, [3, 4, 5]);
  held[1]!.end();
  await settle();
  held[4]!.end();
  assert.deepEqual(await Promise.all([held[1]!.done, held[4]!.done]), [4, 4]);
  begin(lanes);
  await settle();
  assert.deepEqual(begun, [3, 4, 5, 4, 4]);
});

test("another owner's lanes are their own", async () => {
  const { begin, begun } = calls();
  begin({ first: 3 });
  begin({ first: 3 }, other);
  await settle();
  assert.deepEqual(begun, [3, 3]);
});

test('the last lane is a lane, and there is none beyond it', async () => {
  const { begin, begun, queues } = calls();
  begin({ first: 65_535, count: 2 });
  begin({ first: 4, count: 0 });
  await settle();
  assert.deepEqual(begun, [65_535, 4]);
  for (const first of [-1, 1.5, 65_536]) {
    await assert.rejects(queues.turn(domain, owner, { first }, async () => 0), /name one from 0 to 65535/);
  }
});

test('a number that a caller chose is one of the first lane', () => {
  assert.deepEqual(lanesFor({ first: 2, count: 5 }, 7n), { first: 2 });
  assert.deepEqual(lanesFor({ first: 2, count: 5 }, undefined), { first: 2, count: 5 });
});
