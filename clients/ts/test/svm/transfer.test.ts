import type { Address, Instruction, KeyPairSigner } from '@solana/kit';
import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import { SPL_TOKEN, tokenAccountOf, getAvailableActions, flows, quote } from '../../src/index.js';
import { FEE_BPS, FIRST, HOUR, NOW, SLOT, World } from './world.js';

const AMOUNT = 1_000_000n;
const FEE = (AMOUNT * BigInt(FEE_BPS)) / 10_000n;
const TIP = 50_000n;

suite('a transfer', () => {
  let world: World, owner: KeyPairSigner, anyone: KeyPairSigner, recipient: Address, mint: Address, pending: Address;

  beforeEach(async () => {
    world = await World.create();
    [owner, anyone] = [await world.wallet(), await world.wallet()];
    recipient = (await world.wallet()).address;
    mint = await world.mint();
    await world.fund(owner.address, mint, 2n * AMOUNT);
    pending = await initiate(0n);
  });

  async function initiate(index: bigint, finalizer?: Address): Promise<Address> {
    const params: flows.InitiateParams = {
      domain: world.domain,
      owner,
      sequence: FIRST + index,
      mint,
      tokenProgram: SPL_TOKEN,
      amount: AMOUNT,
      finalizer,
      delaySlots: 10,
      cancellableAt: NOW + HOUR / 2n,
      expiresAt: NOW + HOUR,
      tip: TIP,
      maxFeeBps: FEE_BPS,
      chargesFee: true,
      openSequence: index === 0n ? SLOT : undefined,
      openFeeAccount: index === 0n,
    };
    const flow = await flows.initiateTransfer(params, recipient);
    await world.send(flow.instructions, owner);
    return flow.pending;
  }

  const record = () => world.record(pending) ?? assert.fail('the record is closed');
  const finalize = (more: Partial<flows.FinalizeParams> = {}) =>
    flows.finalizeTransfer({ record: record(), caller: anyone, openDestination: true, ...more });
  const refusal = async (instructions: Promise<Instruction[]>, feePayer = anyone) =>
    (await world.refused(await instructions, feePayer))?.name;
  const available = () => getAvailableActions(record(), world.clock());

  test('is initiated, waits, and pays the recipient less the fee', async () => {
    assert.equal(await world.tokens(owner.address, mint), AMOUNT);
    assert.equal(available().finalize, false);
    world.at(SLOT + 10n, NOW + 10n);
    assert.equal(available().finalize, true);
    const before = world.sol(anyone.address);
    const quoted = quote(record());
    await world.send(await finalize({ openDestination: true }), anyone);
    assert.equal(await world.tokens(recipient, mint), AMOUNT - FEE);
    assert.deepEqual(quoted, { amount: AMOUNT, fee: FEE, payout: AMOUNT - FEE, price: 0n });
    assert.equal(world.record(pending), undefined);
    // the tip, less what opening the recipient's account and the signature cost
    assert.ok(world.sol(anyone.address) > before - 2_100_000n + TIP);
  });

  test('is finalized in parts by its finalizer, and they cost what the whole costs', async () => {
    world.at(SLOT + 10n, NOW + 10n);
    assert.equal(await refusal(finalize({ amount: 333n })), 'PartNotAllowed');
    world.at(SLOT, NOW);
    pending = await initiate(1n, anyone.address);
    world.at(SLOT + 10n, NOW + 10n);
    for (const amount of [1n, 333n]) await world.send(await finalize({ amount }), anyone);
    assert.equal(record().remaining, AMOUNT - 334n);
    assert.equal(await refusal(finalize({ caller: owner }), owner), 'NotFinalizer');
    await world.send(await finalize(), anyone);
    assert.equal(await world.tokens(recipient, mint), AMOUNT - FEE);
  });

  test('is paid once, if two transactions are made from the same record', async () => {
    pending = await initiate(1n, anyone.address);
    world.at(SLOT + 10n, NOW + 10n);
    const twice = await finalize({ amount: 333n });
    await world.send(twice, anyone);
    const refused = await world.refused(twice, anyone);
    assert.deepEqual([refused?.name, refused?.alreadyDone], ['RemainingChanged', false]);
    assert.equal(record().remaining, AMOUNT - 333n);
  });

  test('is paid only if it holds what the caller expects, whatever the given record says', async () => {
    pending = await initiate(1n, anyone.address);
    world.at(SLOT + 10n, NOW + 10n);
    assert.equal(await refusal(finalize({ expectedRemaining: AMOUNT - 1n })), 'RemainingChanged');
    const old = record();
    await world.send(await finalize({ amount: 1n }), anyone);
    await world.send(await finalize({ record: old, expectedRemaining: AMOUNT - 1n }), anyone);
    assert.equal(world.record(pending), undefined);
  });

  test('cannot be finalized too early, after expiry, or twice', async () => {
    world.at(SLOT + 9n, NOW + 9n);
    assert.equal(await refusal(finalize()), 'TooEarly');
    world.at(SLOT + 20n, NOW + HOUR);
    assert.equal(await refusal(finalize()), 'Expired');
    world.at(SLOT + 21n, NOW + HOUR - 1n);
    const twice = await finalize();
    await world.send(twice, anyone);
    const refused = await world.refused(twice, anyone);
    assert.deepEqual([refused?.name, refused?.alreadyDone], ['UninitializedAccount', true]);
    assert.equal(await world.tokens(recipient, mint), AMOUNT - FEE);
  });

  test('goes to nobody but the recipient', async () => {
    await world.fund(anyone.address, mint, 0n);
    world.at(SLOT + 10n, NOW + 10n);
    const destination = await tokenAccountOf(anyone.address, record());
    assert.equal(await refusal(finalize({ destination })), 'DestinationNotOwned');
  });

  test('is cancelled by its owner from the agreed time on, by nobody else, and not twice', async () => {
    const cancel = (caller: KeyPairSigner) => flows.cancel({ record: record(), caller });
    assert.equal(await refusal(cancel(anyone)), 'NotCanceller');
    assert.equal(await refusal(cancel(owner), owner), 'NotCancellable');
    world.at(SLOT + 1n, NOW + HOUR / 2n);
    assert.equal(available().cancelByOwner, true);
    const twice = await cancel(owner);
    await world.send(twice, owner);
    assert.equal(await world.tokens(owner.address, mint), 2n * AMOUNT);
    assert.equal((await world.refused(twice, owner))?.alreadyDone, true);
  });

  test('is refunded by anyone after it has expired, who earns the tip', async () => {
    const expire = () => flows.expire({ record: record(), caller: anyone, openDestination: true });
    assert.equal(await refusal(expire()), 'NotExpired');
    world.at(SLOT + 20n, NOW + HOUR);
    assert.deepEqual(available(), { finalize: false, cancelByOwner: true, cancelByRecipient: true, expire: true });
    const before = world.sol(anyone.address);
    await world.send(await expire(), anyone);
    assert.equal(await world.tokens(owner.address, mint), 2n * AMOUNT);
    assert.equal(world.sol(anyone.address), before + TIP - 5_000n);
  });

  test('cannot be initiated under a number twice', async () => {
    await assert.rejects(initiate(0n), /AccountAlreadyInUse/);
    assert.notEqual(await initiate(1n), pending);
  });
});
