import { hostname } from "node:os";
import type { Clock } from "../../engine/environment.ts";
import { postJson } from "../../engine/remote/post-json.ts";
import { defined } from "../../shared/defined.ts";
import { isAbort, LianaError } from "../../shared/errors.ts";
import { sentence } from "../../shared/words/error-sentence.ts";
import { version } from "../version.ts";
import type { Alert } from "./alerts.ts";
import type { Words } from "../../shared/words/words.ts";
import { withoutStop } from "../../shared/finding-words.ts";

/** Waits before the second try and those after it, in ms. */
const WAITS = [1_000, 5_000, 25_000, 125_000] as const;
/** For one try, answer included, in ms. */
const PATIENCE = 10_000;
/** Alerts that wait for a slow receiver; more are dropped, the oldest first. */
const MOST = 100;

export interface WebhookPorts {
  readonly clock: Clock;
  readonly words: Words;
  /** Told of what could not be delivered, without the address: that may hold a secret (HI2). */
  readonly onFailure: (host: string, why: string) => void;
}

type Outcome =
  | { readonly kind: "delivered" }
  | { readonly kind: "failed"; readonly why: string; readonly mayHelpAgain: boolean };

/** Posts alerts as JSON to an address, one after the other. Nobody waits for it. */
export class Webhook {
  readonly #ports: WebhookPorts;
  readonly #closing = new AbortController();
  readonly #waiting: { readonly alert: Alert; readonly at: number }[] = [];
  #url: URL | undefined;
  #posting: Promise<void> | undefined;

  constructor(ports: WebhookPorts) {
    this.#ports = ports;
  }

  /** @param url undefined: nobody is told any more */
  configure(url: URL | undefined): void {
    this.#url = url;
    if (url === undefined) this.#waiting.length = 0;
  }

  send(alerts: readonly Alert[]): void {
    if (this.#url === undefined || this.#closing.signal.aborted) return;
    for (const alert of alerts) this.#waiting.push({ alert, at: this.#ports.clock.now() });
    this.#waiting.splice(0, Math.max(0, this.#waiting.length - MOST));
    this.#posting ??= this.#postAll().finally(() => {
      this.#posting = undefined;
    });
  }

  /** What has not been delivered by now is not. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#posting;
  }

  async #postAll(): Promise<void> {
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
        await this.#patiently(JSON.stringify(bodyOf(this.#ports.words, next.alert, next.at)));
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }

  async #patiently(body: string): Promise<void> {
    for (const wait of [...WAITS, undefined]) {
      const url = this.#url;
      if (url === undefined) return;
      const outcome = await this.#post(url, body);
      if (outcome.kind === "delivered") return;
      if (wait === undefined || !outcome.mayHelpAgain) {
        this.#ports.onFailure(url.host, outcome.why);
        return;
      }
      await this.#ports.clock.sleep(wait, this.#closing.signal);
    }
  }

  async #post(url: URL, body: string): Promise<Outcome> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(PATIENCE)]);
    try {
      const status = await postJson(url, { body, userAgent: `Liana/${version()}` }, signal);
      if (status >= 200 && status < 300) return { kind: "delivered" };
      const mayHelpAgain = status >= 500 || status === 408 || status === 429;
      return {
        kind: "failed",
        why: this.#ports.words.say("alerts.webhook.status", { status: String(status) }),
        mayHelpAgain,
      };
    } catch (error) {
      this.#closing.signal.throwIfAborted();
      return { kind: "failed", why: whyNot(this.#ports.words, error), mayHelpAgain: true };
    }
  }
}

function whyNot(words: Words, error: unknown): string {
  if (isAbort(error)) return words.say("alerts.webhook.timeout");
  if (!(error instanceof LianaError)) return words.say("alerts.webhook.unreachable", {});
  if (error.code === "bad-config") return withoutStop(sentence(words, error.toWire()));
  const { proxy } = error.detail;
  return words.say("alerts.webhook.unreachable", { proxy: proxy === undefined ? undefined : String(proxy) });
}

/** `text` is what chat services show. */
function bodyOf(words: Words, { event, was, job, jobs, sentence, count }: Alert, at: number): object {
  const host = hostname();
  return {
    event,
    ...defined({ was }),
    job,
    jobs,
    sentence,
    ...defined({ count }),
    at: new Date(at).toISOString(),
    host,
    version: version(),
    text: words.say("alerts.webhook.text", { host, job, sentence }),
  };
}
