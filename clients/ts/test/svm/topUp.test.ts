import type { Address, KeyPairSigner } from '@solana/kit';
import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import { SPL_TOKEN, WRAPPED_SOL, flows, accountsOf, syncNative } from '../../src/index.js';
import { FEE_BPS, FIRST, HOUR, NOW, SLOT, World } from './world.js';

const AMOUNT = 10_000_000n;

suite('an escrow that is short', () => {
  let world: World, owner: KeyPairSigner, anyone: KeyPairSigner, recipient: Address, pending: Address;

  beforeEach(async () => {
    world = await World.create();
    [owner, anyone] = [await world.wallet(), await world.wallet()];
    recipient = (await world.wallet()).address;
  });

  async function initiate(mint: Address, wrapLamports = 0n): Promise<Address> {
    const flow = await flows.initiateTransfer(
      {
        domain: world.domain,
        owner,
        sequence: FIRST,
        mint,
        tokenProgram: SPL_TOKEN,
        amount: AMOUNT,
        expiresAt: NOW + HOUR,
        maxFeeBps: FEE_BPS,
        chargesFee: true,
        openSequence: SLOT,
        openFeeAccount: true,
        wrapLamports,
      },
      recipient,
    );
    await world.send(flow.instructions, owner);
    world.at(SLOT + 1n, NOW + 1n);
    pending = flow.pending;
    return (await accountsOf(record())).escrow;
  }

  const record = () => world.record(pending) ?? assert.fail('the record is closed');
  const finalize = async () =>
    world.refused(
      await flows.finalizeTransfer({ record: record(), caller: anyone, openDestination: true }),
      anyone,
    );

  test('from which the issuer took is topped up with tokens by anyone, and then pays', async () => {
    const mint = await world.mint();
    await world.fund(owner.address, mint, AMOUNT);
    const account = await initiate(mint);
    world.issuerTakes(account, 300n);
    const refusal = await finalize();
    assert.deepEqual(
      [refusal?.name, refusal?.remedy],
      ['EscrowShort', 'send it what is missing (top up), or cancel or expire the record'],
    );

    await world.fund(anyone.address, mint, 300n);
    const what = { payer: anyone, account, mint, tokenProgram: SPL_TOKEN, amount: 300n };
    await world.send(await flows.topUpWithTokens({ ...what, decimals: 6 }), anyone);
    assert.equal(world.tokensIn(account), AMOUNT);
    assert.equal(await finalize(), undefined);
    assert.equal(await world.tokens(recipient, mint), (AMOUNT * 99n) / 100n);
  });

  test('of wrapped SOL, after a rise of the rent, is topped up with lamports, and then pays', async () => {
    const account = await initiate(WRAPPED_SOL, AMOUNT);
    world.raiseRent(2n);
    await world.send([syncNative(account)], anyone);
    const missing = AMOUNT - world.tokensIn(account);
    assert.ok(missing > 0n, 'the higher rent was taken out of the tokens');
    assert.equal((await finalize())?.name, 'EscrowShort');

    const what = { payer: anyone, account, mint: WRAPPED_SOL, tokenProgram: SPL_TOKEN };
    const amount = world.svm.minimumBalanceForRentExemption(165n) + AMOUNT - world.sol(account);
    await world.send(flows.topUpWithLamports({ ...what, amount }), anyone);
    assert.equal(world.tokensIn(account), AMOUNT);
    assert.equal(await finalize(), undefined);
    assert.equal(await world.tokens(recipient, WRAPPED_SOL), (AMOUNT * 99n) / 100n);
  });
});
