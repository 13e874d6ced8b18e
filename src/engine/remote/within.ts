/**
 * Runs an abortable task for at most this many ms.
 * @param late creates the error to throw after that time
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
    // An answer's body lives as long as `signal`, and is no longer bounded here.
    return await run(AbortSignal.any([signal, stop.signal]));
  } catch (error) {
    if (stop.signal.aborted && !signal.aborted) throw late();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
