/**
 * Which actions are available. These are the program's rules; vectors shared with the Rust client check this file against them.
 *
 * The delay is counted in slots; deadlines are Unix seconds. The windows are half-open and disjoint: at every instant exactly one
 * of `wait`, `suspended`, `finalize` and `expire` holds.
 */
import type { Address } from '@solana/kit';
import { Kind, Pause, Status, type PendingOperation, type Round } from './generated/index.js';
import { finalizerOf, isPaidOut, isRequest, recipientOf, takerOf } from './record.js';

/** The cluster's clock. */
export type Clock = {
  slot: bigint;
  /** Unix seconds. */
  unixTime: bigint;
  /** The slot of the cluster's last restart; 0 if it never restarted. */
  lastRestartSlot: bigint;
};

/** Which window a record's times are in. `suspended`: the cluster restarted since initiate, so it cannot be finalized. */
export type Phase = 'wait' | 'suspended' | 'finalize' | 'expire';

/** What can be done with a round now. */
export type RoundPhase = 'accepting' | 'settling' | 'suspended' | 'settled' | 'lapsed';

/** Which actions are possible now, and who must sign for a finalize. */
export type AvailableActions = {
  finalize: boolean;
  cancelByOwner: boolean;
  /** By a transfer's recipient, a swap's recorded taker, or a request's recipient. */
  cancelByRecipient: boolean;
  expire: boolean;
  /** Who must sign a finalize of a transfer or a swap as its caller. Absent: anyone may. */
  finalizer?: Address;
  /** Who must sign a finalize of a swap as its taker. Absent: anyone may. */
  taker?: Address;
};

const NONE: AvailableActions = { finalize: false, cancelByOwner: false, cancelByRecipient: false, expire: false };

/** The fields of a record that decide its phase. */
type Timed = Pick<
  PendingOperation,
  'kind' | 'status' | 'remaining' | 'finalizableAtSlot' | 'expiresAt' | 'lastRestartSlot'
>;

/** The window that a record's times are in now. A record that is paid out in full can expire at any time. */
export function phaseOf(record: Timed, now: Clock): Phase {
  if (isPaidOut(record)) return 'expire';
  if (now.unixTime >= record.expiresAt) return 'expire';
  if (now.lastRestartSlot !== record.lastRestartSlot) return 'suspended';
  return now.slot < record.finalizableAtSlot ? 'wait' : 'finalize';
}

/**
 * The actions available on a record now. For a vault's request none, because its round decides: see
 * {@link getAvailableRoundActions}. A pause of the domain prevents a finalize at most, never a cancel or an expire.
 */
export function getAvailableActions(record: PendingOperation, now: Clock, pause: Pause = Pause.Nothing): AvailableActions {
  if (record.kind === Kind.Dispatch) {
    // finalize and expire both pay the vault, so the deadline ends neither
    return { ...NONE, finalize: now.slot >= record.finalizableAtSlot, expire: now.unixTime >= record.expiresAt };
  }
  if (record.status !== Status.Pending || isRequest(record)) return { ...NONE };
  const phase = phaseOf(record, now);
  return {
    finalize: phase === 'finalize' && pause !== Pause.InitiateAndFinalize,
    cancelByOwner: now.unixTime >= record.cancellableAt,
    cancelByRecipient: recipientOf(record) !== undefined,
    expire: phase === 'expire',
    ...finalizeSigners(record),
  };
}

/** Those that the record names. */
function finalizeSigners(record: PendingOperation): Pick<AvailableActions, 'finalizer' | 'taker'> {
  const [finalizer, taker] = [finalizerOf(record), takerOf(record)];
  return { ...(finalizer && { finalizer }), ...(taker && { taker }) };
}

/** What can be done with a vault's round now. */
export function roundPhaseOf(
  round: Pick<Round, 'settled' | 'deadline' | 'closesAt' | 'lastRestartSlot'>,
  now: Clock,
): RoundPhase {
  if (round.settled) return 'settled';
  if (now.unixTime >= round.deadline) return 'lapsed';
  if (now.lastRestartSlot !== round.lastRestartSlot) return 'suspended';
  return now.unixTime < round.closesAt ? 'accepting' : 'settling';
}

/** The actions available on a round's requests now. No pause prevents any of them, and anyone may finalize and expire. */
export function getAvailableRoundActions(round: Round, now: Clock): AvailableActions {
  const phase = roundPhaseOf(round, now);
  const cancel = phase === 'accepting' || phase === 'suspended';
  return {
    finalize: phase === 'settled',
    cancelByOwner: cancel,
    cancelByRecipient: cancel,
    expire: phase === 'lapsed',
  };
}
