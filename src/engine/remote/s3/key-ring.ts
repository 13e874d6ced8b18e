import { isAbort, LianaError } from "../../../shared/errors.ts";
import type { Clock } from "../../environment.ts";
import type { S3Call } from "../port.ts";
import { abortable } from "./abort.ts";
import type { KeyProvider, Keys } from "./credentials.ts";

/** Keys that end within so many ms are asked for again, as the SDK does it. */
const ENDS_SOON = 5 * 60_000;
/** The provider is asked at most so often, in ms, whether it has other keys: it may start a program each time. */
const ASK_EVERY = 30_000;

/**
 * The keys that all requests of a port are signed with. They are looked for with the first request, again when they
 * are about to end, and again when the service says that they have: by then the shared files may hold others, and
 * `credential_process`, a sign-in or a role gives new ones. Requests that are refused at the same time share one
 * question.
 */
export class KeyRing {
  readonly #provider: KeyProvider;
  readonly #clock: Clock;
  #keys: Keys | undefined;
  #asking: Promise<Keys> | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asked = false;

  constructor(provider: KeyProvider, clock: Clock) {
    this.#provider = provider;
    this.#clock = clock;
  }

  /** Those of the last answer; undefined before the first. */
  get current(): Keys | undefined {
    return this.#keys;
  }

  /**
   * The keys to sign with.
   * @throws what the provider throws, where there are none that hold; AbortError while they are waited for
   */
  async keys(signal?: AbortSignal): Promise<Keys> {
    const keys = this.#keys;
    const left = (keys?.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - this.#clock.now();
    if (keys !== undefined && (left > ENDS_SOON || !this.#mayAsk())) return keys;
    const asked = this.#ask();
    try {
      return await (signal === undefined ? asked : abortable(asked, signal));
    } catch (error) {
      if (keys === undefined || left <= 0 || isAbort(error)) throw error;
      return keys;
    }
  }

  /**
   * A request that was signed with `used` was refused for its keys.
   * @returns whether there are others now
   */
  async renew(used: Keys, signal: AbortSignal): Promise<boolean> {
    if (this.#keys === undefined || !areSame(this.#keys, used)) return true;
    if (this.#asking === undefined && !this.#mayAsk()) return false;
    try {
      return !areSame(await abortable(this.#ask(), signal), used);
    } catch (error) {
      if (isAbort(error)) throw error;
      // What the service said of the keys is the news.
      return false;
    }
  }

  #mayAsk(): boolean {
    return this.#clock.monotonic() - this.#askedAt >= ASK_EVERY;
  }

  #ask(): Promise<Keys> {
    this.#asking ??= this.#provider()
      .then((keys) => (this.#keys = keys))
      .finally(() => {
        this.#asking = undefined;
        // Looking for the first ones is no question for others.
        if (this.#asked) this.#askedAt = this.#clock.monotonic();
        this.#asked = true;
      });
    return this.#asking;
  }
}

/**
 * Whether an error may come from keys that have ended. HEAD answers have no body: with a session's keys a 400 or 403
 * may say so, too.
 */
export function isOfKeys(error: unknown, call: S3Call, { sessionToken }: Keys): error is LianaError {
  if (!(error instanceof LianaError)) return false;
  if (error.code === "bad-keys" || error.detail["service"] === "RequestExpired") return true;
  const silent = error.code === "access-denied" || error.code === "service-refused";
  return call === "head" && silent && sessionToken !== undefined;
}

function areSame(one: Keys, other: Keys): boolean {
  return (
    one.accessKeyId === other.accessKeyId &&
    one.secretAccessKey === other.secretAccessKey &&
    one.sessionToken === other.sessionToken
  );
}
