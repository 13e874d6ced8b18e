/**
 * Runs something that can be aborted for so many ms at most.
 * @param late what is thrown when the time is over
 */
export async function within<T>(
  ms: number,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ms);
  try {
    // What was answered with a body lasts as long as `signal`, and is no longer bounded here.
    return await run(AbortSignal.any([signal, stop.signal]));
  } catch (error) {
    if (stop.signal.aborted && !signal.aborted) throw late();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
