export * from './airlock.js';
export {
  AmountError,
  ChangedError,
  ClosedError,
  DroppedError,
  NotFoundError,
  RefusedError,
  UnconfirmedError,
} from './error.js';
export type { Finalize } from './finalize.js';
export type { Expiry, InitiateSwap, InitiateTransfer } from './initiate.js';
export type { Opened, Outcome } from './outcome.js';
export type { GiveBack } from './refund.js';
export type { JoinRound } from './request.js';
export type { Done } from './send.js';
export type { TopUp } from './topUp.js';
export type { Options } from './wire.js';
