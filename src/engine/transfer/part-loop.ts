/**
 * Runs `work` for 1 to `count`, at most `atOnce` concurrently. The first failure aborts the others; none is still
 * running when this returns or throws.
 */
export async function forEachPart(
  count: number,
  atOnce: number,
  signal: AbortSignal,
  work: (number: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  let next = 1;
  let failure: { readonly error: unknown } | undefined;
  const loop = async (): Promise<void> => {
    while (next <= count && failure === undefined) {
      const number = next++;
      try {
        both.throwIfAborted();
        await work(number, both);
      } catch (error) {
        failure ??= { error };
        stop.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, loop));
  if (failure !== undefined) throw failure.error;
}
