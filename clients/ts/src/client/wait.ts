/** Waiting until an action is available. */
import type { Address } from '@solana/kit';
import type { PendingOperation } from '../generated/index.js';
import { phaseOf } from '../lifecycle.js';
import { isPaidOut, isRequest } from '../record.js';
import { NotFinalizableError, NotFoundError, PAID_OUT } from './error.js';
import { readClock, readRecord } from './read.js';
import { sleep, type ClientContext } from './context.js';

/**
 * Waits until a transfer or a swap can be finalized, at most as long as a call may take. Fails at once if it never can be, or if the
 * record is closed.
 */
export async function waitUntilFinalizable(context: ClientContext, pending: Address): Promise<PendingOperation> {
  const deadline = Date.now() + context.options.timeoutMs;
  for (;;) {
    const record = await readRecord(context, pending);
    if (record === undefined) throw new NotFoundError('record', pending);
    if (isRequest(record)) {
      throw new NotFinalizableError("it is a vault's request, which can be finalized once its round is settled; fetch the round");
    }
    switch (phaseOf(record, await readClock(context))) {
      case 'finalize':
        return record;
      case 'expire':
        throw new NotFinalizableError(isPaidOut(record) ? PAID_OUT : 'it has expired');
      case 'suspended':
        throw new NotFinalizableError('the cluster restarted since initiate; cancel or expire it');
      case 'wait':
        if (Date.now() >= deadline) {
          throw new NotFinalizableError(`it can be finalized only from slot ${record.finalizableAtSlot} on; wait longer`);
        }
        await sleep(context.options.pollMs);
    }
  }
}
