import { LianaError } from "../../../shared/errors.ts";
import type { Clock, Environment, Log } from "../../environment.ts";
import type { ProxyTarget, Proxy } from "../proxy.ts";
import { abortable } from "../s3/abort.ts";
import { within } from "../within.ts";
import { readProxyList, type Way } from "./proxy-list.ts";

/** For the host's answer, in ms. A PAC script may resolve names. */
const ASK_WITHIN = 5_000;
/** How long an answer counts, in ms: a laptop may change its network. */
const ANSWER_LASTS = 30_000;
/** How long a proxy that could not be reached is passed over, in ms, as in Chromium. */
const AVOIDED_FOR = 5 * 60_000;
/** Addresses that are remembered. A connection has few: the service, buckets as hosts, sign-ins. */
const MOST_ANSWERS = 500;

interface Answer {
  readonly ways: Promise<readonly Way[]>;
  readonly until: number;
  /** What was last used, for the log. */
  used?: string;
}

export interface SystemProxyParts {
  readonly ask: NonNullable<Environment["systemProxy"]>;
  readonly clock: Pick<Clock, "monotonic">;
  readonly log: Log;
}

/** The proxies that the system's settings or a PAC script name, for requests that nothing else gives a proxy (RT6). */
export class SystemProxy {
  readonly #parts: SystemProxyParts;
  readonly #answers = new Map<string, Answer>();
  /** By `shown`, until when. */
  readonly #avoided = new Map<string, number>();

  constructor(parts: SystemProxyParts) {
    this.#parts = parts;
  }

  /**
   * The first way of the system's list whose proxy was not found unreachable; the first of all where none is left. A
   * host that does not answer in time, or with nothing usable, means no proxy, and the log says so.
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

  /** No connection to the proxy itself was possible: the next requests go by the next way of the list. */
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

/** Without the path: names of buckets and files are no business of a PAC script, as for https in browsers. */
function originOf({ protocol, hostname, port }: ProxyTarget): string {
  const host = hostname.includes(":") && !hostname.startsWith("[") ? `[${hostname}]` : hostname;
  return `${protocol}//${host}${port === undefined ? "" : `:${port}`}/`;
}

function nameOf(way: Way): string {
  return way === undefined ? "none" : way.shown;
}
