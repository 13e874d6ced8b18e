/**
 * Runs `work` for 1 to `count`, at most `atOnce` concurrently. The first failure aborts the others; none is still
 * running when this returns or throws.
 * @param atOnce a function is called again after each of them
 */
export async function forEachPart(
  count: number,
  atOnce: number | (() => number),
  signal: AbortSignal,
  work: (number: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const most = typeof atOnce === "number" ? (): number => atOnce : atOnce;
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  const ended = Promise.withResolvers<void>();
  let next = 1;
  let running = 0;
  let failure: { readonly error: unknown } | undefined;
  const run = async (number: number): Promise<void> => {
    try {
      both.throwIfAborted();
      await work(number, both);
    } catch (error) {
      failure ??= { error };
      stop.abort();
    }
    running -= 1;
    begin();
  };
  const begin = (): void => {
    // Not a condition of the loop: `run` sets it.
    const isOver = (): boolean => next > count || failure !== undefined;
    while (!isOver() && running < most()) {
      running += 1;
      void run(next++);
    }
    if (running === 0) ended.resolve();
  };
  begin();
  await ended.promise;
  if (failure !== undefined) throw failure.error;
}
