import { type ErrorDetail, LianaError } from "../shared/errors.ts";
import { LIST_SEPARATOR } from "../shared/words/error-facts.ts";
import type { ArgumentsOf } from "../shared/words/message-arguments.ts";
import type { English } from "../shared/words/en/english.ts";

/** What can be wrong with a command line: the messages `usage.*`. */
export type UsageReason = keyof English extends infer I ? (I extends `usage.${infer R}` ? R : never) : never;

type Fact = string | number | readonly string[] | undefined;

type Arguments<R extends UsageReason> = ArgumentsOf<English[`usage.${R}`]>;

/** What the message says besides; `choices` and `names` are lists. */
type Facts<R extends UsageReason> = {
  readonly [K in keyof Arguments<R>]: K extends "choices" | "names" ? readonly string[] : Arguments<R>[K];
};

/**
 * A mistake on the command line. It holds no text: `sentence` says the message `usage.<reason>` in the user's language.
 * @param cause what made it a mistake, for logs
 */
export function badUsage<R extends UsageReason>(
  reason: R,
  ...[facts, cause]: Partial<Facts<R>> extends Facts<R>
    ? [facts?: Facts<R>, cause?: unknown]
    : [facts: Facts<R>, cause?: unknown]
): LianaError {
  const given = Object.entries((facts ?? {}) as Readonly<Record<string, Fact>>);
  const detail: ErrorDetail = Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === "object" ? value.join(LIST_SEPARATOR) : value]),
  );
  return new LianaError("usage", { reason, ...detail }, cause);
}
