import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AIRLOCK_PROGRAM_ADDRESS, errors, explain, explainTransaction, type Explanation } from '../../src/index.js';
import { section } from './load.js';

/** As the vectors have it. The runtime's own words differ from language to language, so their cause is none. */
const told = (why: Explanation, withCause: boolean) => ({
  name: why.name,
  code: why.code ?? null,
  program: why.program ?? null,
  cause: withCause ? why.cause : null,
  remedy: why.remedy,
  alreadyDone: why.alreadyDone,
});

test('every error of the program has code, name, cause and remedy of the Rust client', () => {
  const rows = section('errors');
  assert.deepEqual(errors().map((why) => told(why, true)), rows);
  for (const row of rows) assert.deepEqual(told(explain(row.code, AIRLOCK_PROGRAM_ADDRESS), true), row);
});

test('errors of tokens, framework, system and runtime are explained as in Rust', () => {
  for (const { reported, logs, why } of section('explained')) {
    const found = explainTransaction(reported, logs);
    assert.deepEqual(told(found, why.cause !== null), why, JSON.stringify(reported));
    assert.ok(found.cause.length > 0);
  }
});

test('a program that prints a line of the runtime is not believed', () => {
  const token = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA';
  const logs = [
    `Program ${AIRLOCK_PROGRAM_ADDRESS} invoke [1]`,
    `Program ${token} invoke [2]`,
    `Program log: Program ${AIRLOCK_PROGRAM_ADDRESS} failed: custom program error: 0x1`,
    `Program ${token} failed: custom program error: 0x11`,
  ];
  const why = explainTransaction({ InstructionError: [0, { Custom: 17n }] }, logs);
  assert.deepEqual([why.name, why.program], ['AccountFrozen', token]);
});
