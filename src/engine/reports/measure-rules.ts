import type { EntrySum } from "../../shared/contract/exclusion-commands.ts";
import { isEntry } from "../../shared/model/entry.ts";
import type { Clock } from "../environment.ts";
import { type OwnFolders, ownKeys } from "../jobs/own-folders.ts";
import { OrderedExclusion } from "../rules/ordered-exclusion.ts";
import { gitignoreExclusion } from "../rules/walk-exclude.ts";
import { sourceAt } from "./measure-folder.ts";

/** Interval between progress reports, in ms. */
const EVERY = 500;

/**
 * What each of some lists of gitignore lines would exclude by itself.
 * @param path absolute
 * @throws LianaError `bad-config`, `source-missing`, `source-not-folder`, `unreadable`
 */
export async function measureRules(
  { path, lists }: { readonly path: string; readonly lists: readonly (readonly string[])[] },
  { locations, clock }: { readonly locations: OwnFolders; readonly clock: Clock },
  progress: (found: { sums: EntrySum[] }) => void,
  signal: AbortSignal,
): Promise<{ sums: EntrySum[] }> {
  const tree = await sourceAt(path);
  const own = ownKeys(path, locations);
  const options = { normalize: true, links: "keep", prefixBytes: 0, maxSegment: undefined } as const;
  const scan = tree.walk({ ...options, exclude: [], excludePatterns: [], own, role: "source" }, signal);
  const counts = lists.map((lines) => new ListCount(lines));
  const found = (): { sums: EntrySum[] } => ({ sums: counts.map((count) => count.sum()) });
  let reportedAt = clock.monotonic();
  for await (const batch of scan) {
    for (const item of batch) {
      if (!isEntry(item)) continue;
      const counted = !(item.kind === "folder" && item.filled);
      for (const count of counts) count.look(item.key, item.size, counted);
    }
    if (clock.monotonic() - reportedAt < EVERY) continue;
    reportedAt = clock.monotonic();
    progress(found());
  }
  return found();
}

class ListCount {
  readonly #exclusion: OrderedExclusion;
  #entries = 0;
  #bytes = 0;

  constructor(lines: readonly string[]) {
    this.#exclusion = new OrderedExclusion(gitignoreExclusion(lines));
  }

  /** @param counted false for a folder whose content is counted */
  look(key: string, bytes: number, counted: boolean): void {
    if (!this.#exclusion.excludes(key) || !counted) return;
    this.#entries += 1;
    this.#bytes += bytes;
  }

  sum(): EntrySum {
    return { entries: this.#entries, bytes: this.#bytes };
  }
}
