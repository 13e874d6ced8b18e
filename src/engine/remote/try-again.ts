import { type LianaError, toLianaError } from "../../shared/errors.ts";
import type { Clock } from "../environment.ts";

const FIRST_WAIT = 500;

/** The wait (ms) after so many failed tries: 500 ms, doubled for each further one. */
export function waitAfter(tries: number): number {
  return FIRST_WAIT * 2 ** (tries - 1);
}

/** RT2: whether a whole operation may succeed next time. Requests that were retried already carry their `tries`. */
export function mayTryAgain({ errorClass, detail }: LianaError): boolean {
  return errorClass === "retry" && detail["tries"] === undefined;
}

/**
 * Runs an operation of several steps again where its failure may be over by then, such as a body cut short. Single
 * requests are retried below the port (`retry.ts`).
 * @param tries at most, the first one included
 * @throws what the last try threw; the signal's reason when aborted
 */
export async function tryAgain<R>(
  act: () => Promise<R>,
  { tries: most, clock }: { readonly tries: number; readonly clock: Clock },
  signal: AbortSignal,
): Promise<R> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (signal.aborted || tries >= most || !mayTryAgain(toLianaError(error))) throw error;
    }
    await clock.sleep(waitAfter(tries), signal);
  }
}
