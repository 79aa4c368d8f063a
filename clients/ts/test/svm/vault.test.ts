import type { Address, KeyPairSigner } from '@solana/kit';
import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import {
  SPL_TOKEN,
  dueOf,
  findReserve,
  findRound,
  findVault,
  flows,
  generated,
  vaultAccountsOf,
  getAvailableRoundActions,
  getRequestState,
  type RequestState,
  type Round,
  type Side,
  type Vault,
} from '../../src/index.js';
import { FIRST, NOW, SLOT, World } from './world.js';

const DEPOSIT = 1_000_000n;
/** Seconds that a round accepts requests for, and the same again to settle it. */
const ROUND = 600n;

suite("a vault's request", () => {
  let world: World, owner: KeyPairSigner, anyone: KeyPairSigner, mint: Address, vault: Address;
  let sequence = FIRST;

  beforeEach(async () => {
    world = await World.create();
    [owner, anyone] = [await world.wallet(), await world.wallet()];
    mint = await world.mint();
    [vault] = await findVault(world.domain, mint);
    sequence = FIRST;
    await world.fund(owner.address, mint, 2n * DEPOSIT);
    await create();
    await openRound();
  });

  async function create(): Promise<void> {
    const { domain, authority } = world;
    const no = { entryBps: 0, exitBps: 0, managementBps: 0, performanceBps: 0 };
    const most = 2n ** 64n - 1n;
    const instruction = await generated.getCreateVaultInstructionAsync({
      payer: authority,
      authority,
      domain,
      assetMint: mint,
      assetTokenProgram: SPL_TOKEN,
      shareTokenProgram: SPL_TOKEN,
      config: {
        roundSeconds: Number(ROUND),
        settleSeconds: Number(ROUND),
        stepBps: 25,
        fees: no,
        maxTotalAssets: most,
        maxRoundDeposits: most,
        minDeposit: 1n,
        minRedeem: 1n,
        reportMaxAgeSeconds: 3_600,
        reportMinIntervalSeconds: 600,
        reportMaxDeviationBps: 100,
        maxDeployedBps: 10_000,
      },
      operatorTimeoutSeconds: 14 * 86_400,
      shareOffset: 0,
      text: { name: 'Share', symbol: 'SH', uri: '' },
    });
    await world.send([instruction], authority);
  }

  const stored = (): Vault => generated.getVaultDecoder().decode(data(vault));
  const data = (address: Address): Uint8Array => {
    const found = world.svm.getAccount(address);
    return found.exists ? (found.data as Uint8Array) : assert.fail(`nothing at ${address}`);
  };
  const current = async (): Promise<Round> =>
    generated.getRoundDecoder().decode(data((await findRound(vault, stored().roundIndex))[0]));

  async function openRound(): Promise<void> {
    const [round, bump] = await findRound(vault, stored().roundIndex + 1n);
    const input = { payer: anyone, domain: world.domain, vault, round, bump };
    await world.send([generated.getOpenRoundInstruction(input)], anyone);
  }

  async function settle(): Promise<void> {
    const { assets, shares } = await vaultAccountsOf(stored());
    const [round] = await findRound(vault, stored().roundIndex);
    const instruction = generated.getSettleRoundInstruction({
      operator: world.authority,
      domain: world.domain,
      vault,
      round,
      roundRentPayer: anyone.address,
      reserve: (await findReserve(vault))[0],
      assetEscrow: assets.escrow,
      assetMint: assets.mint,
      assetTokenProgram: assets.tokenProgram,
      shareEscrow: shares.escrow,
      shareMint: shares.mint,
      shareTokenProgram: shares.tokenProgram,
      roundIndex: stored().roundIndex,
      validUntilSlot: world.clock().slot,
    });
    await world.send([instruction], world.authority);
  }

  async function join(side: Side, amount: bigint): Promise<Address> {
    const openSequence = sequence === FIRST ? SLOT : undefined;
    const flow = await flows.joinRound({ vault: stored(), side, owner, sequence, amount, tip: 5_000n, openSequence });
    sequence += 1n;
    await world.send(flow.instructions, owner);
    return flow.pending;
  }

  async function end(pending: Address, end: flows.RequestAction, caller = anyone) {
    const record = world.record(pending) ?? assert.fail('the record is closed');
    const missing = { openAssets: true, openShares: true };
    const request = { record, vault: stored(), round: await current(), caller, ...missing };
    return flows.endRequest(request, end);
  }

  /** The state of a request now; of a closed one, its round need not exist any more. */
  async function state(pending: Address): Promise<RequestState> {
    const record = world.record(pending);
    return getRequestState(record, record && (await current()), world.clock());
  }

  const after = (seconds: bigint): void => world.at(world.clock().slot + 1n, world.clock().unixTime + seconds);

  test('buys shares at the price of its round, and sells them again', async () => {
    const deposit = await join('deposit', DEPOSIT);
    await assert.rejects(end(deposit, 'finalize'), /not settled/);
    assert.equal(await state(deposit), 'pending');
    after(ROUND);
    assert.equal(await state(deposit), 'pending');
    await settle();
    assert.equal(await state(deposit), 'claimable');
    const round = await current();
    assert.deepEqual(dueOf(world.record(deposit)!, round), { assets: 0n, shares: DEPOSIT });
    assert.deepEqual(getAvailableRoundActions(round, world.clock()).finalize, true);
    const paying = await end(deposit, 'finalize');
    await world.send(paying, anyone);
    const { shareMint } = stored();
    assert.equal(await world.tokens(owner.address, shareMint), DEPOSIT);
    // the last request closed its round
    assert.equal(await state(deposit), 'closed');
    assert.equal((await world.refused(paying, anyone))?.name, 'UninitializedAccount');

    after(1n);
    await openRound();
    const redeem = await join('redeem', DEPOSIT);
    assert.equal(await world.tokens(owner.address, shareMint), 0n);
    after(ROUND);
    await settle();
    await world.send(await end(redeem, 'finalize'), anyone);
    assert.equal(await world.tokens(owner.address, mint), 2n * DEPOSIT);
  });

  test('leaves its round while that accepts requests, if its owner or recipient wants it', async () => {
    const deposit = await join('deposit', DEPOSIT);
    assert.equal((await world.refused(await end(deposit, 'cancel'), anyone))?.name, 'NotCanceller');
    const leaving = await end(deposit, 'cancel', owner);
    await world.send(leaving, owner);
    assert.equal(await world.tokens(owner.address, mint), 2n * DEPOSIT);
  });

  test('is refunded by anyone once its round has lapsed', async () => {
    const deposit = await join('deposit', DEPOSIT);
    assert.equal((await world.refused(await end(deposit, 'expire'), anyone))?.name, 'RoundNotLapsed');
    world.at(SLOT + 9n, NOW + 2n * ROUND);
    assert.equal(await state(deposit), 'refundable');
    await world.send(await end(deposit, 'expire'), anyone);
    assert.equal(await world.tokens(owner.address, mint), 2n * DEPOSIT);
  });

  test('has a state only with the round that it joined', async () => {
    const deposit = await join('deposit', DEPOSIT);
    const record = world.record(deposit) ?? assert.fail('the record is closed');
    const round = await current();
    assert.throws(() => getRequestState(record, undefined, world.clock()), /pass round 1 of vault/);
    assert.throws(() => getRequestState(record, { ...round, index: 2n }, world.clock()), /pass round 1 of vault/);
    assert.equal(getRequestState(record, round, { ...world.clock(), lastRestartSlot: SLOT }), 'pending');
  });
});
