export * from './airlock.js';
export {
  AmountError,
  ChangedError,
  ClosedError,
  DelayBeyondExpiryError,
  DroppedError,
  NotFoundError,
  RefusedError,
  UnconfirmedError,
  NumberNotGivenError,
  UnusualRecipientError,
} from './error.js';
export type { Finalize } from './finalize.js';
export type { Expiry, InitiateSwap, InitiateTransfer } from './initiate.js';
export type { Lanes } from './lanes.js';
export type { Filter, Listed } from './list.js';
export type { Opened, Outcome } from './outcome.js';
export type { GiveBack } from './refund.js';
export type { JoinRound } from './request.js';
export type { Done } from './send.js';
export type { CloseSequence, OpenSequence } from './sequence.js';
export type { TopUp } from './topUp.js';
export type { Options } from './wire.js';
