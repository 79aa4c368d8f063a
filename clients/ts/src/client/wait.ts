/** Waiting for a door. */
import type { Address } from '@solana/kit';
import type { PendingOperation } from '../generated/index.js';
import { phaseOf } from '../lifecycle.js';
import { isPaidOut, isRequest } from '../record.js';
import { ClosedError, NotFoundError, PAID_OUT } from './error.js';
import { readMoment, readRecord } from './read.js';
import { sleep, type Wire } from './wire.js';

/**
 * Waits until finalize is open for a transfer or a swap, at most as long as a call may take. An error at once if it never will
 * be, or if the record is gone.
 */
export async function waitUntilFinalizable(wire: Wire, pending: Address): Promise<PendingOperation> {
  const deadline = Date.now() + wire.options.timeout;
  for (;;) {
    const record = await readRecord(wire, pending);
    if (record === undefined) throw new NotFoundError('record', pending);
    if (isRequest(record)) {
      throw new ClosedError("it is a vault's request, open once its round is settled; look at the round");
    }
    switch (phaseOf(record, await readMoment(wire))) {
      case 'finalize':
        return record;
      case 'expire':
        throw new ClosedError(isPaidOut(record) ? PAID_OUT : 'it has expired');
      case 'suspended':
        throw new ClosedError('the cluster restarted since initiate; cancel or expire it');
      case 'wait':
        if (Date.now() >= deadline) {
          throw new ClosedError(`it opens only in slot ${record.finalizeAfterSlot}; wait longer`);
        }
        await sleep(wire.options.poll);
    }
  }
}
