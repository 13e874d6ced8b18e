import type { Request } from "../shared/contract/message.ts";
import { WINDOW_CONTRACT } from "../shared/contract/window-contract.ts";

/**
 * Filters the requests of a page by the contract. The main process validates them completely; this stops a
 * compromised page one step earlier. Written by hand, because the schema library compiles with `eval`, which the
 * policy of the page forbids.
 * @returns a clean copy; undefined for a request that must not be sent
 */
export function allowed(message: unknown): Request | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { kind, id, command, input } = message as Readonly<Record<string, unknown>>;
  if (typeof id !== "number" || !Number.isSafeInteger(id)) return undefined;
  if (kind === "cancel") return { kind, id };
  if (kind !== "call" || typeof command !== "string") return undefined;
  return Object.hasOwn(WINDOW_CONTRACT.commands, command) ? { kind, id, command, input } : undefined;
}
