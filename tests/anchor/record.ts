// The accounts and arguments of a record's instructions, in the shape of Anchor's client.

import { BN, web3 } from "@anchor-lang/core";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { tokenAccount, tokenBump, u64, type World } from "./world";

/** What is escrowed, on which terms. Amounts in base units, times in Unix seconds. */
export interface Escrowed {
  owner: web3.PublicKey;
  mint: web3.PublicKey;
  amount: number;
  /** Who receives the payout: the tokens, or what is paid for them. */
  payee: web3.PublicKey;
  payoutMint: web3.PublicKey;
  finalizer?: web3.PublicKey;
  delaySlots?: number;
  cancellableAt?: number;
  expiresAt: number;
  /** Lamports. */
  tip?: number;
}

/** Opens the owner's sequence and fee account if they are missing. */
export async function openPrerequisites(world: World, owner: web3.PublicKey, mint: web3.PublicKey): Promise<void> {
  const { program, domain, wallet: payer } = world;
  const { connection } = world.provider;
  if ((await connection.getAccountInfo(world.address("sequence", domain, owner))) === null) {
    await program.methods.openSequence().accounts({ payer, domain, owner }).rpc();
  }
  if ((await connection.getAccountInfo(world.address("fees", domain, owner, mint))) === null) {
    await program.methods.openFeeAccount().accounts({ payer, domain, owner, mint, tokenProgram: TOKEN_PROGRAM_ID }).rpc();
  }
}

/** The accounts and the argument `opening` that initiate the owner's next record. */
export async function initiateAccounts(world: World, escrowed: Escrowed) {
  const { program, domain } = world;
  const { owner, mint } = escrowed;
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
      amount: new BN(escrowed.amount),
      finalizer: escrowed.finalizer ?? null,
      depthSlots: escrowed.delaySlots ?? 1,
      cancellableAt: new BN(escrowed.cancellableAt ?? 0),
      expiresAt: new BN(escrowed.expiresAt),
      tip: new BN(escrowed.tip ?? 0),
      bumps: {
        pending: world.bump("pending", domain, owner, number),
        escrow: world.bump("escrow", pending),
        fee: world.bump("fees", domain, owner, mint),
        refund: tokenBump(owner, mint),
        payout: tokenBump(escrowed.payee, escrowed.payoutMint),
      },
    },
  };
}

/** The accounts of the instructions that end a record: a refund to its owner, or a payout to `payee`. */
export async function exitAccounts(
  world: World,
  pending: web3.PublicKey,
  caller: web3.PublicKey,
  payee?: web3.PublicKey,
) {
  const record = await world.program.account.pendingOperation.fetch(pending);
  const { owner, escrowMint: mint, rentPayer, domain } = record;
  const refund = {
    caller,
    pending,
    escrow: world.address("escrow", pending),
    mint,
    destination: tokenAccount(payee ?? owner, mint),
    rentPayer,
    tokenProgram: TOKEN_PROGRAM_ID,
  };
  return { record, refund, payout: { ...refund, domain, feeAccount: world.address("fees", domain, owner, mint) } };
}
