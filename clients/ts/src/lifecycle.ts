/**
 * Which doors are open: the rules of the program, to which shared vectors hold this file.
 *
 * Depth is counted in slots, deadlines are Unix seconds. The windows are half-open and disjoint: at every instant exactly one
 * of wait, finalize, expire holds.
 */
import { Kind, Pause, Status, type PendingOperation, type Round } from './generated/index.js';
import { beneficiaryOf, isPaidOut, isRequest } from './record.js';

/** The cluster's clock. */
export type Moment = {
  slot: bigint;
  /** Unix seconds. */
  unixTime: bigint;
  /** The slot of the cluster's last restart; 0 if it never did. */
  lastRestartSlot: bigint;
};

/** What a record's times allow, besides cancelling it. `suspended`: the cluster restarted since initiate. */
export type Phase = 'wait' | 'suspended' | 'finalize' | 'expire';

/** What can be done with a round now. */
export type RoundPhase = 'accepting' | 'settling' | 'suspended' | 'settled' | 'lapsed';

/** What is possible now, to whom it is allowed. */
export type Doors = { finalize: boolean; cancelByOwner: boolean; cancelByBeneficiary: boolean; expire: boolean };

/** What a record's phase follows from. */
type Timed = Pick<
  PendingOperation,
  'kind' | 'status' | 'remaining' | 'finalizeAfterSlot' | 'expiresAt' | 'lastRestartSlot'
>;

/** What a record's times allow now. One that is paid out can expire at any time. */
export function phaseOf(record: Timed, now: Moment): Phase {
  if (isPaidOut(record)) return 'expire';
  if (now.unixTime >= record.expiresAt) return 'expire';
  if (now.lastRestartSlot !== record.lastRestartSlot) return 'suspended';
  return now.slot < record.finalizeAfterSlot ? 'wait' : 'finalize';
}

/**
 * The doors of a record that are open now; of a vault's request none, which its round alone knows: see {@link roundDoorsOf}.
 * A pause of the domain closes finalize at most: no pause closes an exit.
 */
export function doorsOf(record: PendingOperation, now: Moment, pause: Pause = Pause.Nothing): Doors {
  const shut = { finalize: false, cancelByOwner: false, cancelByBeneficiary: false, expire: false };
  if (record.kind === Kind.Dispatch) {
    // both of its doors lead to the vault, so the deadline closes neither
    return { ...shut, finalize: now.slot >= record.finalizeAfterSlot, expire: now.unixTime >= record.expiresAt };
  }
  if (record.status !== Status.Pending || isRequest(record)) return shut;
  const phase = phaseOf(record, now);
  return {
    finalize: phase === 'finalize' && pause !== Pause.InitiateAndFinalize,
    cancelByOwner: now.unixTime >= record.cancellableAt,
    cancelByBeneficiary: beneficiaryOf(record) !== undefined,
    expire: phase === 'expire',
  };
}

/** What can be done with a vault's round now. */
export function roundPhaseOf(
  round: Pick<Round, 'settled' | 'deadline' | 'closesAt' | 'lastRestartSlot'>,
  now: Moment,
): RoundPhase {
  if (round.settled) return 'settled';
  if (now.unixTime >= round.deadline) return 'lapsed';
  if (now.lastRestartSlot !== round.lastRestartSlot) return 'suspended';
  return now.unixTime < round.closesAt ? 'accepting' : 'settling';
}

/** The doors that are open to a round's requests now. No pause closes any of them. */
export function roundDoorsOf(round: Round, now: Moment): Doors {
  const phase = roundPhaseOf(round, now);
  const leave = phase === 'accepting' || phase === 'suspended';
  return {
    finalize: phase === 'settled',
    cancelByOwner: leave,
    cancelByBeneficiary: leave,
    expire: phase === 'lapsed',
  };
}
