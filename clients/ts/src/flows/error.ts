/** The instructions cannot be built. The message says why, and what to do. */
export class FlowError extends Error {
  override readonly name = 'FlowError';
}
