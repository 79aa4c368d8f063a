/**
 * Builds the instructions of one transaction, including those that create missing accounts, wrap and unwrap SOL and set the compute
 * budget. Flows do no I/O: what they need to know of the chain are parameters.
 *
 * `payer` is the account of Airlock's instruction that pays rent and tip. The transaction's fee payer is the caller's choice.
 */
export type { Budget } from './budget.js';
export * from './error.js';
export { finalizeTransfer, type FinalizeParams } from './finalize.js';
export * from './initiate.js';
export * from './join.js';
export * from './refund.js';
export * from './request.js';
export * from './sequence.js';
export * from './swap.js';
export * from './topUp.js';
