// The accounts that Anchor's client derives from the seeds and relations in the IDL: a caller passes only the others.

import { BN, web3 } from "@anchor-lang/core";
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { initiateAccounts, openPrerequisites } from "./record";
import { refused } from "./refused";
import { tokenAccount, u16, World } from "./world";

const AMOUNT = 1_000;
const LANE = 258;
const REFERENCE = Array.from({ length: 32 }, (_, index) => index + 1);

describe("the IDL alone finds", () => {
  let world: World;
  let owner: web3.Keypair, other: web3.Keypair;
  let mint: web3.PublicKey;

  before(async () => {
    world = await World.create();
    [owner, other, mint] = [await world.person(), await world.person(), await world.mint()];
    await openPrerequisites(world, owner.publicKey, mint, LANE);
    await world.fund(other.publicKey, mint);
  });

  /** A transfer to `other` that is not sent yet. */
  async function transfer(where: World, expiresInSeconds = 600) {
    await where.fund(owner.publicKey, mint, AMOUNT);
    const [recipient, expiresAt] = [other.publicKey, (await where.clock()).time + expiresInSeconds];
    const escrowed = { owner: owner.publicKey, mint, amount: AMOUNT, recipient, payoutMint: mint, expiresAt };
    const what = await initiateAccounts(where, { ...escrowed, lane: LANE, reference: REFERENCE });
    const args = { initiate: what.initiate, recipient: other.publicKey };
    const call = where.program.methods.initiateTransfer(args).accounts(what.accounts).signers([owner]);
    return { pending: what.pending, call };
  }

  /** The addresses of the owner's lane and of a record there. */
  const derived = (pending: web3.PublicKey) => ({
    sequence: world.address("sequence", world.domain, owner.publicKey, u16(LANE)),
    pending,
    escrow: world.address("escrow", pending),
    feeAccount: world.address("fees", world.domain, owner.publicKey, u16(LANE), mint),
  });

  const found = (accounts: object, names: object) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, accounts[name as keyof typeof accounts]]));

  it("sequence, pending, escrow and fee account of an initiate, and all accounts of a payout but its destination", async () => {
    const { pending, call } = await transfer(world);
    assert.deepEqual(found(await call.pubkeys(), derived(pending)), derived(pending));
    await call.rpc();
    const record = await world.program.account.pendingOperation.fetch(pending);
    assert.deepEqual([record.lane, record.terms.transfer?.[0].reference], [LANE, REFERENCE]);

    await world.untilSlot(record.finalizableAtSlot.toNumber());
    const args = { amount: null, expectedRemaining: new BN(AMOUNT) };
    const payout = world.program.methods.finalizeTransfer(args).signers([other]).accounts({
      caller: other.publicKey,
      pending,
      mint,
      destination: tokenAccount(other.publicKey, mint),
      tokenProgram: TOKEN_PROGRAM_ID,
    });
    const { sequence: _, ...addresses } = derived(pending);
    const expected = { ...addresses, domain: world.domain, rentPayer: owner.publicKey };
    assert.deepEqual(found(await payout.pubkeys(), expected), expected);
    await payout.rpc();
    assert.equal(await world.program.account.pendingOperation.fetchNullable(pending), null);
  });

  it("escrow, destination and rent payer of a refund", async () => {
    const { pending, call } = await transfer(world, 3);
    await call.rpc();
    const record = await world.program.account.pendingOperation.fetch(pending);
    await world.untilTime(record.expiresAt.toNumber());
    const refund = world.program.methods.expireTransfer().signers([other]).accounts({
      caller: other.publicKey,
      pending,
      mint,
      tokenProgram: TOKEN_PROGRAM_ID,
    });
    const destination = tokenAccount(owner.publicKey, mint);
    const expected = { escrow: world.address("escrow", pending), destination, rentPayer: owner.publicKey };
    assert.deepEqual(found(await refund.pubkeys(), expected), expected);
    const before = await world.tokens(owner.publicKey, mint);
    await refund.rpc();
    assert.equal((await world.tokens(owner.publicKey, mint)) - before, AMOUNT);
  });

  it("sequence, pending, escrow and fee account of a swap, which has them in a group", async () => {
    const buyMint = await world.mint();
    await world.fund(owner.publicKey, mint, AMOUNT);
    const [recipient, expiresAt] = [owner.publicKey, (await world.clock()).time + 600];
    const escrowed = { owner: owner.publicKey, mint, amount: AMOUNT, recipient, payoutMint: buyMint, expiresAt, lane: LANE };
    const { pending, accounts, initiate } = await initiateAccounts(world, escrowed);
    const args = { initiate, recipient, taker: null, buyAmount: new BN(3), partialFills: false };
    const call = world.program.methods.initiateSwap(args).accounts({ initiate: accounts, buyMint }).signers([owner]);
    const { initiate: group } = await call.pubkeys();
    assert.deepEqual(found(group ?? {}, derived(pending)), derived(pending));
    await call.rpc();
    assert.notEqual(await world.program.account.pendingOperation.fetchNullable(pending), null);
  });

  it("a fee account that need not be open where the domain charges nothing", async () => {
    const free = await World.create(0);
    const { slot } = await free.clock();
    const sequence = { payer: free.wallet, domain: free.domain, owner: owner.publicKey };
    await free.program.methods.openSequence(LANE, new BN(slot)).accounts(sequence).rpc();
    const { pending, call } = await transfer(free);
    const { feeAccount } = await call.pubkeys();
    assert.equal(await free.provider.connection.getAccountInfo(feeAccount ?? assert.fail()), null);
    await call.rpc();
    const record = await free.program.account.pendingOperation.fetch(pending);
    await free.untilSlot(record.finalizableAtSlot.toNumber());
    const before = await free.tokens(other.publicKey, mint);
    const payout = { caller: other.publicKey, pending, mint, destination: tokenAccount(other.publicKey, mint) };
    const args = { amount: null, expectedRemaining: null };
    const accounts = { ...payout, tokenProgram: TOKEN_PROGRAM_ID };
    await free.program.methods.finalizeTransfer(args).accounts(accounts).signers([other]).rpc();
    assert.equal((await free.tokens(other.publicKey, mint)) - before, AMOUNT);
  });

  it("nothing for a fee account that is left out by name, where the domain charges a fee", async () => {
    const { call } = await transfer(world);
    await refused(call.accountsPartial({ feeAccount: null }).rpc(), "FeeAccountRequired");
  });

  it("who paid the rent of a sequence that is closed", async () => {
    const { program, domain, wallet } = world;
    const sequence = world.address("sequence", domain, owner.publicKey, u16(LANE + 1));
    const { slot } = await world.clock();
    const accounts = { payer: wallet, domain, owner: owner.publicKey };
    await program.methods.openSequence(LANE + 1, new BN(slot)).accounts(accounts).rpc();
    // an account that signs is the provider's wallet unless it is named
    const close = program.methods.closeSequence().accountsPartial({ sequence, owner: owner.publicKey });
    assert.deepEqual((await close.pubkeys()).rentPayer, wallet);
    await close.signers([owner]).rpc();
    assert.equal(await program.account.sequence.fetchNullable(sequence), null);
  });
});
