// The migration against a real node: the first run carries out the plan; a second run and one after the hand-over change
// nothing.

import { BN, Program, web3 } from "@anchor-lang/core";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import idl from "../idl/airlock.json";
import type { Airlock } from "../idl/airlock";
import vectors from "../clients/vectors.json";
import { providerFromEnv } from "../migrations/provider";
import { unusual } from "../migrations/recipient";
import { validity } from "../migrations/validity";

const migrate = require("../migrations/deploy") as (provider: ReturnType<typeof providerFromEnv>) => Promise<string[]>;

const provider = providerFromEnv();
const program = new Program<Airlock>(idl, provider);
const folder = mkdtempSync(join(tmpdir(), "airlock-migration-"));
after(() => rmSync(folder, { recursive: true }));

/** The index of a domain that no other run of this test used. */
const index = Date.now() % 65_536;
const next = web3.Keypair.generate();
const seeds = [Buffer.from("domain"), provider.publicKey.toBuffer(), new BN(index).toArrayLike(Buffer, "le", 2)];
const [domain] = web3.PublicKey.findProgramAddressSync(seeds, program.programId);

const plan = { index, feeBps: 25, minLifetimeSeconds: 60, maxLifetimeSeconds: 86_400, allowedExtensions: [1, 18] };

/** Runs the migration with a plan, or without one. */
async function run(plan?: object): Promise<string[]> {
  const file = join(folder, "domain.json");
  delete process.env.AIRLOCK_DOMAIN;
  if (plan) {
    writeFileSync(file, JSON.stringify(plan));
    process.env.AIRLOCK_DOMAIN = file;
  }
  return migrate(provider);
}

/** The domain account: all that a migration could change. */
const stored = async () => (await provider.connection.getAccountInfo(domain, "confirmed"))?.data;

test("without a plan it only checks that the program is deployed", async () => {
  assert.deepEqual(await run(), []);
  assert.equal(await stored(), undefined);
});

test("it creates the domain and proposes the hand-over, and a second run changes nothing", async () => {
  const handOver = { ...plan, handOverTo: next.publicKey.toBase58() };
  assert.equal((await run(handOver)).length, 2);
  const made = await program.account.domain.fetch(domain);
  assert.equal(made.config.feeBps, 25);
  assert.equal(made.config.allowedExtensions.toString(), String((1 << 1) | (1 << 18)));
  assert.deepEqual([made.authority, made.proposedAuthority], [provider.publicKey, next.publicKey]);
  const before = await stored();
  assert.deepEqual(await run(handOver), []);
  assert.deepEqual(await stored(), before);
});

test("a plan with another policy does not change an existing domain", async () => {
  const before = await stored();
  assert.deepEqual(await run({ ...plan, feeBps: 50 }), []);
  assert.deepEqual(await stored(), before);
});

test("after the hand-over a run changes nothing, and cannot propose anybody else", async () => {
  const signed = await validity(provider.connection, await program.account.domain.fetch(domain));
  const accept = program.methods.acceptAuthority(signed).accounts({ proposed: next.publicKey, domain });
  await accept.signers([next]).rpc();
  const before = await stored();
  assert.deepEqual(await run({ ...plan, handOverTo: next.publicKey.toBase58() }), []);
  assert.deepEqual(await stored(), before);
  const other = web3.Keypair.generate().publicKey.toBase58();
  await assert.rejects(run({ ...plan, handOverTo: other }), /the authority of .* is .*, which alone can propose/);
});

test("a plan with an unknown or invalid setting is refused before anything is sent", async () => {
  await assert.rejects(run({ ...plan, index: index + 1, fee: 25 }), /fee is no setting/);
  await assert.rejects(run({ ...plan, feeBps: -1 }), /feeBps must be a whole number/);
  await assert.rejects(run({ ...plan, guardian: "nobody" }), /guardian must be an address/);
  await assert.rejects(run({ index: 0 }), /minLifetimeSeconds is missing/);
});

test("a fee recipient that nobody can sign for is refused, unless the plan allows it", async () => {
  const other = { ...plan, index: (index + 1) % 65_536, feeRecipient: program.programId.toBase58() };
  await assert.rejects(run(other), /feeRecipient .* is a program: nobody could use what is paid there/);
  await assert.rejects(run({ ...other, allowUnusualRecipient: "yes" }), /must be true or false/);
  assert.equal((await run({ ...other, allowUnusualRecipient: true })).length, 1);
});

test("the same addresses count as those that nobody can sign for as in the clients", () => {
  for (const { owner, data, unusual: expected } of vectors.recipients) {
    const account = { owner: new web3.PublicKey(owner), data: Buffer.from(data, "base64") };
    assert.equal(unusual(program.programId, account) ?? null, expected, owner);
  }
});
