/** A call that must be refused into the refusal. */
import { ProtocolError } from '../../src/errors.js';

export function refusal(parse: () => unknown): ProtocolError {
  try {
    parse();
  } catch (error) {
    if (error instanceof ProtocolError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
