import { type FSWatcher, realpathSync, watch } from "node:fs";
import { dirname, resolve } from "node:path";

/** So long a file must rest before it is read: editors write in several steps. In ms. */
const SETTLE = 500;
/** In a folder that is never at rest it is read all the same. In ms. */
const AT_LATEST = 5_000;

/**
 * Calls back when something happened in the folder of a file, or in that of the file it leads to: editors save by
 * giving a new file the name, and volumes of containers change where a link leads.
 * @param onFailure told once where the system cannot watch
 * @returns ends it
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
      // Each system has its own error for it; what it means is the same.
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
