import { isAbort, LianaError } from "../../shared/errors.ts";
import type { Clock, Random } from "../environment.ts";
import { bodyBytes, decorated } from "./decorate.ts";
import { DEFAULT_EXCHANGE_LIMITS, type ExchangeLimits } from "./exchange-limits.ts";
import type { In, S3Call, S3Port } from "./port.ts";
import { within } from "./within.ts";

export interface RetryOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Maximum number of attempts per request. */
  readonly tries?: number;
  /** In ms: the upper bound of the first wait, and of all waits. */
  readonly baseMs?: number;
  readonly capMs?: number;
  readonly limits?: Partial<ExchangeLimits>;
  readonly onFailure?: OnFailure | undefined;
}

/** Called for each failed attempt that is followed by another one after `waitMs`. */
export type OnFailure = (call: S3Call, input: In<S3Call>, error: LianaError, waitMs: number) => void;

/** Attempts at the first request of a sync: tolerates a hiccup, but reports an outage within seconds. */
const PROMPT_TRIES = 3;
/** Longest wait for other files to be closed, in ms. */
const LONGEST_FOR_FILES = 500;
/** Attempts at a request that gets an HTML page while the service answers others. */
const PAGE_TRIES = 4;

/**
 * RT2: retries what may soon succeed, after a random wait of up to 0.5 s, then up to 1 s, 2 s … 60 s (full jitter:
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), or as long as the service asks. An error
 * after more than one attempt carries `tries` in its detail. If a body breaks off while it is read, the reader must
 * request it again: part of it has been used.
 *
 * An unreachable service (`unreachable`, `dns`) is retried too: in the middle of a sync it was there a moment ago, so
 * it is restarting, or a cable is out. For the first request of a sync it means a wrong address or no network (GU5,
 * RT3); the `prompt` port is for that, and does not wait.
 *
 * A request whose credentials expired is sent again whenever new ones are available.
 *
 * If all requests get an HTML page instead of an answer (for example a proxy's 502), the service is restarting. If
 * others are answered meanwhile, the page concerns this request, and waiting a minute would not help.
 *
 * Time is bounded as well as attempts: no attempt begins later than `retryForMs` after the first failure, and a first
 * request ends after `firstMs`, whatever the service does. Once a request about a key has failed without an answer,
 * further requests about keys get only `firstMs` until one of them is answered.
 */
export function withRetry(inner: S3Port, options: RetryOptions): S3Port {
  const tries = options.tries ?? 8;
  const limits = { ...DEFAULT_EXCHANGE_LIMITS, ...options.limits };
  const policy = { ...options, limits, tries };
  const prompt = retrying(inner, {
    ...policy,
    tries: Math.min(tries, PROMPT_TRIES),
    awaitService: false,
    totalMs: limits.firstMs,
  });
  return { ...retrying(inner, { ...policy, awaitService: true }), prompt };
}

interface Policy extends RetryOptions {
  readonly limits: ExchangeLimits;
  readonly tries: number;
  readonly awaitService: boolean;
  /** All attempts together, in ms. */
  readonly totalMs?: number;
}

/** What the requests of a port have shown. */
interface Learned {
  answers: number;
  /** A request about a key failed without an answer, and none has been answered since. */
  silent: boolean;
}

function retrying(inner: S3Port, policy: Policy): S3Port {
  const learned: Learned = { answers: 0, silent: false };
  return decorated(inner, async (call, input, signal) => {
    const { totalMs } = policy;
    const { host } = inner.traits;
    let last: LianaError | undefined;
    const noteError = (error: LianaError): void => void (last = error);
    const ask = (within: AbortSignal) =>
      askAgain(inner, { call, input, signal: within }, policy, learned, noteError);
    const most = totalMs ?? (learned.silent && isOfKey(input) ? silentMs(call, input, policy) : undefined);
    if (totalMs !== undefined) await readied(inner, signal);
    const answer =
      most === undefined
        ? await ask(signal)
        : await within(most, signal, ask, () => last ?? new LianaError("timeout", { host, tries: 1 }));
    if (isOfKey(input)) learned.silent = false;
    return answer;
  });
}

