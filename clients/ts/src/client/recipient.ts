/** Refusing to pay what nobody can sign for. */
import type { Address } from '@solana/kit';
import { unusual } from '../recipient.js';
import { UnusualRecipientError } from './error.js';
import { readRaw } from './read.js';
import type { Wire } from './wire.js';

/** Fails if nobody could use tokens paid to `recipient`, as far as its account tells; unless the options allow it. */
export async function checkRecipient(wire: Wire, recipient: Address | undefined): Promise<void> {
  if (recipient === undefined || wire.options.allowUnusualRecipient) return;
  const [raw] = await readRaw(wire, [recipient]);
  const what = unusual(raw?.exists ? { owner: raw.programAddress, data: raw.data } : undefined);
  if (what !== undefined) throw new UnusualRecipientError(recipient, what);
}
