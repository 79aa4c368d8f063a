import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compared, matches, type Filter } from '../../src/client/list.js';
import { referenceOf } from '../../src/index.js';
import { base64, record, section } from './load.js';

const records = section('accounts').filter(({ account }) => account === 'record');

/** Filters that a record matches, each of one field. */
function filtersOf(name: string): Filter[] {
  const found = record(name);
  const { domain, owner, lane, kind, status, finalizer, escrowMint: mint, terms } = found;
  const reference = referenceOf(found);
  return [
    ...[{ domain }, { owner }, { lane }, { kind }, { status }, { finalizer }, { mint }],
    ...(terms.__kind === 'Transfer' ? [{ recipient: terms.fields[0].recipient }] : []),
    ...(reference ? [{ reference }] : []),
  ];
}

test('a record has what it is listed by where nodes look for it', () => {
  for (const { name, data } of records) {
    for (const filter of filtersOf(name)) {
      const fields = compared(filter);
      assert.equal(fields.length, 2, 'the discriminator, and the field');
      for (const { offset, bytes } of fields) {
        const there = base64(data).slice(Number(offset), Number(offset) + bytes.length);
        assert.deepEqual(there, new Uint8Array(bytes), `${name} ${Object.keys(filter)}`);
      }
      assert.equal(matches(filter, record(name)), true, `${name} ${Object.keys(filter)}`);
    }
  }
});

test('a node is asked for no more than four fields, those that narrow most', () => {
  const all: Filter = Object.assign({}, ...filtersOf('transfer'));
  assert.deepEqual(
    compared(all).map(({ offset }) => offset),
    [0n, 315n, 46n, 347n],
  );
  assert.equal(matches(all, record('transfer')), true);
  assert.equal(matches({ ...all, lane: 9 }, record('transfer')), false);
  assert.equal(matches({ ...all, reference: new Uint8Array(32) }, record('transfer')), false);
});