/** What a port without keys throws that is no LianaError, its calls convert. */
async function readied({ ready }: S3Port, signal: AbortSignal): Promise<void> {
  try {
    await ready?.(signal);
  } catch (error) {
    if (error instanceof LianaError || isAbort(error)) throw error;
  }
}

interface Request<C extends S3Call> {
  readonly call: C;
  readonly input: In<C>;
  readonly signal: AbortSignal;
}

async function askAgain<C extends S3Call>(
  inner: S3Port,
  { call, input, signal }: Request<C>,
  policy: Policy,
  learned: Learned,
  noteError: (error: LianaError) => void,
) {
  const { clock, limits, tries } = policy;
  const before = learned.answers;
  let failedAt: number | undefined;
  for (let attempt = 1; ; attempt++) {
    const begun = clock.monotonic();
    try {
      const answer = await inner.send(call, input, signal);
      learned.answers += 1;
      return answer;
    } catch (error) {
      if (!(error instanceof LianaError) || signal.aborted) throw error;
      noteError(withTries(error, attempt));
      // An earlier attempt may have succeeded, whatever this answer says (JB4).
      if (!isWorthRetrying(call, error, policy)) throw attempt > 1 ? withTries(error, attempt) : error;
      const alone = error.detail["page"] !== undefined && learned.answers > before;
      const now = clock.monotonic();
      failedAt ??= now;
      const late = now - failedAt >= limits.retryForMs || isSlowSilence(error, now - begun, limits);
      if (late || attempt >= (alone ? Math.min(PAGE_TRIES, tries) : tries)) {
        if (NO_ANSWER.has(error.code) && isOfKey(input)) learned.silent = true;
        throw withTries(error, attempt);
      }
      const wait = waitMs(error, attempt, policy);
      policy.onFailure?.(call, input, error, wait);
      await clock.sleep(wait, signal);
    }
  }
}

/** A request that the service worked on this long without an answer is not sent again. */
function isSlowSilence({ code }: LianaError, tookMs: number, { retryForMs }: ExchangeLimits): boolean {
  return code === "timeout" && tookMs > retryForMs;
}

function isOfKey(input: In<S3Call>): boolean {
  return "key" in input;
}

/** Time for a request, in ms, while the service may be gone; grows with the body. */
function silentMs<C extends S3Call>(call: C, input: In<C>, { limits }: Policy): number {
  return SLOW.has(call) ? limits.slowMs : limits.firstMs + bodyBytes(call, input) / SILENT_RATE;
}

const NO_ANSWER: ReadonlySet<string> = new Set(["network", "timeout"]);
/** Calls that take long on any service. */
const SLOW: ReadonlySet<S3Call> = new Set(["copy", "copyPart", "completeUpload"]);
/** Bytes per ms. */
const SILENT_RATE = 16;

function isWorthRetrying(call: S3Call, error: LianaError, policy: Policy): boolean {
  // The credentials had expired, and new ones are available.
  if (error.detail["renewed"] !== undefined) return true;
  switch (error.code) {
    case "unreachable":
    case "dns":
      return policy.awaitService;
    case "clock-skew":
      // RT4: the answer corrected the clock.
      return error.detail["correctedMs"] !== undefined;
    case "network":
    case "timeout":
      // The upload may exist, and a second one would be left behind; the caller must check (UP4).
      return call !== "createUpload";
    default:
      return error.errorClass === "retry";
  }
}

function waitMs(error: LianaError, attempt: number, options: Policy): number {
  if (error.code === "clock-skew" || error.detail["renewed"] !== undefined) return 0;
  const { random, baseMs = 500, limits } = options;
  // Files are closed all the time; no service has to recover.
  const capMs = error.code === "too-many-files" ? LONGEST_FOR_FILES : (options.capMs ?? 60_000);
  const jittered = random.next() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
  const asked = Number(error.detail["retryAfter"] ?? 0) * 1_000;
  return Math.max(jittered, Math.min(asked, capMs, limits.retryAfterMs));
}

function withTries(error: LianaError, tries: number): LianaError {
  return new LianaError(error.code, { ...error.detail, tries }, error.cause);
}
