/**
 * Airlock for TypeScript. Layers, each usable without the next:
 *
 * 1. Pure: addresses, numbers, which doors are open, quotes, what an error means.
 * 2. Flows, under `flows`: the instructions of one transaction for what a caller wants.
 * 3. A client over RPC: {@link createAirlock}.
 *
 * Beneath are the plain instructions, accounts and types, under `generated`.
 *
 * Units, everywhere: amounts in base units of their mint, depth in slots, times in Unix seconds, tips in lamports, fees in basis
 * points.
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
