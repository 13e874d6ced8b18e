import { isAbort, LianaError } from "../../../shared/errors.ts";
import type { Clock } from "../../environment.ts";
import type { S3Call } from "../port.ts";
import { abortable } from "./abort.ts";
import type { Keys } from "../sign-ins/keys.ts";
import type { KeyProvider } from "./credentials.ts";

/** Credentials that expire within this time, in ms, are renewed, as in the SDK. */
const ENDS_SOON = 5 * 60_000;
/** Minimum time between two requests for other credentials, in ms: each may start a program. */
const ASK_EVERY = 30_000;

/**
 * The credentials that all requests of a port are signed with. They are resolved with the first request, again shortly
 * before they expire, and again when the service says that they have expired: by then the shared files may hold others,
 * and `credential_process`, a sign-in or a role returns new ones. Requests refused at the same time share one renewal.
 */
export class KeyRing {
  readonly #provider: KeyProvider;
  readonly #clock: Clock;
  #keys: Keys | undefined;
  #asking: Promise<Keys> | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #asked = false;
  #failed = false;

  constructor(provider: KeyProvider, clock: Clock) {
    this.#provider = provider;
    this.#clock = clock;
  }

  /** The latest credentials; undefined before the first request. */
  get current(): Keys | undefined {
    return this.#keys;
  }

  /**
   * The credentials to sign with.
   * @throws what the provider throws if it has no valid ones; AbortError during the wait
   */
  async keys(signal?: AbortSignal): Promise<Keys> {
    const keys = this.#keys;
    const left = (keys?.expiration?.getTime() ?? Number.POSITIVE_INFINITY) - this.#clock.now();
    // What has ended serves nothing, so a code or a sign-in meanwhile counts at once.
    const mustAsk = left <= 0 && this.#failed;
    if (keys !== undefined && (left > ENDS_SOON || !(mustAsk || this.#mayAsk()))) return keys;
    const asked = this.#ask();
    try {
      return await (signal === undefined ? asked : abortable(asked, signal));
    } catch (error) {
      if (keys === undefined || left <= 0 || isAbort(error)) throw error;
      return keys;
    }
  }

  /**
   * Call when a request signed with `used` was refused because of its credentials.
   * @returns whether there are others now
   */
  async renew(used: Keys, signal: AbortSignal): Promise<boolean> {
    if (this.#keys === undefined || !areSame(this.#keys, used)) return true;
    if (this.#asking === undefined && !this.#mayAsk()) return false;
    try {
      return !areSame(await abortable(this.#ask(), signal), used);
    } catch (error) {
      if (isAbort(error)) throw error;
      // The service's answer is the error to report.
      return false;
    }
  }

  #mayAsk(): boolean {
    return this.#clock.monotonic() - this.#askedAt >= ASK_EVERY;
  }

  #ask(): Promise<Keys> {
    this.#asking ??= this.#provider()
      .then(
        (keys) => {
          this.#failed = false;
          return (this.#keys = keys);
        },
        (error: unknown) => {
          this.#failed = true;
          throw error;
        },
      )
      .finally(() => {
        this.#asking = undefined;
        // Resolving the first credentials does not count as a renewal.
        if (this.#asked) this.#askedAt = this.#clock.monotonic();
        this.#asked = true;
      });
    return this.#asking;
  }
}

/**
 * Whether an error may mean that the credentials have expired. HEAD answers have no body: with session credentials a
 * 400 or 403 may mean it, too.
 */
export function isOfKeys(error: unknown, call: S3Call, { sessionToken }: Keys): error is LianaError {
  if (!(error instanceof LianaError)) return false;
  if (error.code === "bad-keys" || error.detail["service"] === "RequestExpired") return true;
  const silent = error.code === "access-denied" || error.code === "service-refused";
  return call === "head" && silent && sessionToken !== undefined;
}

/** CR2: the service says that a session has ended, and not that it does not know the keys. */
export function isOfEndedSession(
  error: LianaError,
  { sessionToken, expiration }: Keys,
  now: number,
): boolean {
  if (sessionToken === undefined) return false;
  return saysEnded(error) || (expiration !== undefined && expiration.getTime() <= now);
}

/** Whether the service itself says so, whatever the clock here says. */
export function saysEnded({ detail }: LianaError): boolean {
  return ENDED.has(String(detail["service"]));
}

const ENDED: ReadonlySet<string> = new Set(["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"]);

function areSame(one: Keys, other: Keys): boolean {
  return (
    one.accessKeyId === other.accessKeyId &&
    one.secretAccessKey === other.secretAccessKey &&
    one.sessionToken === other.sessionToken
  );
}
