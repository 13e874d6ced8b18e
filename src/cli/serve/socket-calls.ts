import { LianaError } from "../../shared/errors.ts";
import type { Reply, Request } from "../../shared/contract/message.ts";
import { CALL_LIMITS, type CallBudget } from "./call-budget.ts";

export type Admission =
  | { readonly kind: "accepted" | "duplicate" }
  | { readonly kind: "refused"; readonly reply: Reply };

/** The calls of one socket that have no answer yet. Each gets exactly one. */
export class SocketCalls {
  readonly #budget: CallBudget;
  /** Bytes by the call's id. */
  readonly #open = new Map<number, number>();

  constructor(budget: CallBudget) {
    this.#budget = budget;
  }

  /** Counts calls only. The contract rejects malformed messages. */
  admit(message: unknown, bytes: number): Admission {
    const id = callId(message);
    if (id === undefined) return { kind: "accepted" };
    // The answers to two calls with one id could not be told apart. Liana's page never makes them.
    if (this.#open.has(id)) return { kind: "duplicate" };
    if (this.#open.size >= CALL_LIMITS.socket || !this.#budget.acquire(bytes)) {
      const error = new LianaError("busy").toWire();
      return { kind: "refused", reply: { kind: "failure", id, error } };
    }
    this.#open.set(id, bytes);
    return { kind: "accepted" };
  }

  /** Notes an outgoing message: an answer ends its call. */
  answered(message: Request | Reply): void {
    if (message.kind !== "result" && message.kind !== "failure") return;
    const bytes = this.#open.get(message.id);
    if (bytes === undefined) return;
    this.#open.delete(message.id);
    this.#budget.release(bytes);
  }

  close(): void {
    for (const bytes of this.#open.values()) this.#budget.release(bytes);
    this.#open.clear();
  }
}

function callId(message: unknown): number | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const { kind, id } = message as { readonly kind?: unknown; readonly id?: unknown };
  return kind === "call" && typeof id === "number" && Number.isInteger(id) ? id : undefined;
}
