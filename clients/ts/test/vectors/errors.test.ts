import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AIRLOCK_PROGRAM_ADDRESS,
  errors,
  explain,
  explainLogs,
  explainTransaction,
  type Explanation,
} from '../../src/index.js';
import { section } from './load.js';

/** An explanation as the vectors have it. The runtime's own words differ between languages, so their reason is null there. */
const asRow = (explanation: Explanation, withReason: boolean) => ({
  name: explanation.name,
  code: explanation.code ?? null,
  program: explanation.program ?? null,
  cause: withReason ? explanation.reason : null,
  remedy: explanation.remedy,
  alreadyDone: explanation.alreadyDone,
  overtaken: explanation.overtaken,
});

test('every error of the program has the code, name, reason and remedy of the Rust client', () => {
  const rows = section('errors');
  assert.deepEqual(errors().map((explanation) => asRow(explanation, true)), rows);
  for (const row of rows) assert.deepEqual(asRow(explain(row.code, AIRLOCK_PROGRAM_ADDRESS), true), row);
});

test('errors of tokens, framework, system and runtime are explained as in Rust', () => {
  for (const { reported, logs, why } of section('explained')) {
    // nothing reported: explained from the logs alone
    const found = reported === null ? explainLogs(logs) : explainTransaction(reported, logs);
    assert.ok(found !== undefined);
    assert.deepEqual(asRow(found, why.cause !== null), why, JSON.stringify([reported, logs]));
    assert.ok(found.reason.length > 0);
  }
});

test('a failure in words that are not known is explained in those words', () => {
  const found = explainLogs([`Program ${AIRLOCK_PROGRAM_ADDRESS} failed: unheard of`]);
  assert.deepEqual([found?.name, found?.reason, found?.program], ['ProgramFailed', 'unheard of', AIRLOCK_PROGRAM_ADDRESS]);
});

test('a number that another call took is distinguished from too few compute units', () => {
  const logs = (reason: string) => [
    `Program ${AIRLOCK_PROGRAM_ADDRESS} invoke [1]`,
    `Program ${AIRLOCK_PROGRAM_ADDRESS} failed: ${reason}`,
  ];
  const reported = { InstructionError: [0, 'ProgramFailedToComplete'] };
  for (const [reason, overtaken] of [
    ['Could not create program address with signer seeds: Provided seeds do not result in a valid address', true],
    ['exceeded CUs meter at BPF instruction', false],
  ] as const) {
    assert.equal(explainTransaction(reported, logs(reason)).overtaken, overtaken);
    assert.equal(explainLogs(logs(reason))?.overtaken, overtaken);
    assert.equal(explainTransaction(reported, [`Program log: ${reason}`, ...logs('anything')]).overtaken, false);
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
  const found = explainTransaction({ InstructionError: [0, { Custom: 17n }] }, logs);
  assert.deepEqual([found.name, found.program], ['AccountFrozen', token]);
});
