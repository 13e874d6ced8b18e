import type { Clock } from "../../engine/environment.ts";
import { postJson } from "../../engine/remote/post-json.ts";
import { isAbort, LianaError } from "../../shared/errors.ts";
import { sentence } from "../../shared/words/error-sentence.ts";
import { version } from "../version.ts";
import type { Alert } from "./alerts.ts";
import { messageFor, type WebhookMessage } from "./webhook-message.ts";
import type { WebhookTarget } from "./webhook-target.ts";
import type { Words } from "../../shared/words/words.ts";
import { withoutStop } from "../../shared/finding-words.ts";

/** Waits before the second and further attempts, in ms. */
const WAITS = [1_000, 5_000, 25_000, 125_000] as const;
/** Time limit for one attempt including the answer, in ms. */
const PATIENCE = 10_000;
/** Alerts that wait for a slow receiver. Beyond that, the oldest are dropped. */
const MOST = 100;

export interface WebhookPorts {
  readonly clock: Clock;
  readonly words: Words;
  /** Called for an alert that was not delivered, without the address, which may contain a secret (HI2). */
  readonly onFailure: (host: string, why: string) => void;
  /** For tests: where Pushover answers. */
  readonly pushover?: URL;
}

interface Waiting {
  readonly alert: Alert;
  /** ms since 1970 */
  readonly at: number;
}

type Outcome =
  | { readonly kind: "delivered" }
  | { readonly kind: "failed"; readonly why: string; readonly mayHelpAgain: boolean };

/** Posts alerts to a receiver, one after the other, in the background. */
export class Webhook {
  readonly #ports: WebhookPorts;
  readonly #closing = new AbortController();
  readonly #waiting: Waiting[] = [];
  #target: WebhookTarget | undefined;
  #posting: Promise<void> | undefined;

  constructor(ports: WebhookPorts) {
    this.#ports = ports;
  }

  /** @param target undefined: alerts are no longer sent */
  configure(target: WebhookTarget | undefined): void {
    this.#target = target;
    if (target === undefined) this.#waiting.length = 0;
  }

  send(alerts: readonly Alert[]): void {
    if (this.#target === undefined || this.#closing.signal.aborted) return;
    for (const alert of alerts) this.#waiting.push({ alert, at: this.#ports.clock.now() });
    this.#waiting.splice(0, Math.max(0, this.#waiting.length - MOST));
    this.#posting ??= this.#postAll().finally(() => {
      this.#posting = undefined;
    });
  }

  /** Drops alerts that were not delivered yet. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#posting;
  }

  async #postAll(): Promise<void> {
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
        await this.#deliver(next);
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  async #deliver(waiting: Waiting): Promise<void> {
    const { words, pushover } = this.#ports;
    for (const wait of [...WAITS, undefined]) {
      // The receiver may have changed since the last attempt.
      const target = this.#target;
      if (target === undefined) return;
      const message = messageFor(target, waiting, words, pushover);
      const outcome = await this.#post(message);
      if (outcome.kind === "delivered") return;
      if (wait === undefined || !outcome.mayHelpAgain) {
        this.#ports.onFailure(message.url.host, outcome.why);
        return;
      }
      await this.#ports.clock.sleep(wait, this.#closing.signal);
    }
  }

  async #post({ url, ...message }: WebhookMessage): Promise<Outcome> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(PATIENCE)]);
    try {
      const status = await postJson(url, { ...message, userAgent: `Liana/${version()}` }, signal);
      if (status >= 200 && status < 300) return { kind: "delivered" };
      const mayHelpAgain = status >= 500 || status === 408 || status === 429;
      return {
        kind: "failed",
        why: this.#ports.words.say("webhook.status", { status: String(status) }),
        mayHelpAgain,
      };
    } catch (error) {
      this.#closing.signal.throwIfAborted();
      return { kind: "failed", why: whyNot(this.#ports.words, error), mayHelpAgain: true };
    }
  }
}

function whyNot(words: Words, error: unknown): string {
  if (isAbort(error)) return words.say("webhook.timeout");
  if (!(error instanceof LianaError)) return words.say("webhook.unreachable", {});
  if (error.code === "bad-config") return withoutStop(sentence(words, error.toWire()));
  const { proxy } = error.detail;
  return words.say("webhook.unreachable", { proxy: proxy === undefined ? undefined : String(proxy) });
}
