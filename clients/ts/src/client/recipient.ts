/** Refuses recipients that nobody can sign for. */
import type { Address } from '@solana/kit';
import { unusual } from '../recipient.js';
import { UnusualRecipientError } from './error.js';
import { readAccounts } from './read.js';
import type { ClientContext } from './context.js';

/** Fails if nobody can sign for `recipient`, as far as its account shows; unless the options allow it. */
export async function checkRecipient(context: ClientContext, recipient: Address | undefined): Promise<void> {
  if (recipient === undefined || context.options.allowUnusualRecipient) return;
  const [account] = await readAccounts(context, [recipient]);
  const what = unusual(account?.exists ? { owner: account.programAddress, data: account.data } : undefined);
  if (what !== undefined) throw new UnusualRecipientError(recipient, what);
}
