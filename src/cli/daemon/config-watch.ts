import { type FSWatcher, realpathSync, watch } from "node:fs";
import { dirname, resolve } from "node:path";

/** How long a file must be unchanged before it is read: editors write in several steps. In ms. */
const SETTLE = 500;
/** The file is read after this time even if its folder changes all the time. In ms. */
const AT_LATEST = 5_000;

/**
 * Calls back after changes in the folder of a file, or in the folder of the file that a link points to. Watching the
 * file itself is not enough: editors rename a new file over it, and container volumes redirect the link.
 * @param onFailure called once if the system cannot watch
 * @returns a function that stops watching
 */
export function watchConfig(file: string, onChange: () => void, onFailure: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let failed = false;
  const fail = (): void => {
    if (!failed) onFailure();
    failed = true;
  };
  let since = 0;
  const later = (): void => {
    const now = performance.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        onChange();
      },
      Math.min(SETTLE, since + AT_LATEST - now),
    );
  };
  const watchers: FSWatcher[] = [];
  for (const folder of foldersOf(file)) {
    try {
      watchers.push(watch(folder, later).on("error", fail));
    } catch {
      // Each system has its own error for "cannot be watched".
      fail();
    }
  }
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function foldersOf(file: string): ReadonlySet<string> {
  const path = resolve(file);
  return new Set([dirname(path), dirname(realpathSync(path))]);
}
