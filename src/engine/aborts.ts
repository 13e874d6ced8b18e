/**
 * The reason for aborting a wait whose result nobody needs any more. Without a reason, `abort` creates an error with a
 * stack, which takes three quarters of its time.
 */
export const ENDED = new DOMException("ended", "AbortError");

/** Callbacks to run when a signal aborts, by signal. */
const STOPS = new WeakMap<AbortSignal, SignalStops>();

/**
 * One listener for all callbacks. It is removed with the last of them: a combined signal with a listener is never
 * collected.
 */
class SignalStops {
  readonly #signal: AbortSignal;
  readonly #stops = new Set<() => void>();
  readonly #run = (): void => {
    for (const stop of this.#stops) stop();
  };

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  add(stop: () => void): void {
    if (this.#stops.size === 0) this.#signal.addEventListener("abort", this.#run, { once: true });
    this.#stops.add(stop);
  }

  remove(stop: () => void): void {
    this.#stops.delete(stop);
    if (this.#stops.size === 0) this.#signal.removeEventListener("abort", this.#run);
  }
}

/**
 * Calls `stop` when the signal aborts. For callbacks that many concurrent requests add to one signal: a signal walks
 * all its listeners to add or remove one.
 * @returns a function that cancels the call
 */
export function whenAborted(signal: AbortSignal, stop: () => void): () => void {
  let stops = STOPS.get(signal);
  if (stops === undefined) STOPS.set(signal, (stops = new SignalStops(signal)));
  const all = stops;
  all.add(stop);
  return () => all.remove(stop);
}
