/** Open and close the sequence of one of an owner's lanes. Initiating opens it where it is missing. */
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import { findSequence } from '../addresses.js';
import { getCloseSequenceInstruction, getOpenSequenceInstruction, type Sequence } from '../generated/index.js';

/** Which sequence to open. Signs: `payer`, who may be anyone, pays the rent and gets it back when the sequence is closed. */
export type OpenSequenceParams = {
  payer: TransactionSigner;
  domain: Address;
  owner: Address;
  /** 0 if none. */
  lane?: number | undefined;
  /** Its first number is `firstNumber(firstSlot)`. Not in the future, nor more than 512 slots ago, when the transaction lands. */
  firstSlot: bigint;
};

export async function openSequence({ payer, domain, owner, lane = 0, firstSlot }: OpenSequenceParams): Promise<Instruction[]> {
  const [sequence] = await findSequence(domain, owner, lane);
  return [getOpenSequenceInstruction({ payer, domain, owner, sequence, lane, firstSlot })];
}

/** Closes a sequence, from slot `closableFrom(sequence)` on; its rent goes back to who paid it. Signs: its owner. */
export async function closeSequence(sequence: Sequence, owner: TransactionSigner): Promise<Instruction[]> {
  const { domain, lane, rentPayer } = sequence;
  const [address] = await findSequence(domain, sequence.owner, lane);
  return [getCloseSequenceInstruction({ owner, sequence: address, rentPayer })];
}
