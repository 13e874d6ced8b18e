import type { Watch } from "./port.ts";
import { rootState, type WatchedRoot } from "./root-guard.ts";

/** A watch that has not started yet. */
interface Startable extends Watch {
  start(root: WatchedRoot): Promise<void>;
}

/**
 * Starts a watch on a root. An abort of `signal` or an error closes the watch.
 * @throws the reason of `signal`, or what `start` throws
 */
export async function startWatch<W extends Startable>(
  watch: W,
  root: string,
  signal: AbortSignal,
): Promise<W> {
  const stop = (): void => watch.close();
  signal.addEventListener("abort", stop);
  try {
    await watch.start(await rootState(root));
    signal.throwIfAborted();
    return watch;
  } catch (error) {
    watch.close();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
