/**
 * The instructions of one transaction for what a caller really wants: accounts opened that are missing, SOL wrapped and
 * unwrapped, the compute budget set. Flows do no I/O: what they need to know of the chain are plain fields.
 */
export type { Budget } from './budget.js';
export * from './error.js';
export * from './finalize.js';
export * from './initiate.js';
export * from './join.js';
export * from './refund.js';
export * from './request.js';
export * from './sequence.js';
export * from './topUp.js';
