/** Open and close one lane of an owner's numbering. Initiate and join open it by themselves. */
import type { Address, Instruction, TransactionSigner } from '@solana/kit';
import { findSequence } from '../addresses.js';
import { getCloseSequenceInstruction, getOpenSequenceInstruction, type Sequence } from '../generated/index.js';

/** What to open. Signs: `payer` for the rent, who may be anyone, and gets it back when the sequence is closed. */
export type OpenSequence = {
  payer: TransactionSigner;
  domain: Address;
  owner: Address;
  /** 0 if none. */
  lane?: number | undefined;
  /** It numbers from `firstNumber` of this slot, which is not in the future and at most 512 slots ago when it lands. */
  firstSlot: bigint;
};

export async function openSequence({ payer, domain, owner, lane = 0, firstSlot }: OpenSequence): Promise<Instruction[]> {
  const [sequence] = await findSequence(domain, owner, lane);
  return [getOpenSequenceInstruction({ payer, domain, owner, sequence, lane, firstSlot })];
}

/** Closes a sequence, from the slot that `closableFrom` tells on; its rent goes back. Signs: its owner. */
export async function closeSequence(sequence: Sequence, owner: TransactionSigner): Promise<Instruction[]> {
  const { domain, lane, rentPayer } = sequence;
  const [address] = await findSequence(domain, sequence.owner, lane);
  return [getCloseSequenceInstruction({ owner, sequence: address, rentPayer })];
}
