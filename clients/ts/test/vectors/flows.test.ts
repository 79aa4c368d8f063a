import type { Instruction } from '@solana/kit';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flows } from '../../src/index.js';
import { input, section } from './load.js';

const run: Record<string, (given: any) => Promise<Instruction[]>> = {
  initiateTransfer: async ({ initiate, recipient }) => (await flows.initiateTransfer(initiate, recipient)).instructions,
  initiateSwap: async ({ initiate, ask }) => (await flows.initiateSwap(initiate, ask)).instructions,
  finalizeTransfer: ({ finalize }) => flows.finalizeTransfer(finalize),
  finalizeSwap: ({ finalize, payment }) => flows.finalizeSwap(finalize, payment),
  fillSwap: ({ finalize, payment, between }) => flows.fillSwap(finalize, payment, between),
  cancel: ({ refund }) => flows.cancel(refund),
  expire: ({ refund }) => flows.expire(refund),
  joinRound: async ({ join }) => (await flows.joinRound(join)).instructions,
  topUpWithTokens: ({ topUp }) => flows.topUpWithTokens(topUp),
  topUpWithLamports: async ({ topUp }) => flows.topUpWithLamports(topUp),
  endRequest: ({ request, end }) => flows.endRequest(request, end),
};

/** As the vectors have it: program, accounts with their roles, data. */
const plain = ({ programAddress, accounts = [], data = new Uint8Array() }: Instruction) => [
  programAddress,
  accounts.map(({ address, role }) => [address, role]),
  Buffer.from(data as Uint8Array).toString('base64'),
];

/** The instruction between the two of a fill, as its row gives it. */
const between = ([program, accounts, data]: any): Instruction => ({
  programAddress: program,
  accounts: accounts.map(([address, role]: any) => ({ address, role })),
  data: Buffer.from(data, 'base64'),
});

for (const name of Object.keys(run)) {
  const rows = section('flows').filter(({ flow }) => flow === name);
  test(`${name}: ${rows.length} transactions byte for byte`, async () => {
    assert.ok(rows.length > 1);
    for (const row of rows) {
      const given = input(row.input);
      if (name === 'fillSwap') given.between = [between(row.instructions.at(-2))];
      const made = await run[name]!(given);
      assert.deepEqual(made.map(plain), row.instructions, Object.keys(row.input).join());
    }
  });
}

test('every flow in the vectors is run', () => {
  assert.deepEqual([...new Set(section('flows').map(({ flow }) => flow))].sort(), Object.keys(run).sort());
});
