import type { Request } from "../shared/contract/message.ts";
import { WINDOW_CONTRACT } from "../shared/contract/window-contract.ts";

/**
 * The requests that a page may send: those of the contract. The main process parses all of it; this keeps a
 * page that was taken over from even knocking. By hand, because a schema's compiler wants `eval`, which the
 * page's policy forbids.
 * @returns a clean copy; undefined: not to be sent
 */
export function allowed(message: unknown): Request | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { kind, id, command, input } = message as Readonly<Record<string, unknown>>;
  if (typeof id !== "number" || !Number.isSafeInteger(id)) return undefined;
  if (kind === "cancel") return { kind, id };
  if (kind !== "call" || typeof command !== "string") return undefined;
  return Object.hasOwn(WINDOW_CONTRACT.commands, command) ? { kind, id, command, input } : undefined;
}
