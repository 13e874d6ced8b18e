import { LianaError } from "../../shared/errors.ts";
import type { Clock, Random } from "../environment.ts";
import { decorated } from "./decorate.ts";
import type { S3Call, S3Port } from "./port.ts";

export interface RetryOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** How often a request is sent at most. */
  readonly tries?: number;
  /** Milliseconds: the longest first wait, and the longest of all. */
  readonly baseMs?: number;
  readonly capMs?: number;
}

/** How often the first request of a pass is sent: a hiccup is forgiven, an outage is told within seconds. */
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
 */
export function withRetry(inner: S3Port, options: RetryOptions): S3Port {
  const tries = options.tries ?? 8;
  const prompt = retrying(inner, { ...options, tries: Math.min(tries, PROMPT_TRIES), awaitService: false });
  return { ...retrying(inner, { ...options, tries, awaitService: true }), prompt };
}

interface Policy extends RetryOptions {
  readonly tries: number;
  readonly awaitService: boolean;
}

function retrying(inner: S3Port, policy: Policy): S3Port {
  let answers = 0;
  return decorated(inner, async (call, input, signal) => {
    const before = answers;
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await inner.send(call, input, signal);
        answers += 1;
        return answer;
      } catch (error) {
        if (!(error instanceof LianaError) || signal.aborted) throw error;
        // An earlier try may have been carried out, whatever this one was answered (JB4).
        if (!isWorthRetrying(call, error, policy)) throw attempt > 1 ? withTries(error, attempt) : error;
        const alone = error.detail["page"] !== undefined && answers > before;
        if (attempt >= (alone ? Math.min(PAGE_TRIES, policy.tries) : policy.tries))
          throw withTries(error, attempt);
        await policy.clock.sleep(waitMs(error, attempt, policy), signal);
      }
    }
  });
}

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

function waitMs(error: LianaError, attempt: number, options: RetryOptions): number {
  if (error.code === "clock-skew" || error.detail["renewed"] !== undefined) return 0;
  const { random, baseMs = 500 } = options;
  // Files are closed all the time; it is no service that has to recover.
  const capMs = error.code === "too-many-files" ? LONGEST_FOR_FILES : (options.capMs ?? 60_000);
  const jittered = random.next() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
  const asked = Number(error.detail["retryAfter"] ?? 0) * 1_000;
  return Math.max(jittered, Math.min(asked, capMs));
}

function withTries(error: LianaError, tries: number): LianaError {
  return new LianaError(error.code, { ...error.detail, tries }, error.cause);
}
