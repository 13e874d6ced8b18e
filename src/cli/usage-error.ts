import { LianaError } from "../shared/errors.ts";

/** A mistake on the command line; `text` says what is wrong and what to do. */
export function usageError(text: string, cause?: unknown): LianaError {
  return new LianaError("usage", { text }, cause);
}
