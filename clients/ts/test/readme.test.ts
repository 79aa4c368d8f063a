import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const text = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test("the README's code is the example that the tests run, in under 30 lines", () => {
  const example = text('examples/transfer.ts');
  assert.ok(example.split('\n').length < 30);
  assert.ok(text('README.md').includes(`\`\`\`ts\n${example}\`\`\``));
});
