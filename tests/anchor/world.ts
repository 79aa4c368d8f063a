// What the suite needs on a cluster, paid by the provider's wallet: a new domain, mints, people with tokens.

import * as anchor from "@anchor-lang/core";
import { BN, Program, web3 } from "@anchor-lang/core";
import {
  createAssociatedTokenAccountIdempotentInstruction,
  createInitializeMint2Instruction,
  createMintToInstruction,
  getAccount,
  getAssociatedTokenAddressSync,
  MINT_SIZE,
  TOKEN_PROGRAM_ID,
} from "@solana/spl-token";
import idl from "../../idl/airlock.json";
import type { Airlock } from "../../idl/airlock";
import { providerFromEnv } from "../../migrations/provider";

const { Keypair, PublicKey, SystemProgram, Transaction } = web3;

type Seed = web3.PublicKey | Buffer;

/** The fee of the domain, in basis points. */
export const FEE_BPS = 100;

export class World {
  readonly provider = providerFromEnv();
  readonly program = new Program<Airlock>(idl, this.provider);
  readonly wallet = this.provider.publicKey;
  domain!: web3.PublicKey;

  /** With a domain that charges so much. */
  static async create(feeBps = FEE_BPS): Promise<World> {
    const world = new World();
    anchor.setProvider(world.provider);
    // a new creator, so that the suite can run again on the same cluster
    const creator = Keypair.generate();
    world.domain = world.address("domain", creator.publicKey, u16(0));
    const config = {
      guardian: world.wallet,
      operator: world.wallet,
      feeRecipient: world.wallet,
      feeBps,
      minDelaySlots: 1,
      minLifetimeSeconds: 1,
      maxLifetimeSeconds: 3_600,
      allowedExtensions: new BN(0),
    };
    await world.program.methods
      .createDomain({ index: 0, authority: world.wallet, config })
      .accounts({ payer: world.wallet, creator: creator.publicKey })
      .signers([creator])
      .rpc();
    return world;
  }

  /** An address that the program derives. */
  address(name: string, ...seeds: Seed[]): web3.PublicKey {
    return this.derive(name, seeds)[0];
  }

  bump(name: string, ...seeds: Seed[]): number {
    return this.derive(name, seeds)[1];
  }

  private derive(name: string, seeds: Seed[]): [web3.PublicKey, number] {
    const bytes = seeds.map((seed) => (Buffer.isBuffer(seed) ? seed : seed.toBuffer()));
    return PublicKey.findProgramAddressSync([Buffer.from(name), ...bytes], this.program.programId);
  }

  /** A new keypair with SOL for fees and rent. */
  async person(): Promise<web3.Keypair> {
    const person = Keypair.generate();
    const lamports = web3.LAMPORTS_PER_SOL;
    await this.send([SystemProgram.transfer({ fromPubkey: this.wallet, toPubkey: person.publicKey, lamports })]);
    return person;
  }

  /** A mint with six decimals, whose authority is the provider's wallet. */
  async mint(): Promise<web3.PublicKey> {
    const mint = Keypair.generate();
    const lamports = await this.provider.connection.getMinimumBalanceForRentExemption(MINT_SIZE);
    const create = SystemProgram.createAccount({
      fromPubkey: this.wallet,
      newAccountPubkey: mint.publicKey,
      lamports,
      space: MINT_SIZE,
      programId: TOKEN_PROGRAM_ID,
    });
    await this.send([create, createInitializeMint2Instruction(mint.publicKey, 6, this.wallet, null)], [mint]);
    return mint.publicKey;
  }

  /** Opens a wallet's token account, and mints base units into it. */
  async fund(owner: web3.PublicKey, mint: web3.PublicKey, amount = 0): Promise<web3.PublicKey> {
    const account = tokenAccount(owner, mint);
    const open = createAssociatedTokenAccountIdempotentInstruction(this.wallet, account, owner, mint);
    const mintTo = createMintToInstruction(mint, account, this.wallet, amount);
    await this.send(amount > 0 ? [open, mintTo] : [open]);
    return account;
  }

  /** Base units in a wallet's token account. */
  async tokens(owner: web3.PublicKey, mint: web3.PublicKey): Promise<number> {
    return Number((await getAccount(this.provider.connection, tokenAccount(owner, mint), "confirmed")).amount);
  }

  /** Slot and Unix time in seconds, by the cluster's clock. */
  async clock(): Promise<{ slot: number; time: number }> {
    const clock = await this.provider.connection.getAccountInfo(web3.SYSVAR_CLOCK_PUBKEY, "confirmed");
    if (clock === null) throw new Error("the cluster has no clock");
    return { slot: Number(clock.data.readBigUInt64LE(0)), time: Number(clock.data.readBigInt64LE(32)) };
  }

  async untilSlot(slot: number): Promise<void> {
    await this.until(async () => (await this.clock()).slot >= slot);
  }

  async untilTime(time: number): Promise<void> {
    await this.until(async () => (await this.clock()).time >= time);
  }

  private async until(reached: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + 60_000; !(await reached()); ) {
      if (Date.now() > deadline) throw new Error("the cluster's clock stands still");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private async send(instructions: web3.TransactionInstruction[], signers: web3.Signer[] = []): Promise<void> {
    await this.provider.sendAndConfirm(new Transaction().add(...instructions), signers);
  }
}

export const tokenAccount = (owner: web3.PublicKey, mint: web3.PublicKey): web3.PublicKey =>
  getAssociatedTokenAddressSync(mint, owner, true);

export const tokenBump = (owner: web3.PublicKey, mint: web3.PublicKey): number => {
  const seeds = [owner.toBuffer(), TOKEN_PROGRAM_ID.toBuffer(), mint.toBuffer()];
  const program = new PublicKey("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
  return PublicKey.findProgramAddressSync(seeds, program)[1];
};

export const u16 = (value: number): Buffer => new BN(value).toArrayLike(Buffer, "le", 2);
export const u64 = (value: BN): Buffer => value.toArrayLike(Buffer, "le", 8);
