import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusedError, getAvailableRoundActions } from '../../src/index.js';
import { airlock, mint, person, tokens, vault } from './localnet.js';

const alice = await person('alice');

test("a vault's request joins the round and leaves it again", async () => {
  const usdc = mint('USDC');
  const before = await tokens(alice.address, usdc);
  const { pending } = await airlock.requestDeposit({ owner: alice, vault, amount: 2_000_000n });
  assert.equal(await tokens(alice.address, usdc), before - 2_000_000n);
  const round = await airlock.round(vault, (await airlock.vault(vault)).roundIndex);
  assert.equal(getAvailableRoundActions(round ?? assert.fail(), await airlock.clock()).cancelByOwner, true);
  await assert.rejects(
    airlock.expire(pending, { caller: alice }),
    (error) => error instanceof RefusedError && error.explanation.name === 'RoundNotLapsed',
  );
  await assert.rejects(airlock.finalize(pending, { caller: alice }), /the round is not settled/);
  await airlock.cancel(pending, { caller: alice });
  assert.equal(await tokens(alice.address, usdc), before);
});
