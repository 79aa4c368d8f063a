// What is to be done once after a deployment. It is idempotent: a second run reports existing accounts and changes nothing.
//
// `anchor migrate` runs this with the provider of Anchor.toml, `npm run migrate` with that of the environment. It makes sure
// that a program is at the address of the IDL. If AIRLOCK_DOMAIN names a file (see domain.example.json), it creates the domain
// of the provider's wallet and proposes its hand-over.

import * as anchor from "@anchor-lang/core";
import { BN, Program, web3 } from "@anchor-lang/core";
import idl from "../idl/airlock.json";
import type { Airlock } from "../idl/airlock";
import { planFromEnv, type Plan } from "./plan";
import { checkFeeRecipient } from "./recipient";
import { validity } from "./validity";

/** What the migration did; empty if there was nothing to do. */
type Changes = string[];

async function migrate(provider: anchor.AnchorProvider): Promise<Changes> {
  anchor.setProvider(provider);
  const plan = planFromEnv();
  const program = new Program<Airlock>(idl, provider);
  await checkDeployed(provider, program.programId);
  const changes: Changes = [];
  if (plan === undefined) {
    console.log("no domain asked for: set AIRLOCK_DOMAIN to a file like migrations/domain.example.json to have one");
  } else {
    const domain = await ensureDomain(program, provider.publicKey, plan, changes);
    if (plan.handOverTo) await ensureProposed(program, provider.publicKey, domain, new web3.PublicKey(plan.handOverTo), changes);
  }
  console.log(changes.length > 0 ? `${changes.length} changed` : "nothing changed");
  return changes;
}

async function checkDeployed(provider: anchor.AnchorProvider, address: web3.PublicKey): Promise<void> {
  const account = await provider.connection.getAccountInfo(address);
  if (!account?.executable) {
    throw new Error(`no program at ${address}: run \`anchor program deploy\` first; for an address of your own, see docs/toolchain.md`);
  }
  console.log(`Airlock ${idl.metadata.version} is at ${address}`);
}

/** Creates the wallet's domain, unless it exists. It reports differences from an existing domain's policy and does not change it. */
async function ensureDomain(
  program: Program<Airlock>,
  wallet: web3.PublicKey,
  plan: Plan,
  changes: Changes,
): Promise<web3.PublicKey> {
  const index = plan.index ?? 0;
  const config = configOf(plan, wallet);
  const seeds = [Buffer.from("domain"), wallet.toBuffer(), new BN(index).toArrayLike(Buffer, "le", 2)];
  const [domain] = web3.PublicKey.findProgramAddressSync(seeds, program.programId);
  const found = await program.account.domain.fetchNullable(domain);
  if (found === null) {
    const { connection } = program.provider;
    if (!plan.allowUnusualRecipient) await checkFeeRecipient(connection, program.programId, config.feeRecipient);
    const args = { index, authority: wallet, config };
    await program.methods.createDomain(args).accounts({ payer: wallet, creator: wallet }).rpc();
    changes.push(`created domain ${domain}`);
    console.log(`domain ${domain}: created`);
    return domain;
  }
  const other = Object.entries(config).filter(([name, value]) => !same(found.config[name as keyof typeof config], value));
  console.log(`domain ${domain}: exists already`);
  if (other.length > 0) {
    const names = other.map(([name]) => name).join(", ");
    console.log(`  its ${names} differ from the file; \`airlock domain update\` changes a policy, this does not`);
  }
  return domain;
}

function configOf(plan: Plan, wallet: web3.PublicKey) {
  const key = (named: string | undefined) => (named ? new web3.PublicKey(named) : wallet);
  const bits = (plan.allowedExtensions ?? []).reduce((set, type) => set | (1n << BigInt(type)), 0n);
  return {
    guardian: key(plan.guardian),
    operator: key(plan.operator),
    feeRecipient: key(plan.feeRecipient),
    feeBps: plan.feeBps ?? 0,
    minDelaySlots: plan.minDelaySlots ?? 1,
    minLifetimeSeconds: plan.minLifetimeSeconds,
    maxLifetimeSeconds: plan.maxLifetimeSeconds,
    allowedExtensions: new BN(bits.toString()),
  };
}

const same = (found: { toString(): string }, wanted: { toString(): string }): boolean => found.toString() === wanted.toString();

/** Proposes the new authority, unless it is proposed or has accepted already. */
async function ensureProposed(
  program: Program<Airlock>,
  wallet: web3.PublicKey,
  domain: web3.PublicKey,
  next: web3.PublicKey,
  changes: Changes,
): Promise<void> {
  const found = await program.account.domain.fetch(domain);
  const { authority, proposedAuthority } = found;
  if (authority.equals(next)) {
    console.log(`authority ${next}: has accepted`);
  } else if (proposedAuthority.equals(next)) {
    console.log(`authority ${next}: proposed already; it has to accept: airlock domain accept-authority ${domain}`);
  } else if (!authority.equals(wallet)) {
    throw new Error(`the authority of ${domain} is ${authority}, which alone can propose ${next}; run this with its wallet`);
  } else {
    const signed = await validity(program.provider.connection, found);
    await program.methods.proposeAuthority(next, signed).accounts({ domain }).rpc();
    changes.push(`proposed ${next} as authority of ${domain}`);
    console.log(`authority ${next}: proposed; it has to accept: airlock domain accept-authority ${domain}`);
  }
}

module.exports = migrate;
