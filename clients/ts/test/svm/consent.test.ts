import type { Address, KeyPairSigner } from '@solana/kit';
import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import {
  AIRLOCK_PROGRAM_ADDRESS,
  CLOCK,
  DelayBeyondExpiryError,
  RefusedError,
  SPL_TOKEN,
  UnusualRecipientError,
  findAssociatedToken,
  findVault,
  flows,
  generated,
  referenceOf,
  type Airlock,
} from '../../src/index.js';
import { clientOf } from './rpc.js';
import { FEE_BPS, FIRST, HOUR, NOW, SLOT, World } from './world.js';

const AMOUNT = 1_000n;

suite('what a caller agrees to', () => {
  let world: World, owner: KeyPairSigner, other: KeyPairSigner, mint: Address, buyMint: Address, airlock: Airlock;

  beforeEach(async () => {
    world = await World.create();
    [owner, other] = [await world.wallet(), await world.wallet()];
    [mint, buyMint] = [await world.mint(), await world.mint()];
    await world.fund(owner.address, mint, 10n * AMOUNT);
    airlock = clientOf(world);
  });

  const asked = () => ({ owner, domain: world.domain, mint, amount: AMOUNT, expiresAt: NOW + HOUR });
  const toOther = () => ({ ...asked(), recipient: other.address });
  const refusedAs = (name: string) => (error: unknown) => {
    assert.ok(error instanceof RefusedError, String(error));
    assert.equal(error.explanation.name, name);
    return true;
  };

  /** The authority changes the fee. */
  async function charge(feeBps: number): Promise<void> {
    const { authority, domain } = world;
    const { config, configVersion: expectedVersion } = await airlock.domain(domain);
    const validity = { expectedVersion, validUntilSlot: world.clock().slot };
    const input = { authority, domain, config: { ...config, feeBps }, validity };
    await world.send([generated.getUpdateDomainInstruction(input)], authority);
  }

  test('is the fee that was read, and no higher one of a domain that raised it meanwhile', async () => {
    const racing = clientOf(world, () => charge(FEE_BPS + 1));
    await assert.rejects(racing.initiateTransfer(toOther()), refusedAs('FeeAboveBound'));
    assert.equal(await world.tokens(owner.address, mint), 10n * AMOUNT);
    const lower = clientOf(world, () => charge(FEE_BPS - 1));
    const { pending } = await lower.initiateTransfer(toOther());
    assert.equal(world.record(pending)?.feeBps, FEE_BPS - 1);
  });

  test('is a fee that the caller names, whatever the domain charges', async () => {
    await assert.rejects(airlock.initiateTransfer({ ...toOther(), maxFeeBps: FEE_BPS - 1 }), refusedAs('FeeAboveBound'));
    const racing = clientOf(world, () => charge(FEE_BPS + 1));
    const { pending } = await racing.initiateTransfer({ ...toOther(), maxFeeBps: FEE_BPS + 1 });
    assert.equal(world.record(pending)?.feeBps, FEE_BPS + 1);
  });

  test('is one order or invoice, by which transfers and swaps are listed', async () => {
    const [first, second] = [41, 42].map((byte) => new Uint8Array(32).fill(byte)) as [Uint8Array, Uint8Array];
    const transfer = await airlock.initiateTransfer({ ...toOther(), reference: first });
    const ask = { buyMint, buyAmount: 3n, reference: first, lanes: { first: 2 } };
    const swap = await airlock.initiateSwap({ ...asked(), ...ask });
    const without = await airlock.initiateTransfer(toOther());
    await airlock.initiateTransfer({ ...toOther(), reference: second });
    assert.deepEqual(referenceOf(world.record(swap.pending) ?? assert.fail()), first);
    assert.equal(referenceOf(world.record(without.pending) ?? assert.fail()), undefined);
    const listed = async (filter: Parameters<Airlock['list']>[0]) =>
      (await airlock.list(filter)).map(({ pending }) => pending);
    assert.deepEqual(await listed({ reference: first }), [transfer.pending, swap.pending]);
    assert.deepEqual(await listed({ reference: first, lane: 2, owner: owner.address }), [swap.pending]);
    assert.equal((await listed({ recipient: other.address })).length, 3);
    assert.deepEqual(await listed({ owner: other.address }), []);
  });

  test('is a reference of 32 bytes, not one that is cut or filled up', async () => {
    for (const length of [0, 31, 33]) {
      const reference = new Uint8Array(length).fill(1);
      await assert.rejects(airlock.initiateTransfer({ ...toOther(), reference }), (error) => {
        assert.ok(error instanceof flows.FlowError, String(error));
        assert.match(error.message, new RegExp(`has ${length} bytes; give 32`));
        return true;
      });
    }
  });

  test('is a recipient who can sign, unless it is meant otherwise', async () => {
    const [account] = await findAssociatedToken(owner.address, mint, SPL_TOKEN);
    const unusual = (what: string, words: string) => (error: unknown) => {
      assert.ok(error instanceof UnusualRecipientError, String(error));
      assert.equal(error.what, what);
      assert.ok(error.message.includes(`is ${words}: nobody could use what is paid there; name a wallet`), error.message);
      return true;
    };
    const cases: [Address, string, string][] = [
      [account, 'tokenAccount', 'a token account'],
      [mint, 'mint', 'a mint'],
      [AIRLOCK_PROGRAM_ADDRESS, 'program', 'a program'],
      [CLOCK, 'sysvar', 'a sysvar'],
      [world.domain, 'airlock', "an account of Airlock's"],
    ];
    for (const [address, what, words] of cases) {
      await assert.rejects(airlock.initiateTransfer({ ...asked(), recipient: address }), unusual(what, words));
      const swap = { ...asked(), buyMint, buyAmount: 3n, recipient: address };
      await assert.rejects(airlock.initiateSwap(swap), unusual(what, words));
      const [vault] = await findVault(world.domain, mint);
      await assert.rejects(airlock.requestDeposit({ owner, vault, amount: 1n, recipient: address }), unusual(what, words));
    }
    const allowing = clientOf(world, undefined, { allowUnusualRecipient: true });
    const { pending } = await allowing.initiateTransfer({ ...asked(), recipient: account });
    assert.equal(world.record(pending)?.remaining, AMOUNT);
  });

  test('is a delay that can pass before the deadline', async () => {
    const most = (Number(HOUR) * 1_000) / 200 - 1;
    await assert.rejects(airlock.initiateTransfer({ ...toOther(), delaySlots: most + 1 }), (error) => {
      assert.ok(error instanceof DelayBeyondExpiryError, String(error));
      assert.match(error.message, new RegExp(`^${most + 1} slots cannot pass within 3600 s.*at most ${most} slots`));
      return true;
    });
    await airlock.initiateTransfer({ ...toOther(), delaySlots: most });
  });

  test('is no delay any more once the record exists: calling again with its number is already done', async () => {
    const what = { ...toOther(), delaySlots: 1_000, sequence: FIRST };
    const { pending } = await airlock.initiateTransfer(what);
    world.at(SLOT + 1n, NOW + HOUR - 60n);
    const again = await airlock.initiateTransfer(what);
    assert.deepEqual([again.pending, again.outcome], [pending, { alreadyDone: true }]);
  });

  test('is refused by the program, if it is not the delay that is wrong first', async () => {
    const soon = { ...toOther(), expiresAt: NOW + 1n, delaySlots: 50 };
    await assert.rejects(airlock.initiateTransfer(soon), refusedAs('LifetimeTooShort'));
    const late = { ...toOther(), expiresAt: NOW + 86_401n, delaySlots: 1_000_000 };
    await assert.rejects(airlock.initiateTransfer(late), refusedAs('LifetimeTooLong'));
    const cancellable = { ...toOther(), cancellableAt: NOW + HOUR + 1n, delaySlots: 1_000_000 };
    await assert.rejects(airlock.initiateTransfer(cancellable), refusedAs('CancellableAfterExpiry'));
  });
});
