import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  SEQUENCE_SLOTS,
  canCloseSequence,
  canOpenSequence,
  closableFrom,
  firstNumber,
  firstSlotOf,
  mostSlotsWithin,
  passesWithin,
} from '../src/index.js';

/** Whole numbers below `below`, the same in each run. */
function random(): (below: bigint) => bigint {
  let state = 1n;
  return (below) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
    return (state >> 16n) % below;
  };
}

test('a sequence is opened with a slot that is neither in the future nor more than 512 slots ago', () => {
  const now = 10_000n;
  const open = [now - SEQUENCE_SLOTS - 1n, now - SEQUENCE_SLOTS, now, now + 1n].map((slot) => canOpenSequence(slot, now));
  assert.deepEqual(open, [false, true, true, false]);
  assert.equal(canOpenSequence(0n, 3n), true);
});

test('a sequence can be closed in exactly the slots from which on it says it can', () => {
  const below = random();
  for (let round = 0; round < 2_000; round += 1) {
    const firstSlot = below(100_000n);
    const next = firstNumber(firstSlot) + [0n, 1n, below(1_000n), below(1n << 24n), 1n << 20n][round % 5]!;
    const from = closableFrom({ firstSlot, next });
    assert.equal(canCloseSequence({ firstSlot, next }, from), true, `${firstSlot} ${next}`);
    if (from > 0n) assert.equal(canCloseSequence({ firstSlot, next }, from - 1n), false, `${firstSlot} ${next}`);
  }
});

test('no number is given out twice, however often a sequence is closed and opened again', () => {
  const below = random();
  let [now, highest] = [1_000n, -1n];
  for (let round = 0; round < 2_000; round += 1) {
    const oldest = now > SEQUENCE_SLOTS ? now - SEQUENCE_SLOTS : 0n;
    const firstSlot = oldest + below(now - oldest + 1n);
    assert.equal(canOpenSequence(firstSlot, now), true);
    const first = firstNumber(firstSlot);
    const next = first + [0n, 1n, below(50n), below(1n << 21n)][round % 4]!;
    if (next > first) {
      assert.ok(first > highest, `${first} was given out before, up to ${highest}`);
      highest = next - 1n;
    }
    const from = closableFrom({ firstSlot, next });
    now = (now > from ? now : from) + below(3n);
  }
});

test('the first slot of a number is that of the sequence which begins with it', () => {
  assert.deepEqual([firstSlotOf(firstNumber(77n)), firstSlotOf(firstNumber(78n) - 1n)], [77n, 77n]);
});

test('a delay passes within a lifetime only if slots of 200 ms do', () => {
  assert.deepEqual([passesWithin(4, 1n), passesWithin(5, 1n), passesWithin(5, 2n), passesWithin(1, 0n)], [true, false, true, false]);
  for (const seconds of [1n, 2n, 60n, 86_400n]) {
    const most = Number(mostSlotsWithin(seconds));
    assert.deepEqual([passesWithin(most, seconds), passesWithin(most + 1, seconds)], [true, false], `${seconds}`);
  }
});
