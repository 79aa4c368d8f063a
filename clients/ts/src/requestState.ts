/** The state of a vault's request in ERC-7540's words. */
import type { PendingOperation, Round } from './generated/index.js';
import { roundPhaseOf, type Clock } from './lifecycle.js';
import { requestTermsOf } from './record.js';

/**
 * - `pending`: its round is not settled. `record.remaining` is ERC-7540's `pendingDepositRequest` or `pendingRedeemRequest`.
 * - `claimable`: its round is settled. Anyone may finalize it, which is ERC-7540's claim, at any time. `dueOf(record, round)` is
 *   what it pays; if the request's limit did not hold, that is what was put in.
 * - `refundable`: its round lapsed unsettled. Anyone may expire it, which returns what was put in. ERC-7540 has no such state.
 * - `closed`: there is no record any more. It was claimed, cancelled or refunded; its events say which.
 */
export type RequestState = 'pending' | 'claimable' | 'refundable' | 'closed';

/**
 * The state of a request. `record`: as `airlock.record(pending)` returns it. `round`: the round that it joined, by
 * `requestTermsOf(record)`. Both are undefined once they are closed; a round stays while one of its requests does.
 */
export function getRequestState(record: PendingOperation | undefined, round: Round | undefined, now: Clock): RequestState {
  if (record === undefined) return 'closed';
  const terms = requestTermsOf(record);
  if (terms === undefined) throw new RangeError(`the record is a ${record.terms.__kind.toLowerCase()}, not a vault's request`);
  if (round?.vault !== terms.vault || round.index !== terms.roundIndex) {
    throw new RangeError(`pass round ${terms.roundIndex} of vault ${terms.vault}, which the request joined`);
  }
  switch (roundPhaseOf(round, now)) {
    case 'settled':
      return 'claimable';
    case 'lapsed':
      return 'refundable';
    default:
      return 'pending';
  }
}
