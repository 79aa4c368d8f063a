/**
 * Airlock for TypeScript. Layers, each usable without the next:
 *
 * 1. Pure: addresses, numbers, which actions are available, quotes, explanations of errors.
 * 2. Flows, under `flows`: the instructions of one transaction.
 * 3. A client over RPC: {@link createAirlock}.
 *
 * The plain instructions, accounts and types are under `generated`.
 *
 * Units, where a name has none: amounts in base units of their mint, times in Unix seconds, tips in lamports. Other units are in
 * the name: `delaySlots`, `expiresInSeconds`, `timeoutMs`, `feeBps`.
 */
export * from './addresses.js';
export * from './bounds.js';
export * from './client/index.js';
export * from './explain/index.js';
export * as flows from './flows/index.js';
export * as generated from './generated/index.js';
export {
  AIRLOCK_PROGRAM_ADDRESS,
  Kind,
  Lock,
  Pause,
  Status,
  TokenProgram,
  getPendingOperationDecoder,
  type Domain,
  type PendingOperation,
  type Round,
  type Sequence,
  type Vault,
} from './generated/index.js';
export * from './lifecycle.js';
export * from './mint.js';
export * from './numbering.js';
export * from './programs.js';
export { unusual, type Unusual } from './recipient.js';
export * from './record.js';
export * from './request.js';
export * from './requestState.js';
