// A record's accounts, and what initiate takes, as Anchor's client wants them.

import { BN, web3 } from "@anchor-lang/core";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { tokenAccount, tokenBump, u64, type World } from "./world";

/** What is sealed. Amounts in base units, times in Unix seconds. */
export interface Sealing {
  owner: web3.PublicKey;
  mint: web3.PublicKey;
  amount: number;
  /** Whom the tokens, or what is paid for them, are for, and in which mint. */
  payee: web3.PublicKey;
  payoutMint: web3.PublicKey;
  finalizer?: web3.PublicKey;
  waitSlots?: number;
  cancellableAt?: number;
  expiresAt: number;
  /** Lamports. */
  tip?: number;
}

/** Opens the owner's sequence and fee account, where they are missing. */
export async function prepare(world: World, owner: web3.PublicKey, mint: web3.PublicKey): Promise<void> {
  const { program, domain, wallet: payer } = world;
  const { connection } = world.provider;
  if ((await connection.getAccountInfo(world.address("sequence", domain, owner))) === null) {
    await program.methods.openSequence().accounts({ payer, domain, owner }).rpc();
  }
  if ((await connection.getAccountInfo(world.address("fees", domain, owner, mint))) === null) {
    await program.methods.openFeeAccount().accounts({ payer, domain, owner, mint, tokenProgram: TOKEN_PROGRAM_ID }).rpc();
  }
}

/** The accounts and the opening of the owner's next record. */
export async function opening(world: World, sealing: Sealing) {
  const { program, domain } = world;
  const { owner, mint } = sealing;
  const sequence = world.address("sequence", domain, owner);
  const number = u64((await program.account.sequence.fetch(sequence)).next);
  const pending = world.address("pending", domain, owner, number);
  return {
    accounts: {
      payer: owner,
      owner,
      domain,
      sequence,
      pending,
      escrow: world.address("escrow", pending),
      source: tokenAccount(owner, mint),
      mint,
      feeAccount: world.address("fees", domain, owner, mint),
      tokenProgram: TOKEN_PROGRAM_ID,
    },
    opening: {
      amount: new BN(sealing.amount),
      finalizer: sealing.finalizer ?? null,
      depthSlots: sealing.waitSlots ?? 1,
      cancellableAt: new BN(sealing.cancellableAt ?? 0),
      expiresAt: new BN(sealing.expiresAt),
      tip: new BN(sealing.tip ?? 0),
      bumps: {
        pending: world.bump("pending", domain, owner, number),
        escrow: world.bump("escrow", pending),
        fee: world.bump("fees", domain, owner, mint),
        refund: tokenBump(owner, mint),
        payout: tokenBump(sealing.payee, sealing.payoutMint),
      },
    },
  };
}

/** The accounts of the ways out of a record: back to its owner, or on to `payee`. */
export async function exits(world: World, pending: web3.PublicKey, caller: web3.PublicKey, payee?: web3.PublicKey) {
  const record = await world.program.account.pendingOperation.fetch(pending);
  const { owner, escrowMint: mint, rentPayer, domain } = record;
  const back = {
    caller,
    pending,
    escrow: world.address("escrow", pending),
    mint,
    destination: tokenAccount(payee ?? owner, mint),
    rentPayer,
    tokenProgram: TOKEN_PROGRAM_ID,
  };
  return { record, back, onward: { ...back, domain, feeAccount: world.address("fees", domain, owner, mint) } };
}
