/** Why there is no such transaction. The message says what to do. */
export class FlowError extends Error {
  override readonly name = 'FlowError';
}
