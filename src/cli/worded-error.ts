import { LianaError } from "../shared/errors.ts";

/**
 * The error of a mistake that is not on the command line: in a configuration file, or a port that cannot be used.
 * @param text what is wrong and what to do, in the user's language already
 * @param cause for logs
 */
export function wordedError(text: string, cause?: unknown): LianaError {
  return new LianaError("usage", { text }, cause);
}
