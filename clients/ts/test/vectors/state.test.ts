import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as airlock from '../../src/index.js';
import { base64, record, round, section, vault } from './load.js';

test('addresses and bumps are those that the Rust client finds', async () => {
  for (const { of, seeds, address, bump } of section('addresses')) {
    const find = (airlock as unknown as Record<string, (...seeds: unknown[]) => Promise<unknown>>)[of];
    assert.deepEqual(await find?.(...seeds), [address, bump], of);
  }
});

test('accounts decode to what was encoded, and encode to the same bytes', async () => {
  const codecs = {
    record: airlock.generated.getPendingOperationCodec(),
    vault: airlock.generated.getVaultCodec(),
    round: airlock.generated.getRoundCodec(),
  };
  for (const row of section('accounts')) {
    const codec = codecs[row.account as keyof typeof codecs];
    const decoded = codec.decode(base64(row.data));
    for (const [field, value] of Object.entries(row.fields)) {
      assert.equal((decoded as unknown as Record<string, unknown>)[field], value, `${row.name}.${field}`);
    }
    assert.deepEqual(new Uint8Array(codec.encode(decoded as never)), base64(row.data), row.name);
  }
});

test('the addresses of records and the people they name are those of the Rust client', async () => {
  for (const row of section('accounts').filter(({ account }) => account === 'record')) {
    const found = record(row.name);
    const accounts = await airlock.accountsOf(found);
    assert.deepEqual([accounts.pending, accounts.escrow], [row.address, row.escrow], row.name);
    assert.equal(accounts.feeAccount ?? null, row.feeAccount, row.name);
    assert.equal(airlock.recipientOf(found) ?? null, row.recipient, row.name);
    assert.equal(airlock.finalizerOf(found) ?? null, row.finalizer, row.name);
    assert.equal(airlock.isPaidOut(found), row.paidOut, row.name);
    const reference = row.reference === null ? undefined : base64(row.reference);
    assert.deepEqual(airlock.referenceOf(found), reference, row.name);
    const dispatch = found.terms.__kind === 'Dispatch' ? found.terms.fields[0] : null;
    assert.deepEqual(dispatch, row.dispatch, row.name);
  }
  const accounts = await airlock.vaultAccountsOf(vault());
  const [row] = section('accounts').filter(({ account }) => account === 'vault');
  assert.deepEqual(
    [accounts.vault, accounts.assets.escrow, accounts.shares.escrow],
    [row.address, ...row.escrows],
  );
});

const open = (available: airlock.AvailableActions): string[] =>
  Object.entries(available).flatMap(([action, value]) => (value === true ? [action] : []));

test('the same actions are available as in the Rust client', () => {
  for (const row of section('availableActions')) {
    const found = record(row.record);
    assert.equal(airlock.phaseOf(found, row.now), row.phase);
    const available = airlock.getAvailableActions(found, row.now, row.pause);
    assert.deepEqual(open(available), row.open, JSON.stringify(row, String));
  }
});

test("a round's actions are available as in the Rust client", () => {
  for (const row of section('availableRoundActions')) {
    const found = round(row.round);
    assert.equal(airlock.roundPhaseOf(found, row.now), row.phase);
    assert.deepEqual(open(airlock.getAvailableRoundActions(found, row.now)), row.open);
  }
});

test('quotes are the same', () => {
  for (const row of section('quotes')) {
    const found = record(row.record);
    const quoted = row.amount === null ? airlock.quote(found) : airlock.quote(found, row.amount);
    assert.deepEqual(quoted ?? null, row.quote, `${row.record} ${row.amount}`);
  }
});

test('a settled round owes the same', () => {
  for (const row of section('due')) {
    assert.deepEqual(airlock.dueOf(record(row.record), round(row.round)) ?? null, row.due, row.record);
  }
});

test('token accounts are read the same', () => {
  for (const { program, data, facts } of section('tokenAccounts')) {
    assert.deepEqual(airlock.readTokenAccount(program, base64(data)) ?? null, facts);
  }
});

test('the same addresses count as those that nobody can sign for', () => {
  for (const { owner, data, unusual } of section('recipients')) {
    assert.equal(airlock.unusual({ owner, data: base64(data) }) ?? null, unusual, owner);
  }
  assert.equal(airlock.unusual(undefined), undefined);
});

test('transfer fees are computed the same', () => {
  for (const row of section('mints')) {
    const mint = airlock.readMint(airlock.TOKEN_2022, base64(row.data));
    assert.ok(mint);
    assert.equal(mint.decimals, row.decimals);
    for (const { net, epoch, sent } of row.gross) assert.equal(airlock.grossOf(mint, net, epoch), sent);
    assert.equal(airlock.readMint(airlock.SYSTEM_PROGRAM, base64(row.data)), undefined);
  }
});
