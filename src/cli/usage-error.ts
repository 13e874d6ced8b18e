import { LianaError } from "../shared/errors.ts";

/**
 * A mistake in a file that the command line names; `text` says in the user's language what is wrong and what to do. For a
 * mistake on the command line itself there is `badUsage`.
 */
export function usageError(text: string, cause?: unknown): LianaError {
  return new LianaError("usage", { text }, cause);
}
