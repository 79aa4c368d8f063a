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

/** As the vectors have it. The runtime's own words differ from language to language, so their cause is none. */
const told = (why: Explanation, withCause: boolean) => ({
  name: why.name,
  code: why.code ?? null,
  program: why.program ?? null,
  cause: withCause ? why.cause : null,
  remedy: why.remedy,
  alreadyDone: why.alreadyDone,
  overtaken: why.overtaken,
});

test('every error of the program has code, name, cause and remedy of the Rust client', () => {
  const rows = section('errors');
  assert.deepEqual(errors().map((why) => told(why, true)), rows);
  for (const row of rows) assert.deepEqual(told(explain(row.code, AIRLOCK_PROGRAM_ADDRESS), true), row);
});

test('errors of tokens, framework, system and runtime are explained as in Rust', () => {
  for (const { reported, logs, why } of section('explained')) {
    // nothing reported: what the logs alone tell
    const found = reported === null ? explainLogs(logs) : explainTransaction(reported, logs);
    assert.ok(found !== undefined);
    assert.deepEqual(told(found, why.cause !== null), why, JSON.stringify([reported, logs]));
    assert.ok(found.cause.length > 0);
  }
});

test('a failure in words that are not known is told in them', () => {
  const why = explainLogs([`Program ${AIRLOCK_PROGRAM_ADDRESS} failed: unheard of`]);
  assert.deepEqual([why?.name, why?.cause, why?.program], ['ProgramFailed', 'unheard of', AIRLOCK_PROGRAM_ADDRESS]);
});

test('a number that another took is told from too few compute units', () => {
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
  const why = explainTransaction({ InstructionError: [0, { Custom: 17n }] }, logs);
  assert.deepEqual([why.name, why.program], ['AccountFrozen', token]);
});
