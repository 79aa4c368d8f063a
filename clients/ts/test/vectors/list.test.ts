import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches, nodeFilters, type ListFilter } from '../../src/client/list.js';
import { referenceOf } from '../../src/index.js';
import { base64, record, section } from './load.js';

const records = section('accounts').filter(({ account }) => account === 'record');

/** Filters that a record matches, each of one field. */
function filtersOf(name: string): ListFilter[] {
  const found = record(name);
  const { domain, owner, lane, kind, status, finalizer, escrowMint: mint, terms } = found;
  const reference = referenceOf(found);
  return [
    ...[{ domain }, { owner }, { lane }, { kind }, { status }, { finalizer }, { mint }],
    ...(terms.__kind === 'Transfer' || terms.__kind === 'Swap' ? [{ recipient: terms.fields[0].recipient }] : []),
    ...(terms.__kind === 'Swap' ? [{ taker: terms.fields[0].taker }] : []),
    ...(reference ? [{ reference }] : []),
  ];
}

test('the fields that records are listed by are at the offsets that nodes compare', () => {
  for (const { name, data } of records) {
    for (const filter of filtersOf(name)) {
      const fields = nodeFilters(filter);
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
  const all: ListFilter = Object.assign({}, ...filtersOf('transfer'));
  assert.deepEqual(
    nodeFilters(all).map(({ offset }) => offset),
    [0n, 315n, 46n, 347n],
  );
  assert.equal(matches(all, record('transfer')), true);
  assert.equal(matches({ ...all, lane: 9 }, record('transfer')), false);
  assert.equal(matches({ ...all, reference: new Uint8Array(32) }, record('transfer')), false);
});
