export * from './airlock.js';
export {
  AmountError,
  ChangedError,
  NotFinalizableError,
  DelayBeyondExpiryError,
  DroppedError,
  NotFoundError,
  RefusedError,
  UnconfirmedError,
  SequenceNumberTooOldError,
  UnusualRecipientError,
} from './error.js';
export type { FeePayer, Options } from './context.js';
export type { FinalizeParams } from './finalize.js';
export type { Expiry, InitiateParams, InitiateSwapParams, InitiateTransferParams } from './initiate.js';
export type { Lanes } from './lanes.js';
export type { ListFilter, ListedRecord } from './list.js';
export type { Initiated, Outcome } from './outcome.js';
export type { RefundParams } from './refund.js';
export type { RequestParams } from './request.js';
export type { ConfirmedTransaction } from './send.js';
export type { CloseSequenceParams, OpenSequenceParams } from './sequence.js';
export type { TopUpParams } from './topUp.js';
