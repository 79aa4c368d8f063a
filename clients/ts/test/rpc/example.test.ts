import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { domain, keyFile, mint, person, tokens, url } from './localnet.js';

test('the example pays', async () => {
  const { address: grace } = await person('grace');
  const before = await tokens(grace, mint('USDC'));
  const example = fileURLToPath(new URL('../../examples/transfer.js', import.meta.url));
  const output = execFileSync(process.execPath, [example, url, keyFile('alice'), domain, mint('USDC'), grace], {
    encoding: 'utf8',
  });
  assert.match(output, /^initiated: .*\npaid: .*\n$/);
  assert.equal((await tokens(grace, mint('USDC'))) - before, 5_000_000n - 12_500n);
});
