import type { Address, Instruction, KeyPairSigner } from '@solana/kit';
import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import { SPL_TOKEN, accountOf, doorsOf, flows, quote } from '../../src/index.js';
import { FEE_BPS, FIRST, HOUR, NOW, SLOT, World } from './world.js';

const AMOUNT = 1_000_000n;
const FEE = (AMOUNT * BigInt(FEE_BPS)) / 10_000n;
const TIP = 50_000n;

suite('a transfer', () => {
  let world: World, owner: KeyPairSigner, stranger: KeyPairSigner, recipient: Address, mint: Address, pending: Address;

  beforeEach(async () => {
    world = await World.create();
    [owner, stranger] = [await world.wallet(), await world.wallet()];
    recipient = (await world.wallet()).address;
    mint = await world.mint();
    await world.fund(owner.address, mint, 2n * AMOUNT);
    pending = await initiate(0n);
  });

  async function initiate(index: bigint, finalizer?: Address): Promise<Address> {
    const seal: flows.Seal = {
      domain: world.domain,
      owner,
      sequence: FIRST + index,
      mint,
      tokenProgram: SPL_TOKEN,
      amount: AMOUNT,
      finalizer,
      waitSlots: 10,
      cancellableAt: NOW + HOUR / 2n,
      expiresAt: NOW + HOUR,
      tip: TIP,
      maxFeeBps: FEE_BPS,
      chargesFee: true,
      openSequence: index === 0n ? SLOT : undefined,
      openFeeAccount: index === 0n,
    };
    const flow = await flows.initiateTransfer(seal, recipient);
    await world.send(flow.instructions, owner);
    return flow.pending;
  }

  const record = () => world.record(pending) ?? assert.fail('the record is gone');
  const finalize = (more: Partial<flows.Finalize> = {}) =>
    flows.finalizeTransfer({ record: record(), caller: stranger, openDestination: true, ...more });
  const refusal = async (instructions: Promise<Instruction[]>, payer = stranger) =>
    (await world.refused(await instructions, payer))?.name;
  const doors = () => doorsOf(record(), world.moment());

  test('is initiated, waits, and pays the recipient less the fee', async () => {
    assert.equal(await world.tokens(owner.address, mint), AMOUNT);
    assert.equal(doors().finalize, false);
    world.at(SLOT + 10n, NOW + 10n);
    assert.equal(doors().finalize, true);
    const before = world.sol(stranger.address);
    const quoted = quote(record());
    await world.send(await finalize({ openDestination: true }), stranger);
    assert.equal(await world.tokens(recipient, mint), AMOUNT - FEE);
    assert.deepEqual(quoted, { amount: AMOUNT, fee: FEE, payout: AMOUNT - FEE, price: 0n });
    assert.equal(world.record(pending), undefined);
    // the tip, less what opening the recipient's account and the signature cost
    assert.ok(world.sol(stranger.address) > before - 2_100_000n + TIP);
  });

  test('is finalized in parts by its finalizer, and they cost what the whole costs', async () => {
    world.at(SLOT + 10n, NOW + 10n);
    assert.equal(await refusal(finalize({ amount: 333n })), 'PartNotAllowed');
    world.at(SLOT, NOW);
    pending = await initiate(1n, stranger.address);
    world.at(SLOT + 10n, NOW + 10n);
    for (const amount of [1n, 333n]) await world.send(await finalize({ amount }), stranger);
    assert.equal(record().remaining, AMOUNT - 334n);
    assert.equal(await refusal(finalize({ caller: owner }), owner), 'NotFinalizer');
    await world.send(await finalize(), stranger);
    assert.equal(await world.tokens(recipient, mint), AMOUNT - FEE);
  });

  test('is paid once, if two transactions are made from the same record', async () => {
    pending = await initiate(1n, stranger.address);
    world.at(SLOT + 10n, NOW + 10n);
    const twice = await finalize({ amount: 333n });
    await world.send(twice, stranger);
    const why = await world.refused(twice, stranger);
    assert.deepEqual([why?.name, why?.alreadyDone], ['RemainingChanged', false]);
    assert.equal(record().remaining, AMOUNT - 333n);
  });

  test('is paid from the amount that the caller expects, whatever the record at hand says', async () => {
    pending = await initiate(1n, stranger.address);
    world.at(SLOT + 10n, NOW + 10n);
    assert.equal(await refusal(finalize({ expectedRemaining: AMOUNT - 1n })), 'RemainingChanged');
    const old = record();
    await world.send(await finalize({ amount: 1n }), stranger);
    await world.send(await finalize({ record: old, expectedRemaining: AMOUNT - 1n }), stranger);
    assert.equal(world.record(pending), undefined);
  });

  test('cannot be finalized too early, after expiry, or twice', async () => {
    world.at(SLOT + 9n, NOW + 9n);
    assert.equal(await refusal(finalize()), 'TooEarly');
    world.at(SLOT + 20n, NOW + HOUR);
    assert.equal(await refusal(finalize()), 'Expired');
    world.at(SLOT + 21n, NOW + HOUR - 1n);
    const twice = await finalize();
    await world.send(twice, stranger);
    const why = await world.refused(twice, stranger);
    assert.deepEqual([why?.name, why?.alreadyDone], ['UninitializedAccount', true]);
    assert.equal(await world.tokens(recipient, mint), AMOUNT - FEE);
  });

  test('goes to nobody but the recipient', async () => {
    await world.fund(stranger.address, mint, 0n);
    world.at(SLOT + 10n, NOW + 10n);
    const destination = await accountOf(stranger.address, record());
    assert.equal(await refusal(finalize({ destination })), 'DestinationNotOwned');
  });

  test('is cancelled by its owner from the agreed time on, by no stranger, and not twice', async () => {
    const cancel = (caller: KeyPairSigner) => flows.cancel({ record: record(), caller });
    assert.equal(await refusal(cancel(stranger)), 'NotCanceller');
    assert.equal(await refusal(cancel(owner), owner), 'NotCancellable');
    world.at(SLOT + 1n, NOW + HOUR / 2n);
    assert.equal(doors().cancelByOwner, true);
    const twice = await cancel(owner);
    await world.send(twice, owner);
    assert.equal(await world.tokens(owner.address, mint), 2n * AMOUNT);
    assert.equal((await world.refused(twice, owner))?.alreadyDone, true);
  });

  test('is sent back by anyone after the deadline, who earns the tip', async () => {
    const expire = () => flows.expire({ record: record(), caller: stranger, openDestination: true });
    assert.equal(await refusal(expire()), 'NotExpired');
    world.at(SLOT + 20n, NOW + HOUR);
    assert.deepEqual(doors(), { finalize: false, cancelByOwner: true, cancelByBeneficiary: true, expire: true });
    const before = world.sol(stranger.address);
    await world.send(await expire(), stranger);
    assert.equal(await world.tokens(owner.address, mint), 2n * AMOUNT);
    assert.equal(world.sol(stranger.address), before + TIP - 5_000n);
  });

  test('cannot be sealed under a number twice', async () => {
    await assert.rejects(initiate(0n), /AccountAlreadyInUse/);
    assert.notEqual(await initiate(1n), pending);
  });
});
