// The accounts and arguments of a record's instructions, in the shape of Anchor's client. Anchor derives the accounts that follow
// from others by the IDL: sequence, pending, escrow, fee account, the rent payer, and the destination of refunds.

import { BN, web3 } from "@anchor-lang/core";
import { TOKEN_PROGRAM_ID } from "@solana/spl-token";
import { tokenAccount, tokenBump, u16, u64, type World } from "./world";

/** What goes into escrow, on which terms. Amounts in base units, times in Unix seconds. */
export interface Escrowed {
  owner: web3.PublicKey;
  mint: web3.PublicKey;
  amount: number;
  /** Who receives the payout: the tokens, or what is paid for them. */
  recipient: web3.PublicKey;
  payoutMint: web3.PublicKey;
  finalizer?: web3.PublicKey;
  delaySlots?: number;
  cancellableAt?: number;
  expiresAt: number;
  /** Lamports. */
  tip?: number;
  /** Basis points. */
  maxFeeBps?: number;
  lane?: number;
  /** 32 bytes. */
  reference?: number[];
}

/** Opens the sequence and the fee account of an owner's lane if they are missing. */
export async function openPrerequisites(
  world: World,
  owner: web3.PublicKey,
  mint: web3.PublicKey,
  lane = 0,
): Promise<void> {
  const { program, domain, wallet: payer } = world;
  const { connection } = world.provider;
  if ((await connection.getAccountInfo(world.address("sequence", domain, owner, u16(lane)))) === null) {
    const { slot } = await world.clock();
    await program.methods.openSequence(lane, new BN(slot)).accounts({ payer, domain, owner }).rpc();
  }
  if ((await connection.getAccountInfo(world.address("fees", domain, owner, u16(lane), mint))) === null) {
    const accounts = { payer, domain, owner, mint, tokenProgram: TOKEN_PROGRAM_ID };
    await program.methods.openFeeAccount(lane).accounts(accounts).rpc();
  }
}

/** The accounts that do not follow from others and the argument `initiate`, to initiate the next record of an owner's lane. */
export async function initiateAccounts(world: World, escrowed: Escrowed) {
  const { program, domain } = world;
  const { owner, mint, lane = 0 } = escrowed;
  const sequence = world.address("sequence", domain, owner, u16(lane));
  const number = u64((await program.account.sequence.fetch(sequence)).next);
  const pending = world.address("pending", domain, owner, u16(lane), number);
  return {
    pending,
    accounts: { payer: owner, owner, domain, source: tokenAccount(owner, mint), mint, tokenProgram: TOKEN_PROGRAM_ID },
    initiate: {
      amount: new BN(escrowed.amount),
      finalizer: escrowed.finalizer ?? null,
      delaySlots: escrowed.delaySlots ?? 1,
      cancellableAt: new BN(escrowed.cancellableAt ?? 0),
      expiresAt: new BN(escrowed.expiresAt),
      tip: new BN(escrowed.tip ?? 0),
      maxFeeBps: escrowed.maxFeeBps ?? (await program.account.domain.fetch(domain)).config.feeBps,
      lane,
      reference: escrowed.reference ?? Array(32).fill(0),
      bumps: {
        pending: world.bump("pending", domain, owner, u16(lane), number),
        escrow: world.bump("escrow", pending),
        fee: world.bump("fees", domain, owner, u16(lane), mint),
        refund: tokenBump(owner, mint),
        payout: tokenBump(escrowed.recipient, escrowed.payoutMint),
      },
    },
  };
}

/** The accounts that do not follow from others, of the instructions that end a record: a refund, or a payout to `recipient`. */
export async function endAccounts(
  world: World,
  pending: web3.PublicKey,
  caller: web3.PublicKey,
  recipient = web3.PublicKey.default,
) {
  const record = await world.program.account.pendingOperation.fetch(pending);
  const refund = { caller, pending, mint: record.escrowMint, tokenProgram: TOKEN_PROGRAM_ID };
  return { record, refund, payout: { ...refund, destination: tokenAccount(recipient, record.escrowMint) } };
}
