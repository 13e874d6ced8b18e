import { LianaError } from "../../../shared/errors.ts";
import type { Clock, Environment, Log } from "../../environment.ts";
import type { ProxyTarget, Proxy } from "../proxy.ts";
import { abortable } from "../s3/abort.ts";
import { within } from "../within.ts";
import { readProxyList, type Way } from "./proxy-list.ts";

/** Longest wait for the host's answer, in ms. A PAC script may resolve names. */
const ASK_WITHIN = 5_000;
/** Lifetime of a cached answer, in ms: a laptop may change networks. */
const ANSWER_LASTS = 30_000;
/** How long an unreachable proxy is skipped, in ms, as in Chromium. */
const AVOIDED_FOR = 5 * 60_000;
/** Maximum number of cached answers. A connection has few servers: the service, bucket hosts, sign-in services. */
const MOST_ANSWERS = 500;

interface Answer {
  readonly ways: Promise<readonly Way[]>;
  readonly until: number;
  /** The proxy that was used last, for the log. */
  used?: string;
}

export interface SystemProxyParts {
  readonly ask: NonNullable<Environment["systemProxy"]>;
  readonly clock: Pick<Clock, "monotonic">;
  readonly log: Log;
}

/** Proxies from the system's settings or its PAC script, for requests without any other proxy setting (RT6). */
export class SystemProxy {
  readonly #parts: SystemProxyParts;
  readonly #answers = new Map<string, Answer>();
  /** Unreachable proxies by `shown`, with the time until which they are skipped. */
  readonly #avoided = new Map<string, number>();

  constructor(parts: SystemProxyParts) {
    this.#parts = parts;
  }

  /**
   * Returns the first entry of the system's list that is not known to be unreachable, or the first entry if all are.
   * If the host does not answer in time or names nothing usable, no proxy is used and the log says so.
   * @throws AbortError
   */
  async wayTo(destination: ProxyTarget, signal: AbortSignal): Promise<Way> {
    const url = originOf(destination);
    const answer = this.#answerFor(url);
    const ways = await abortable(answer.ways, signal);
    const [first] = ways;
    const at = ways.findIndex((way) => way === undefined || !this.#isAvoided(way));
    const way = at < 0 ? first : ways[at];
    const used = nameOf(way);
    if (at > 0 && answer.used !== used)
      this.#parts.log.write("warn", "the system's proxy cannot be reached, the next of its list is used", {
        proxy: nameOf(first),
        next: used,
      });
    answer.used = used;
    return way;
  }

  /** Call when the proxy itself cannot be reached; the next requests use the next entry of the list. */
  unreachable({ shown }: Proxy): void {
    this.#avoided.set(shown, this.#parts.clock.monotonic() + AVOIDED_FOR);
  }

  #isAvoided({ shown }: Proxy): boolean {
    return (this.#avoided.get(shown) ?? 0) > this.#parts.clock.monotonic();
  }

  #answerFor(url: string): Answer {
    const now = this.#parts.clock.monotonic();
    const known = this.#answers.get(url);
    if (known !== undefined && known.until > now) return known;
    if (this.#answers.size >= MOST_ANSWERS) this.#answers.clear();
    const answer: Answer = { ways: this.#ask(url), until: now + ANSWER_LASTS };
    this.#answers.set(url, answer);
    return answer;
  }

  /** Never rejects. */
  async #ask(url: string): Promise<readonly Way[]> {
    const { ask, log } = this.#parts;
    const never = new AbortController().signal;
    try {
      const late = (): Error => new LianaError("timeout", { host: "resolveProxy" });
      const ways = readProxyList(await within(ASK_WITHIN, never, (signal) => ask(url, signal), late));
      if (ways.length > 0) return ways;
      log.write("warn", "the system's proxy settings name nothing usable, no proxy is used", { url });
    } catch (error) {
      const code = error instanceof LianaError ? error.code : String(error);
      log.write("warn", "the system's proxy is not known, none is used", { url, code });
    }
    return [undefined];
  }
}

/** Omits the path, as browsers do for https: a PAC script must not learn names of buckets and files. */
function originOf({ protocol, hostname, port }: ProxyTarget): string {
  const host = hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname;
  return `${protocol}//${host}${port === undefined ? "" : `:${port}`}/`;
}

function nameOf(way: Way): string {
  return way === undefined ? "none" : way.shown;
}
