import { LianaError } from "../../shared/errors.ts";
import type { Clock, Random } from "../environment.ts";
import { bodyBytes, decorated } from "./decorate.ts";
import { DEFAULT_EXCHANGE_LIMITS, type ExchangeLimits } from "./exchange-limits.ts";
import type { In, S3Call, S3Port } from "./port.ts";
import { within } from "./within.ts";

export interface RetryOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** How often a request is sent at most. */
  readonly tries?: number;
  /** Milliseconds: the longest first wait, and the longest of all. */
  readonly baseMs?: number;
  readonly capMs?: number;
  readonly limits?: Partial<ExchangeLimits>;
}

/** How often the first request of a sync is sent: a hiccup is forgiven, an outage is told within seconds. */
const PROMPT_TRIES = 3;
/** Longest wait for other files to be closed, in ms. */
const LONGEST_FOR_FILES = 500;
/** How often a request is sent that alone gets a page while the service answers others. */
const PAGE_TRIES = 4;

/**
 * RT2: sends again what may succeed in a moment, after a wait drawn from 0 to 0.5 s, then to 1 s, 2 s … 60 s
 * (full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), or as long as
 * the service asks. An error of any but the first try carries `tries` in its detail. A body that breaks off while it is read
 * is the reader's to ask for again: part of it has been used.
 *
 * A service that cannot be reached at all (`unreachable`, `dns`) is waited for as well: in the midst of a
 * pass it was there a moment ago, so it restarts, or a cable is out. For the first request of a pass it
 * means a wrong address or no network (GU5, RT3); `prompt` is the port for that, and does not wait.
 *
 * A request whose keys had ended is sent again with the new ones, once each time that there are new ones.
 *
 * A page instead of an answer (502 of a proxy, say) is a service that restarts, if all requests get one. If others
 * are answered meanwhile it is about this one, and a minute of waiting would not change it.
 *
 * Time is bounded as well as tries: no try begins later than `retryForMs` after the first failure, and a first question
 * ends after `firstMs`, whatever the service does. After a request for a key was given up without an answer, further
 * requests for keys get only `firstMs` until one of them is answered.
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
  /** All tries together, in ms. */
  readonly totalMs?: number;
}

/** What all requests of a port teach. */
interface Learned {
  answers: number;
  /** A request about a key was given up without an answer, and none was answered since. */
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
    const answer =
      most === undefined
        ? await ask(signal)
        : await within(most, signal, ask, () => last ?? new LianaError("timeout", { host, tries: 1 }));
    if (isOfKey(input)) learned.silent = false;
    return answer;
  });
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
      // An earlier try may have been carried out, whatever this one was answered (JB4).
      if (!isWorthRetrying(call, error, policy)) throw attempt > 1 ? withTries(error, attempt) : error;
      const alone = error.detail["page"] !== undefined && learned.answers > before;
      const now = clock.monotonic();
      failedAt ??= now;
      const late = now - failedAt >= limits.retryForMs || isSlowSilence(error, now - begun, limits);
      if (late || attempt >= (alone ? Math.min(PAGE_TRIES, tries) : tries)) {
        if (NO_ANSWER.has(error.code) && isOfKey(input)) learned.silent = true;
        throw withTries(error, attempt);
      }
      await clock.sleep(waitMs(error, attempt, policy), signal);
    }
  }
}

/** What a service worked on for so long without an answer is not asked for once more. */
function isSlowSilence({ code }: LianaError, tookMs: number, { retryForMs }: ExchangeLimits): boolean {
  return code === "timeout" && tookMs > retryForMs;
}

function isOfKey(input: In<S3Call>): boolean {
  return "key" in input;
}

/** For a request, in ms, while the service may be gone; a body takes its time. */
function silentMs<C extends S3Call>(call: C, input: In<C>, { limits }: Policy): number {
  return SLOW.has(call) ? limits.slowMs : limits.firstMs + bodyBytes(call, input) / SILENT_RATE;
}

const NO_ANSWER: ReadonlySet<string> = new Set(["network", "timeout"]);
/** They take long with any service. */
const SLOW: ReadonlySet<S3Call> = new Set(["copy", "copyPart", "completeUpload"]);
/** Bytes a ms. */
const SILENT_RATE = 16;

function isWorthRetrying(call: S3Call, error: LianaError, policy: Policy): boolean {
  // The keys had ended, and there are others now.
  if (error.detail["renewed"] !== undefined) return true;
  switch (error.code) {
    case "unreachable":
    case "dns":
      return policy.awaitService;
    case "clock-skew":
      // RT4: the answer put the clock right.
      return error.detail["correctedMs"] !== undefined;
    case "network":
    case "timeout":
      // The upload may exist by now, and a second one would be left behind: for the caller to look (UP4).
      return call !== "createUpload";
    default:
      return error.errorClass === "retry";
  }
}

function waitMs(error: LianaError, attempt: number, options: Policy): number {
  if (error.code === "clock-skew" || error.detail["renewed"] !== undefined) return 0;
  const { random, baseMs = 500, limits } = options;
  // Files are closed all the time; it is no service that has to recover.
  const capMs = error.code === "too-many-files" ? LONGEST_FOR_FILES : (options.capMs ?? 60_000);
  const jittered = random.next() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
  const asked = Number(error.detail["retryAfter"] ?? 0) * 1_000;
  return Math.max(jittered, Math.min(asked, capMs, limits.retryAfterMs));
}

function withTries(error: LianaError, tries: number): LianaError {
  return new LianaError(error.code, { ...error.detail, tries }, error.cause);
}
